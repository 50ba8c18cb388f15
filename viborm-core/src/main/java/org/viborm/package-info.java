/** The entry point: a client made from a schema and a driver. */
@NullMarked
package org.viborm;

import org.jspecify.annotations.NullMarked;
