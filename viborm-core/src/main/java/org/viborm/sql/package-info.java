/** The caller's own SQL: text and bound values that never mix. */
@NullMarked
package org.viborm.sql;

import org.jspecify.annotations.NullMarked;
