package org.viborm.benchmark;

import static java.util.Objects.requireNonNull;

import java.util.Map;

/** Which library does best at each workload, VibORM aside, by the last run of all of them. */
final class BestPeers {

  private static final Map<String, String> SQLITE =
      Map.of(
          "findByKey", "ebean",
          "hundred", "jimmer",
          "authors", "jdbi",
          "writers", "jdbi",
          "insert", "jimmer",
          "insertAll", "jdbi",
          "insertTree", "jdbi",
          "increment", "jdbi",
          "cities", "ebean");

  private static final Map<String, String> POSTGRESQL =
      Map.of(
          "findByKey", "hibernate",
          "hundred", "jimmer",
          "authors", "jdbi",
          "writers", "ebean",
          "insert", "jdbi",
          "insertAll", "jdbi",
          "insertTree", "jdbi",
          "increment", "jdbi",
          "cities", "jimmer");

  private BestPeers() {}

  /** The name of the contender. */
  static String of(String workload, String database) {
    Map<String, String> best = database.equals("sqlite") ? SQLITE : POSTGRESQL;
    return requireNonNull(best.get(workload), workload);
  }
}
