/** The driver for the SQLite that needs no native library, in memory. */
@NullMarked
package org.viborm.sqlitewasm;

import org.jspecify.annotations.NullMarked;
