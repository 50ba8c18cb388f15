package org.viborm.jdbc;

import static java.util.Objects.requireNonNull;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.viborm.errors.CheckConstraintException;
import org.viborm.errors.ConnectionException;
import org.viborm.errors.ErrorCode;
import org.viborm.errors.ErrorMeta;
import org.viborm.errors.Fault;
import org.viborm.errors.FeatureNotSupportedException;
import org.viborm.errors.ForeignKeyException;
import org.viborm.errors.NotNullConstraintException;
import org.viborm.errors.QueryException;
import org.viborm.errors.RedactedException;
import org.viborm.errors.RedactedException.ProviderCodes;
import org.viborm.errors.TransactionException;
import org.viborm.errors.UniqueConstraintException;
import org.viborm.errors.ValueTooLongException;
import org.viborm.errors.VibOrmException;

/**
 * Turns the errors of JDBC into ours, once, at the edge; their text stays behind, since it may hold
 * values. Safe to share.
 */
public final class ErrorTranslator {

  private final String driver;
  private final JdbcDatabase database;
  private final String where;

  /**
   * For one driver.
   *
   * @param driver its name
   * @param where what it connects to, without credentials, such as {@code 'db:5432'}
   */
  public ErrorTranslator(String driver, JdbcDatabase database, String where) {
    this.driver = requireNonNull(driver, "driver");
    this.database = requireNonNull(database, "database");
    this.where = requireNonNull(where, "where");
  }

  /** What {@code error} of a statement, a commit or a rollback is. */
  public VibOrmException statement(SQLException error) {
    ErrorCode code = database.errors().codeOf(error).orElse(ErrorCode.QUERY_FAILED);
    ErrorMeta meta = database.details().names(error, code, codes(error));
    RedactedException cause = redacted(error);
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
      case CONNECTION_FAILED, CONNECTION_TIMEOUT, CONNECTION_CLOSED ->
          new ConnectionException(
              Fault.of(
                      ErrorCode.CONNECTION_CLOSED,
                      "the connection to " + where + " was lost while a statement ran.")
                  .hint(
                      "Whether the statement took effect is not known; a new call gets a new one.")
                  .meta(meta)
                  .cause(cause));
      default -> failed(error, meta, cause);
    };
  }

  /** What {@code error} of getting a connection is. */
  public ConnectionException connecting(SQLException error) {
    ErrorCode code = database.errors().codeOf(error).orElse(ErrorCode.CONNECTION_FAILED);
    ErrorMeta meta = codes(error);
    return switch (code) {
      case CONNECTION_TIMEOUT ->
          new ConnectionException(
              Fault.of(code, where + " has no connection left to give.")
                  .hint("Make the pools of its clients smaller, or its limit larger.")
                  .meta(meta)
                  .cause(redacted(error)));
      default ->
          new ConnectionException(
              Fault.of(
                      ErrorCode.CONNECTION_FAILED,
                      where + " could not be reached" + state(meta) + ".")
                  .hint("Check the address, the user, the password and that the server runs.")
                  .meta(meta)
                  .cause(redacted(error)));
    };
  }

  /** Whether after {@code error} nothing more can be asked of its connection. */
  public boolean lost(VibOrmException error) {
    return error instanceof ConnectionException;
  }

  /** The names known without an error. */
  public ErrorMeta meta() {
    return ErrorMeta.none().withDriver(driver);
  }

  private static VibOrmException failedOf(Fault fault) {
    return new QueryException(fault);
  }

  private VibOrmException failed(SQLException error, ErrorMeta meta, RedactedException cause) {
    return database
        .details()
        .missing(error)
        .map(
            missing ->
                failedOf(
                    Fault.of(ErrorCode.QUERY_FAILED, "the database has no " + missing + ".")
                        .hint("Create it with push or a migration, or correct its name.")
                        .meta(meta)
                        .cause(cause)))
        .orElseGet(() -> QueryException.failed(meta, cause));
  }

  private ErrorMeta codes(SQLException error) {
    ErrorMeta meta = meta();
    @Nullable String state = error.getSQLState();
    if (state != null && !state.isEmpty()) {
      meta = meta.withSqlState(state);
    }
    if (error.getErrorCode() != 0) {
      meta = meta.withProviderCode(Integer.toString(error.getErrorCode()));
    }
    return meta;
  }

  private static String state(ErrorMeta meta) {
    return meta.sqlState()
        .map(value -> " (SQLState " + value + ")")
        .or(() -> meta.providerCode().map(value -> " (code " + value + ")"))
        .orElse("");
  }

  /** {@code error} without its text. */
  public static RedactedException redacted(Throwable error) {
    return RedactedException.of(
        error,
        throwable ->
            throwable instanceof SQLException sql
                ? new ProviderCodes(
                    sql.getSQLState(),
                    sql.getErrorCode() == 0 ? null : Integer.toString(sql.getErrorCode()))
                : ProviderCodes.NONE);
  }
}
