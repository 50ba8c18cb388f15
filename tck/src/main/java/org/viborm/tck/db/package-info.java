/** Real databases for tests: PostgreSQL started from Maven artifacts, SQLite in temporary files. */
@NullMarked
package org.viborm.tck.db;

import org.jspecify.annotations.NullMarked;
