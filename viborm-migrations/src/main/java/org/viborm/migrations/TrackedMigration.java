package org.viborm.migrations;

import java.time.Instant;

/**
 * A migration that the database says was applied.
 *
 * @param name its name
 * @param checksum the checksum that its file had
 * @param appliedAt when it was applied
 */
record TrackedMigration(String name, String checksum, Instant appliedAt) {}
