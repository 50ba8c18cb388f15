/** What no server may start. */
package org.viborm.servers.faulty;
