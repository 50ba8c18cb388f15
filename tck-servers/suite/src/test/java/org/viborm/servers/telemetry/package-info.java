/** Where the telemetry of an application goes. */
package org.viborm.servers.telemetry;
