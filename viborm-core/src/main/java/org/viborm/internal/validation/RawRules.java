package org.viborm.internal.validation;

import java.util.List;
import org.viborm.driver.support.StatementText;
import org.viborm.errors.QueryException;
import org.viborm.internal.operation.RawSql;
import org.viborm.internal.text.TextFaults;

/** What a statement of the caller's own may not be, on no database. */
final class RawRules {

  private static final String PIECE = " ? ";

  private RawRules() {}

  /**
   * Checks {@code sql}.
   *
   * @throws QueryException V4002 if it is no statement, several, or one that begins or ends a
   *     transaction: connections are shared, so that it would stay open for whoever is next
   */
  static void check(RawSql sql) {
    String text = String.join(PIECE, sql.texts());
    String fault = TextFaults.of(text);
    if (fault != null) {
      throw QueryException.invalidRaw("the statement cannot be sent: " + fault, TextFaults.REMEDY);
    }
    List<String> words = StatementText.firstWords(text);
    if (words.isEmpty()) {
      throw QueryException.invalidRaw("the statement is empty.", "Write one, or leave it out.");
    }
    if (ofTransactions(words)) {
      throw QueryException.invalidRaw(
          "%s begins or ends a transaction.".formatted(words.get(0)),
          "Use transaction(...) or inTransaction(...); inside another, they are savepoints.");
    }
    if (StatementText.isSeveral(text)) {
      throw QueryException.invalidRaw(
          "several statements stand in one.", "Send each by itself, or together by batch(...).");
    }
  }

  private static boolean ofTransactions(List<String> words) {
    String second = words.size() > 1 ? words.get(1) : "";
    return switch (words.get(0)) {
      case "BEGIN" -> !second.equals("NOT"); // a block of MariaDB
      case "START", "PREPARE" -> second.equals("TRANSACTION");
      case "COMMIT", "END", "ROLLBACK", "ABORT", "SAVEPOINT", "RELEASE", "XA" -> true;
      default -> false;
    };
  }
}
