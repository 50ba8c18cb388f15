/** The suite that every cache passes. */
@NullMarked
package org.viborm.tck.cache;

import org.jspecify.annotations.NullMarked;
