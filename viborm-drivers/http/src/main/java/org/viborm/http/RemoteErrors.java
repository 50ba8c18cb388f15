package org.viborm.http;

import org.jspecify.annotations.Nullable;
import org.viborm.driver.TransactionOptions;
import org.viborm.driver.support.DatabaseErrors;
import org.viborm.errors.ConnectionException;
import org.viborm.errors.ErrorCode;
import org.viborm.errors.ErrorMeta;
import org.viborm.errors.Fault;
import org.viborm.errors.OperationNotSupportedException;
import org.viborm.errors.QueryException;
import org.viborm.errors.RedactedException;
import org.viborm.errors.RedactedException.ProviderCodes;
import org.viborm.errors.VibOrmException;

/**
 * What goes wrong on the way to a database over HTTP, and in it, as our errors. The texts of
 * answers stay behind, since they may hold values. Safe to share.
 */
public final class RemoteErrors {

  private final DatabaseErrors errors;

  /**
   * For one driver.
   *
   * @param driver its name
   * @param where what it connects to, without credentials
   */
  public RemoteErrors(String driver, String where) {
    this.errors = new DatabaseErrors(driver, where);
  }

  /** What its database says, as our errors. */
  public DatabaseErrors database() {
    return errors;
  }

  /** The names known without an error. */
  public ErrorMeta meta() {
    return errors.meta();
  }

  /** What the driver connects to. */
  String where() {
    return errors.where();
  }

  /** {@code error} without its text. */
  static RedactedException redacted(Throwable error) {
    return RedactedException.of(error);
  }

  /** Stands for the answer that told of an error. */
  private static RedactedException answer(ErrorMeta meta) {
    return RedactedException.of(
        new RemoteException(),
        any -> new ProviderCodes(meta.sqlState().orElse(null), meta.providerCode().orElse(null)));
  }

  /** An error that a server told in its answer. */
  private static final class RemoteException extends Exception {

    private static final long serialVersionUID = 1L;
  }

  /**
   * What the database said of a statement.
   *
   * @param code our code for it
   * @param meta the names and codes that it told
   * @param missing the table or column that is not there, such as {@code table 'user'}, or null
   */
  public VibOrmException statement(ErrorCode code, ErrorMeta meta, @Nullable String missing) {
    return errors.statement(code, meta, missing, answer(meta));
  }

  /** No connection was made. */
  ConnectionException unreached(Throwable failure) {
    return new ConnectionException(
        Fault.of(ErrorCode.CONNECTION_FAILED, where() + " could not be reached.")
            .hint("Check the address, the certificates, and that the server runs.")
            .meta(meta())
            .cause(redacted(failure)));
  }

  /** The connection was lost while the answer was waited for. */
  ConnectionException lost(Throwable failure) {
    return errors.lost(meta(), redacted(failure));
  }

  /** An answer that is not one of the database: a wrong status, or a body that cannot be read. */
  public VibOrmException unexpected(HttpReply reply) {
    int status = reply.status();
    String code = "HTTP " + status;
    ErrorMeta meta = meta().withProviderCode(code);
    if (reply.succeeded()) {
      return unreadable();
    }
    return switch (status) {
      case 401, 403 ->
          refused(meta, where() + " refused the credentials", "Check the user, password or token.");
      case 404 -> refused(meta, where() + " has no such address", "Check the URL.");
      case 413 -> tooLarge("the statement is larger than " + where() + " takes (" + code + ").");
      case 429 ->
          new ConnectionException(
              Fault.of(
                      ErrorCode.CONNECTION_TIMEOUT,
                      where() + " takes no more requests for now (" + code + ").")
                  .hint("Wait, or send fewer; nothing was done.")
                  .meta(meta)
                  .cause(answer(meta)));
      case 507 -> tooLarge("the answer is larger than " + where() + " gives (" + code + ").");
      default ->
          status >= 300 && status < 400
              ? refused(
                  meta,
                  where() + " answered with a redirect",
                  "Give the address itself: credentials are not sent on.")
              : broken(status, meta);
    };
  }

  /** An answer of success that does not say what was asked. */
  public ConnectionException unreadable() {
    return new ConnectionException(
        Fault.of(
                ErrorCode.CONNECTION_CLOSED,
                "the answer of " + where() + " cannot be read: it is cut off, or something else.")
            .hint("Whether the statement took effect is not known; check what lies in between.")
            .meta(meta())
            .cause(answer(meta())));
  }

  private static ConnectionException refused(ErrorMeta meta, String problem, String hint) {
    return new ConnectionException(
        Fault.of(
                ErrorCode.CONNECTION_FAILED, problem + " (" + meta.providerCode().orElse("") + ").")
            .hint(hint)
            .meta(meta)
            .cause(answer(meta)));
  }

  private VibOrmException broken(int status, ErrorMeta meta) {
    if (status < 500) {
      return QueryException.failed(meta, answer(meta));
    }
    return new ConnectionException(
        Fault.of(
                ErrorCode.CONNECTION_CLOSED,
                "%s, or a server before it, failed (HTTP %d).".formatted(where(), status))
            .hint("Whether the statement took effect is not known; look, and try again.")
            .meta(meta)
            .cause(answer(meta)));
  }

  /** Something is larger than it may be; the statement may have run. */
  QueryException tooLarge(String problem) {
    return new QueryException(
        Fault.of(ErrorCode.QUERY_FAILED, problem)
            .hint("Ask for less at once: a page, fewer fields, smaller batches.")
            .meta(meta()));
  }

  /** What is asked of a driver that has not got it, refused before anything is sent. */
  public OperationNotSupportedException unsupported(String path, String operation, String hint) {
    return errors.unsupported(path, operation, hint);
  }

  /** Refuses to begin a transaction where none stays open; {@code hint} says what to do instead. */
  public OperationNotSupportedException noTransactions(String hint) {
    return unsupported(
        "transaction",
        "a transaction that stays open between statements (INTERACTIVE_TRANSACTIONS)",
        hint);
  }

  /**
   * Refuses {@code options} that limit the wait for a connection, as requests take none from a
   * pool.
   *
   * @throws OperationNotSupportedException if they do (V8003)
   */
  public void requireNoMaxWait(TransactionOptions options) {
    if (options.maxWait() != null) {
      throw unsupported(
          "maxWait",
          "a limit on the wait for a connection (MAX_WAIT)",
          "Leave maxWait out: there is no pool whose connection could be waited for.");
    }
  }

  /** Refuses a statement whose rows should be streamed: an answer over HTTP comes whole. */
  public OperationNotSupportedException noStreaming() {
    return unsupported(
        "stream",
        "giving rows one by one (STREAMING)",
        "Read page by page: page(n), or take and cursor.");
  }
}
