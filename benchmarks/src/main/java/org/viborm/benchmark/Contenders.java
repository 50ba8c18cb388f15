package org.viborm.benchmark;

import java.util.List;

/** The ways that are compared, by name. */
final class Contenders {

  /** All names. */
  static final List<String> NAMES =
      List.of(
          "viborm",
          "jdbc",
          "jdbc-kept",
          "hibernate",
          "hibernate-stateless",
          "jooq",
          "jdbi",
          "ebean",
          "jimmer");

  private Contenders() {}

  /** The contender called {@code name}, on {@code database}. */
  static Contender of(String name, Database database) {
    return switch (name) {
      case "viborm" -> new VibOrmContender(database.newDriver());
      case "jdbc" -> new JdbcContender(database, false);
      case "jdbc-kept" -> new JdbcContender(database, true);
      case "hibernate" -> new HibernateContender(database, false);
      case "hibernate-stateless" -> new HibernateContender(database, true);
      case "jooq" -> new JooqContender(database);
      case "jdbi" -> new JdbiContender(database);
      case "ebean" -> new EbeanContender(database);
      case "jimmer" -> new JimmerContender(database);
      default -> throw new IllegalArgumentException("no contender '" + name + "'");
    };
  }
}
