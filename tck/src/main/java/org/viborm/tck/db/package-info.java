/**
 * Real databases for tests: PostgreSQL and MariaDB from Maven artifacts, MySQL fetched, SQLite in
 * files.
 */
@NullMarked
package org.viborm.tck.db;

import org.jspecify.annotations.NullMarked;
