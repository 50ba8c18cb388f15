/** The telemetry that an application has. */
@NullMarked
package org.viborm.cdi.internal.telemetry;

import org.jspecify.annotations.NullMarked;
