/** What a server has and Weld alone has not. */
package org.viborm.servers.weld;
