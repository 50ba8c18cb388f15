package org.viborm.migrations;

import org.jspecify.annotations.Nullable;

/**
 * How far a migration has come on a database that commits each change of a table by itself.
 *
 * @param name the migration
 * @param down whether it is being taken back
 * @param done how many of its statements are done
 * @param total how many it has
 * @param prefix the checksum of those that are done
 * @param fingerprint what the tables were like when the next statement began, or null if none runs
 */
record Progress(
    String name, boolean down, int done, int total, String prefix, @Nullable String fingerprint) {}
