package org.viborm.errors;

import java.time.Duration;
import java.util.Set;

/**
 * A statement failed: V2001 to V2003; V2004 tells of one that succeeded; a wrong raw statement is
 * V4002, before anything is sent.
 *
 * <p>The meaning of an SQLSTATE is that of ISO/IEC 9075-2; {@code 42501} is PostgreSQL's.
 */
public final class QueryException extends VibOrmException {

  private static final long serialVersionUID = 1L;
  private static final Set<ErrorCode> CODES =
      Set.of(
          ErrorCode.QUERY_FAILED,
          ErrorCode.QUERY_TIMEOUT,
          ErrorCode.QUERY_SYNTAX,
          ErrorCode.RESULT_NOT_MADE,
          ErrorCode.INVALID_INPUT);

  /** With a code of this kind. */
  public QueryException(Fault fault) {
    super(fault, CODES);
  }

  /** The database refused a statement for a reason of its own, told as its SQLSTATE has it. */
  public static QueryException failed(ErrorMeta meta, Throwable cause) {
    Fault fault =
        switch (meta.sqlState().orElse("")) {
          case "22003" ->
              Fault.of(
                      ErrorCode.QUERY_FAILED,
                      "a number is too large or too small for its column, or for the type it is"
                          + " computed in"
                          + codes(meta)
                          + ".")
                  .hint("Choose another value, or a wider type such as bigInt or decimal.");
          case "22012" ->
              Fault.of(ErrorCode.QUERY_FAILED, "a number is divided by zero" + codes(meta) + ".")
                  .hint("Leave out the rows whose divisor is zero.");
          case "54000", "54001", "54011", "54023" ->
              Fault.of(
                      ErrorCode.QUERY_FAILED,
                      "the statement is larger, or nested deeper, than the database takes"
                          + codes(meta)
                          + ".")
                  .hint("Ask for less at once, in several operations.");
          case "02000" ->
              Fault.of(ErrorCode.QUERY_FAILED, "the statement gave no rows" + codes(meta) + ".")
                  .hint("Run such by executeRaw(...); this one may have taken effect.");
          case "42501" ->
              Fault.of(
                      ErrorCode.QUERY_FAILED,
                      "the database's user may not run this statement" + codes(meta) + ".")
                  .hint("Grant it the right, or use another user.");
          default ->
              Fault.of(
                  ErrorCode.QUERY_FAILED, "the database refused the statement" + codes(meta) + ".");
        };
    return new QueryException(fault.meta(meta).cause(cause));
  }

  /** A statement took longer than {@code limit}. */
  public static QueryException timedOut(Duration limit, ErrorMeta meta) {
    return new QueryException(
        Fault.of(
                ErrorCode.QUERY_TIMEOUT,
                "the statement took longer than %d ms.".formatted(limit.toMillis()))
            .hint("Give it more time, or ask for less at once.")
            .meta(meta));
  }

  /** The database could not parse a statement. */
  public static QueryException syntax(ErrorMeta meta, Throwable cause) {
    return new QueryException(
        Fault.of(
                ErrorCode.QUERY_SYNTAX,
                "the database could not parse the statement" + codes(meta) + ".")
            .meta(meta)
            .cause(cause));
  }

  /**
   * The caller's own function threw as it made the result of a write: suppressed by what it threw,
   * which goes on to the caller as it is.
   */
  public static QueryException resultNotMade() {
    return new QueryException(
        Fault.of(
                ErrorCode.RESULT_NOT_MADE,
                "the write has taken effect; what threw is the function that makes its result.")
            .hint("Do not write again; in a transaction, roll back if it is not to stay."));
  }

  /** Whether {@code failure} is what {@link #resultNotMade} gives. */
  public static boolean isResultNotMade(Throwable failure) {
    return failure instanceof QueryException error && error.code() == ErrorCode.RESULT_NOT_MADE;
  }

  /** A raw statement that cannot be sent. */
  public static QueryException invalidRaw(String problem, String hint) {
    return new QueryException(Fault.of(ErrorCode.INVALID_INPUT, problem).hint(hint));
  }

  private static String codes(ErrorMeta meta) {
    return meta.sqlState()
        .map(state -> " (SQLState " + state + ")")
        .or(() -> meta.providerCode().map(code -> " (code " + code + ")"))
        .orElse("");
  }
}
