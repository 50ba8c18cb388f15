package org.viborm.errors;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The drivers of this project, for messages about one that is not on the class path. */
public final class KnownDrivers {

  private static final Set<String> NAMES =
      Set.of(
          "d1",
          "d1-http",
          "datasource",
          "libsql",
          "mysql2",
          "neon-http",
          "pg",
          "pglite",
          "planetscale",
          "postgres",
          "sqlite-wasm",
          "sqlite3");

  private static final Map<String, List<String>> BY_START =
      Map.of(
          "jdbc:postgresql:", List.of("pg", "postgres"),
          "postgresql:", List.of("pg", "postgres"),
          "postgres:", List.of("pg", "postgres"),
          "pglite:", List.of("pglite"),
          "jdbc:mysql:", List.of("mysql2"),
          "jdbc:mariadb:", List.of("mysql2"),
          "mysql:", List.of("planetscale"),
          "jdbc:sqlite:", List.of("sqlite3"),
          "sqlite-wasm:", List.of("sqlite-wasm"),
          "libsql:", List.of("libsql"));

  private KnownDrivers() {}

  /** What to do where no driver called {@code name} is there. */
  public static String adviceOnName(String name) {
    return NAMES.contains(name)
        ? "Add the artifact '" + artifact(name) + "' to the project."
        : "Add the artifact of the driver to the project.";
  }

  /** What to do where no driver is there for {@code url}, of which only the beginning is read. */
  public static String adviceOnUrl(String url) {
    return BY_START.entrySet().stream()
        .filter(entry -> url.startsWith(entry.getKey()))
        .findFirst()
        .map(
            entry ->
                entry.getValue().stream()
                    .map(name -> "'" + artifact(name) + "'")
                    .collect(Collectors.joining(" or ", "Add the artifact ", " to the project.")))
        .orElse("Add the artifact of a driver for it to the project.");
  }

  private static String artifact(String name) {
    return "org.viborm:viborm-" + name;
  }
}
