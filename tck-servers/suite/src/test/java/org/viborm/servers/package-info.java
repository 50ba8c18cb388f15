/** Tests that run inside application servers. */
package org.viborm.servers;
