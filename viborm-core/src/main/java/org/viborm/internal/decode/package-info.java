/** From the columns of a result to the rows, shapes and records that were asked for. */
@NullMarked
package org.viborm.internal.decode;

import org.jspecify.annotations.NullMarked;
