/** The application that is deployed. */
package org.viborm.servers.app;
