/** The driver for embedded SQLite. */
@NullMarked
package org.viborm.sqlite3;

import org.jspecify.annotations.NullMarked;
