/** The driver for PostgreSQL at Neon: SQL over HTTP. */
@NullMarked
package org.viborm.neonhttp;

import org.jspecify.annotations.NullMarked;
