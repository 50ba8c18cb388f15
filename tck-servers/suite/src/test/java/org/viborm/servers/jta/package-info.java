/** What runs in transactions of each kind. */
package org.viborm.servers.jta;
