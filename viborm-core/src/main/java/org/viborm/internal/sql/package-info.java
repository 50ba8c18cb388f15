/** SQL as a tree that knows no dialect, and its rendering into the text of one. */
@NullMarked
package org.viborm.internal.sql;

import org.jspecify.annotations.NullMarked;
