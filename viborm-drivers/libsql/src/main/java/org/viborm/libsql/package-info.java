/** The driver for libSQL servers and Turso: Hrana over HTTP. */
@NullMarked
package org.viborm.libsql;

import org.jspecify.annotations.NullMarked;
