/** What an application has for its clients, among the classes of the WAR. */
package org.viborm.servers.surroundings;
