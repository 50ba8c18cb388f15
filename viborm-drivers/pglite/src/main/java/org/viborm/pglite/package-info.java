/** The driver for a PostgreSQL of one's own, started and stopped with the client. */
@NullMarked
package org.viborm.pglite;

import org.jspecify.annotations.NullMarked;
