/** The immutable tree of what a caller asked for: names and values, no schema and no SQL. */
@NullMarked
package org.viborm.internal.operation;

import org.jspecify.annotations.NullMarked;
