package org.viborm.jdbc;

import static java.util.Objects.requireNonNull;

import java.security.cert.CertificateException;
import java.sql.SQLException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.viborm.driver.support.DatabaseErrors;
import org.viborm.errors.ConnectionException;
import org.viborm.errors.ErrorCode;
import org.viborm.errors.ErrorMeta;
import org.viborm.errors.RedactedException;
import org.viborm.errors.RedactedException.ProviderCodes;
import org.viborm.errors.TransactionException;
import org.viborm.errors.VibOrmException;

/**
 * Turns the errors of JDBC into ours, once, at the edge; their text stays behind, since it may hold
 * values. Safe to share.
 */
public final class ErrorTranslator {

  private final JdbcDatabase database;
  private final String driver;
  private final String where;

  /**
   * For one driver.
   *
   * @param driver its name
   * @param where what it connects to, without credentials, such as {@code 'db:5432'}
   */
  public ErrorTranslator(String driver, JdbcDatabase database, String where) {
    this.database = requireNonNull(database, "database");
    this.driver = requireNonNull(driver, "driver");
    this.where = requireNonNull(where, "where");
  }

  /** Made for an error, and not before: it loads all kinds of them. */
  private DatabaseErrors errors() {
    return new DatabaseErrors(driver, where);
  }

  /** What {@code error} of a statement, a commit or a rollback is. */
  public VibOrmException statement(SQLException error) {
    ErrorCode code = database.errors().codeOf(error).orElse(ErrorCode.QUERY_FAILED);
    ErrorMeta meta = database.details().names(error, code, codes(error));
    @Nullable String missing =
        code == ErrorCode.QUERY_FAILED ? database.details().missing(error).orElse(null) : null;
    return switch (code) {
      case CONNECTION_FAILED, CONNECTION_TIMEOUT -> errors().lost(meta, redacted(error));
      default -> errors().statement(code, meta, missing, redacted(error));
    };
  }

  /** What {@code error} of getting a connection is. */
  public ConnectionException connecting(SQLException error) {
    if (isOfTls(error)) {
      return errors().untrusted(redacted(error));
    }
    ErrorCode code = database.errors().codeOf(error).orElse(ErrorCode.CONNECTION_FAILED);
    return errors().connecting(code, codes(error), redacted(error));
  }

  /**
   * Whether the server was reached, but not believed. MariaDB Connector/J tells it in words alone
   * where it is the server's own certificate that it does not trust.
   */
  private static boolean isOfTls(SQLException error) {
    for (Throwable each = error; each != null; each = each.getCause()) {
      if (each instanceof SSLException
          || each instanceof CertificateException
          || String.valueOf(each.getMessage()).contains("certificate")) {
        return true;
      }
    }
    return false;
  }

  /** The connection was lost while a transaction was committed. */
  TransactionException inDoubt(VibOrmException failure) {
    return errors().inDoubt(failure);
  }

  /** Whether after {@code error} nothing more can be asked of its connection. */
  public boolean lost(VibOrmException error) {
    return error instanceof ConnectionException;
  }

  /** The names known without an error. */
  public ErrorMeta meta() {
    return ErrorMeta.none().withDriver(driver);
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
