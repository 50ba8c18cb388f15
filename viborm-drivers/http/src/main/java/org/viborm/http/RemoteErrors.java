package org.viborm.http;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.viborm.errors.CheckConstraintException;
import org.viborm.errors.ConnectionException;
import org.viborm.errors.ErrorCode;
import org.viborm.errors.ErrorMeta;
import org.viborm.errors.Fault;
import org.viborm.errors.ForeignKeyException;
import org.viborm.errors.NotNullConstraintException;
import org.viborm.errors.OperationNotSupportedException;
import org.viborm.errors.QueryException;
import org.viborm.errors.RedactedException;
import org.viborm.errors.RedactedException.ProviderCodes;
import org.viborm.errors.TransactionException;
import org.viborm.errors.UniqueConstraintException;
import org.viborm.errors.ValueTooLongException;
import org.viborm.errors.VibOrmException;

/**
 * What goes wrong on the way to a database over HTTP, and in it, as our errors. The texts of
 * answers stay behind, since they may hold values. Safe to share.
 */
public final class RemoteErrors {

  private final String driver;
  private final String where;

  /**
   * For one driver.
   *
   * @param driver its name
   * @param where what it connects to, without credentials
   */
  public RemoteErrors(String driver, String where) {
    this.driver = requireNonNull(driver, "driver");
    this.where = requireNonNull(where, "where");
  }

  /** The names known without an error. */
  public ErrorMeta meta() {
    return ErrorMeta.none().withDriver(driver);
  }

  /** What the driver connects to. */
  String where() {
    return where;
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
    RedactedException cause = answer(meta);
    return switch (code) {
      case UNIQUE_CONSTRAINT -> UniqueConstraintException.of(meta, cause);
      case FOREIGN_KEY_CONSTRAINT -> ForeignKeyException.of(meta, cause);
      case NOT_NULL_CONSTRAINT -> NotNullConstraintException.of(meta, cause);
      case CHECK_CONSTRAINT -> CheckConstraintException.of(meta, cause);
      case VALUE_TOO_LONG -> ValueTooLongException.of(meta, cause);
      case TRANSACTION_DEADLOCK -> TransactionException.deadlock(meta, cause);
      case TRANSACTION_SERIALIZATION -> TransactionException.serialization(meta, cause);
      case TRANSACTION_FAILED ->
          new TransactionException(
              Fault.of(code, "the transaction cannot go on: it failed before or is read only.")
                  .hint("Roll it back, and begin one that may write.")
                  .meta(meta)
                  .cause(cause));
      case TRANSACTION_TIMEOUT ->
          new TransactionException(
              Fault.of(code, "the database ended the transaction: it took too long.")
                  .hint("Do less in it, or in less time.")
                  .meta(meta)
                  .cause(cause));
      case QUERY_TIMEOUT ->
          new QueryException(
              Fault.of(code, "the database cancelled the statement: it took too long.")
                  .hint("Give it more time, or ask for less at once.")
                  .meta(meta)
                  .cause(cause));
      case QUERY_SYNTAX -> QueryException.syntax(meta, cause);
      case CONNECTION_FAILED, CONNECTION_TIMEOUT ->
          new ConnectionException(
              Fault.of(code, where + " let the statement not in.")
                  .hint("Check the user, the password or token, and the database's limits.")
                  .meta(meta)
                  .cause(cause));
      case CONNECTION_CLOSED ->
          new ConnectionException(
              Fault.of(code, "the connection to " + where + " was lost while a statement ran.")
                  .hint(
                      "Whether the statement took effect is not known; a new call gets a new one.")
                  .meta(meta)
                  .cause(cause));
      default ->
          Optional.ofNullable(missing)
              .map(
                  name ->
                      (VibOrmException)
                          new QueryException(
                              Fault.of(ErrorCode.QUERY_FAILED, "the database has no " + name + ".")
                                  .hint("Create it with push or a migration, or correct its name.")
                                  .meta(meta)
                                  .cause(cause)))
              .orElseGet(() -> QueryException.failed(meta, cause));
    };
  }

  /** No connection was made. */
  ConnectionException unreached(Throwable failure) {
    return new ConnectionException(
        Fault.of(ErrorCode.CONNECTION_FAILED, where + " could not be reached.")
            .hint("Check the address, the certificates, and that the server runs.")
            .meta(meta())
            .cause(redacted(failure)));
  }

  /** The connection was lost while the answer was waited for. */
  ConnectionException lost(Throwable failure) {
    return new ConnectionException(
        Fault.of(
                ErrorCode.CONNECTION_CLOSED,
                "the connection to " + where + " was lost while a statement ran.")
            .hint("Whether the statement took effect is not known; a new call gets a new one.")
            .meta(meta())
            .cause(redacted(failure)));
  }

  /** An answer that is not one of the database: a wrong status, or a body that cannot be read. */
  public VibOrmException unexpected(HttpReply reply) {
    int status = reply.status();
    String code = "HTTP " + status;
    ErrorMeta meta = meta().withProviderCode(code);
    if (reply.succeeded()) {
      return new ConnectionException(
          Fault.of(
                  ErrorCode.CONNECTION_CLOSED,
                  "the answer of " + where + " cannot be read: it is cut off, or something else.")
              .hint("Whether the statement took effect is not known; check what lies in between.")
              .meta(meta)
              .cause(answer(meta)));
    }
    return switch (status) {
      case 401, 403 ->
          refused(meta, where + " refused the credentials", "Check the user, password or token.");
      case 404 -> refused(meta, where + " has no such address", "Check the URL.");
      case 413 -> tooLarge("the statement is larger than " + where + " takes (" + code + ").");
      case 429 ->
          new ConnectionException(
              Fault.of(
                      ErrorCode.CONNECTION_TIMEOUT,
                      where + " takes no more requests for now (" + code + ").")
                  .hint("Wait, or send fewer; nothing was done.")
                  .meta(meta)
                  .cause(answer(meta)));
      case 507 -> tooLarge("the answer is larger than " + where + " gives (" + code + ").");
      default ->
          status >= 300 && status < 400
              ? refused(
                  meta,
                  where + " answered with a redirect",
                  "Give the address itself: credentials are not sent on.")
              : broken(status, meta);
    };
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
                "%s, or a server before it, failed (HTTP %d).".formatted(where, status))
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
    return OperationNotSupportedException.of(path, operation, "the driver '" + driver + "'", hint);
  }

  /** Refuses a statement whose rows should be streamed: an answer over HTTP comes whole. */
  public OperationNotSupportedException noStreaming() {
    return unsupported(
        "stream",
        "giving rows one by one (STREAMING)",
        "Read page by page: page(n), or take and cursor.");
  }
}
