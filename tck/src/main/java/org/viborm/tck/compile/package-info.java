/** Compiling what users would write. */
@NullMarked
package org.viborm.tck.compile;

import org.jspecify.annotations.NullMarked;
