/** The driver for PostgreSQL through pgjdbc. */
@NullMarked
package org.viborm.pg;

import org.jspecify.annotations.NullMarked;
