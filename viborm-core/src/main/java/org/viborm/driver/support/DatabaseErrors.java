package org.viborm.driver.support;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;
import org.viborm.errors.CheckConstraintException;
import org.viborm.errors.ConnectionException;
import org.viborm.errors.ErrorCode;
import org.viborm.errors.ErrorMeta;
import org.viborm.errors.Fault;
import org.viborm.errors.FeatureNotSupportedException;
import org.viborm.errors.ForeignKeyException;
import org.viborm.errors.NotNullConstraintException;
import org.viborm.errors.OperationNotSupportedException;
import org.viborm.errors.QueryException;
import org.viborm.errors.RedactedException;
import org.viborm.errors.TransactionException;
import org.viborm.errors.UniqueConstraintException;
import org.viborm.errors.ValueTooLongException;
import org.viborm.errors.VibOrmException;

/**
 * What a driver's database says, as our errors. A driver finds out which of our codes an error has
 * and what it names; the words are the same for all. Safe to share.
 */
public final class DatabaseErrors {

  private final String driver;
  private final String where;

  /**
   * For one driver.
   *
   * @param driver its name
   * @param where what it connects to, without credentials
   */
  public DatabaseErrors(String driver, String where) {
    this.driver = requireNonNull(driver, "driver");
    this.where = requireNonNull(where, "where");
  }

  /** The names known without an error. */
  public ErrorMeta meta() {
    return ErrorMeta.none().withDriver(driver);
  }

  /** What the driver connects to. */
  public String where() {
    return where;
  }

  /**
   * What the database said of a statement, a commit or a rollback.
   *
   * @param code our code for it
   * @param meta the names and codes that it told
   * @param missing the table or column that is not there, such as {@code table 'user'}, or null
   * @param cause the error itself, without its text
   */
  public VibOrmException statement(
      ErrorCode code, ErrorMeta meta, @Nullable String missing, RedactedException cause) {
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
      case FEATURE_NOT_SUPPORTED -> FeatureNotSupportedException.cascades(meta, cause);
      case CONNECTION_FAILED, CONNECTION_TIMEOUT ->
          new ConnectionException(
              Fault.of(code, where + " let the statement not in.")
                  .hint("Check the user, the password or token, and the database's limits.")
                  .meta(meta)
                  .cause(cause));
      case CONNECTION_CLOSED -> lost(meta, cause);
      default -> failed(meta, missing, cause);
    };
  }

  private static QueryException failed(
      ErrorMeta meta, @Nullable String missing, RedactedException cause) {
    return missing == null
        ? QueryException.failed(meta, cause)
        : new QueryException(
            Fault.of(ErrorCode.QUERY_FAILED, "the database has no " + missing + ".")
                .hint("Create it with push or a migration, or correct its name.")
                .meta(meta)
                .cause(cause));
  }

  /** The connection was lost while a statement ran (V1003). */
  public ConnectionException lost(ErrorMeta meta, RedactedException cause) {
    return new ConnectionException(
        Fault.of(
                ErrorCode.CONNECTION_CLOSED,
                "the connection to " + where + " was lost while a statement ran.")
            .hint("Whether the statement took effect is not known; a new call gets a new one.")
            .meta(meta)
            .cause(cause));
  }

  /** No connection could be made (V1001), or the database has none left to give (V1002). */
  public ConnectionException connecting(ErrorCode code, ErrorMeta meta, RedactedException cause) {
    if (code == ErrorCode.CONNECTION_TIMEOUT) {
      return new ConnectionException(
          Fault.of(code, where + " has no connection left to give.")
              .hint("Make the pools of its clients smaller, or its limit larger.")
              .meta(meta)
              .cause(cause));
    }
    String told =
        meta.sqlState()
            .map(state -> " (SQLState " + state + ")")
            .or(() -> meta.providerCode().map(provider -> " (code " + provider + ")"))
            .orElse("");
    return new ConnectionException(
        Fault.of(ErrorCode.CONNECTION_FAILED, where + " could not be reached" + told + ".")
            .hint("Check the address, the user, the password and that the server runs.")
            .meta(meta)
            .cause(cause));
  }

  /** The server was reached, but no encrypted connection to it was made (V1001). */
  public ConnectionException untrusted(RedactedException cause) {
    return new ConnectionException(
        Fault.of(
                ErrorCode.CONNECTION_FAILED,
                where + " could not be reached: the TLS handshake failed.")
            .hint(
                "Check that the server has TLS on, that its certificate is for this host and of an"
                    + " authority that is trusted here.")
            .meta(meta())
            .cause(cause));
  }

  /** The connection was lost while a transaction was committed, which is now in doubt (V5001). */
  public TransactionException inDoubt(VibOrmException failure) {
    return new TransactionException(
        Fault.of(
                ErrorCode.TRANSACTION_FAILED,
                "the connection was lost while the transaction was committed: it is not known"
                    + " whether it was.")
            .hint("Look whether its changes are there before you run it again.")
            .meta(failure.meta())
            .cause(failure));
  }

  /** Something is asked of a transaction that has ended (V5001). */
  public static TransactionException ended() {
    return new TransactionException(
        Fault.of(ErrorCode.TRANSACTION_FAILED, "the transaction has ended.")
            .hint("Begin a new one."));
  }

  /** What is asked of a driver that has not got it, refused before anything is sent (V8003). */
  public OperationNotSupportedException unsupported(String path, String operation, String hint) {
    return OperationNotSupportedException.of(path, operation, "the driver '" + driver + "'", hint);
  }
}
