package org.viborm.sqlite3;

import java.time.Duration;

/**
 * How a database is opened.
 *
 * @param readOnly whether nothing may be written
 * @param fileMustExist whether a missing file is an error, rather than a new database
 * @param busyTimeout how long another process's lock is waited for
 * @param poolSize how many connections read at once
 * @param maxWait how long a caller waits for a connection
 * @param statementCacheSize how many prepared statements a connection keeps
 */
record SqliteOptions(
    boolean readOnly,
    boolean fileMustExist,
    Duration busyTimeout,
    int poolSize,
    Duration maxWait,
    int statementCacheSize) {}
