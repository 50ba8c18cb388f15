/** What OpenTelemetry is told. */
package org.viborm.telemetry;
