/** The application over HTTP. */
package org.viborm.servers.web;
