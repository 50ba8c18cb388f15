package org.viborm.driver.support;

import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;

/**
 * Which statements change what their connection is like for whoever has it next: settings, tables
 * of the session, locks of tables. Told by their first words; what functions do is not known.
 */
public final class SessionChanges {

  /** The settings of PostgreSQL that end with the transaction. */
  private static final Set<String> OF_THE_TRANSACTION =
      Set.of("LOCAL", "TRANSACTION", "CONSTRAINTS");

  /** What MySQL and MariaDB set for the server, an account, or one statement. */
  private static final Set<String> NOT_OF_THE_SESSION =
      Set.of("GLOBAL", "PERSIST", "PERSIST_ONLY", "PASSWORD", "STATEMENT");

  private static final Set<String> SCOPES_OF_TABLES = Set.of("TEMP", "TEMPORARY", "LOCAL");

  private SessionChanges() {}

  /** Whether {@code statement} is one of them on PostgreSQL. */
  public static boolean ofPostgres(String statement) {
    return !isPlain(statement)
        && told(
            statement,
            (first, second) ->
                switch (first) {
                  case "SET" -> !OF_THE_TRANSACTION.contains(second);
                  case "PREPARE" -> !second.equals("TRANSACTION");
                  case "CREATE" -> SCOPES_OF_TABLES.contains(second);
                  case "RESET", "DISCARD", "LISTEN", "LOAD", "DECLARE", "BEGIN", "START" -> true;
                  default -> false;
                });
  }

  /** Whether {@code statement} is one of them on MySQL or MariaDB. */
  public static boolean ofMySql(String statement) {
    return !isPlain(statement)
        && told(
            statement,
            (first, second) ->
                switch (first) {
                  case "SET" -> !NOT_OF_THE_SESSION.contains(second);
                  case "CREATE" -> second.equals("TEMPORARY");
                  case "START" -> second.equals("TRANSACTION");
                  case "USE", "LOCK", "PREPARE", "HANDLER", "FLUSH", "BEGIN", "XA" -> true;
                  default -> false;
                });
  }

  /** Whether the first two words of {@code statement}, each empty where it is missing, tell so. */
  private static boolean told(String statement, BiPredicate<String, String> words) {
    List<String> first = StatementText.firstWords(statement);
    return words.test(first.isEmpty() ? "" : first.get(0), first.size() > 1 ? first.get(1) : "");
  }

  /** Most statements, told at a glance. */
  private static boolean isPlain(String statement) {
    return statement.startsWith("SELECT ")
        || statement.startsWith("INSERT ")
        || statement.startsWith("UPDATE ")
        || statement.startsWith("DELETE ")
        || statement.startsWith("WITH ");
  }
}
