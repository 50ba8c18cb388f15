package org.viborm.benchmark;

import java.util.List;

/** The ways that are compared, by name. */
final class Contenders {

  /** All names. */
  static final List<String> NAMES = List.of("viborm", "jdbc");

  private Contenders() {}

  /** The contender called {@code name}, on {@code database}. */
  static Contender of(String name, Database database) {
    return switch (name) {
      case "viborm" -> new VibOrmContender(database.newDriver());
      case "jdbc" -> new JdbcContender(database);
      default -> throw new IllegalArgumentException("no contender '" + name + "'");
    };
  }
}
