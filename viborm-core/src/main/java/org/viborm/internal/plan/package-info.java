/** Plans: the statements of an operation, their order, and where each value comes from. */
@NullMarked
package org.viborm.internal.plan;

import org.jspecify.annotations.NullMarked;
