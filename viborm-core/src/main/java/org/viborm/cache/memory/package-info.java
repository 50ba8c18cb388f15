/** A cache in the memory of this process. */
@NullMarked
package org.viborm.cache.memory;

import org.jspecify.annotations.NullMarked;
