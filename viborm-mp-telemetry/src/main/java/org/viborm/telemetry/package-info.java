/** Spans and metrics of operations on OpenTelemetry. */
@NullMarked
package org.viborm.telemetry;

import org.jspecify.annotations.NullMarked;
