/** What is deployed again and again. */
package org.viborm.servers.again;
