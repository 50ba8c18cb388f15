/** The tables that every contender works on, as entities that Ebean enhances. */
@NullMarked
package org.viborm.benchmark.ebean;

import org.jspecify.annotations.NullMarked;
