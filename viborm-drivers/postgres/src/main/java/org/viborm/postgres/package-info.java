/** The driver for PostgreSQL on the pipelined client of Vert.x. */
@NullMarked
package org.viborm.postgres;

import org.jspecify.annotations.NullMarked;
