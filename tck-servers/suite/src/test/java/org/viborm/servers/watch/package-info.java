/** What stays while others come and go. */
package org.viborm.servers.watch;
