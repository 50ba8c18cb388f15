/** The clients of an application: planned, opened at its start, closed at its end. */
@NullMarked
package org.viborm.cdi.internal.clients;

import org.jspecify.annotations.NullMarked;
