package org.viborm.migrations;

import java.util.List;
import java.util.Optional;
import org.viborm.driver.Dialect;
import org.viborm.driver.DriverSession;
import org.viborm.migrations.SqlTokens.Token;

/**
 * Statements that make and drop indexes while others write, of which no transaction can be made.
 */
final class PostgresConcurrent {

  private PostgresConcurrent() {}

  /** Whether {@code statement} is one. */
  static boolean is(String statement) {
    List<Token> tokens = SqlTokens.of(statement, false);
    boolean ofIndex =
        !tokens.isEmpty()
            && (tokens.get(0).is("CREATE")
                || tokens.get(0).is("DROP")
                || tokens.get(0).is("REINDEX"));
    return ofIndex && tokens.stream().limit(4).anyMatch(token -> token.is("CONCURRENTLY"));
  }

  /** The index that {@code statement} makes. */
  private static Optional<String> made(String statement) {
    List<Token> tokens = SqlTokens.of(statement, false);
    if (!tokens.get(0).is("CREATE")) {
      return Optional.empty();
    }
    int name = 0;
    while (!tokens.get(name).is("CONCURRENTLY")) {
      name++;
    }
    name++;
    while (name < tokens.size()
        && List.of("IF", "NOT", "EXISTS").stream().anyMatch(tokens.get(name)::is)) {
      name++;
    }
    return name < tokens.size() && !tokens.get(name).is("ON")
        ? Optional.of(tokens.get(name).name())
        : Optional.empty();
  }

  /** Whether the index is there; one that came to nothing is dropped. */
  static boolean done(String statement, Dialect dialect, DriverSession session) {
    Optional<String> index = made(statement);
    if (index.isEmpty()) {
      return false;
    }
    List<Boolean> valid =
        Rows.of(
            session,
            ("SELECT x.indisvalid FROM pg_catalog.pg_index x JOIN pg_catalog.pg_class i ON i.oid ="
                    + " x.indexrelid JOIN pg_catalog.pg_namespace n ON n.oid = i.relnamespace AND"
                    + " n.nspname = current_schema() WHERE i.relname = %s")
                .formatted(SqlText.literal(index.get())),
            row -> Rows.truth(row, 0));
    if (valid.contains(false)) {
      Rows.run(session, "DROP INDEX CONCURRENTLY " + dialect.quote(index.get()));
    }
    return valid.contains(true);
  }
}
