/** The tables that every contender works on, as Jimmer's immutable entities. */
@NullMarked
package org.viborm.benchmark.jimmer;

import org.jspecify.annotations.NullMarked;
