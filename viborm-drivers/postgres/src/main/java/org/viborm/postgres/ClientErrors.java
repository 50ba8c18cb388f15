package org.viborm.postgres;

import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;
import java.time.DateTimeException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.viborm.driver.support.BoundValues;
import org.viborm.driver.support.DatabaseErrors;
import org.viborm.driver.support.PostgresErrors;
import org.viborm.errors.ConnectionException;
import org.viborm.errors.ErrorCode;
import org.viborm.errors.ErrorMeta;
import org.viborm.errors.QueryException;
import org.viborm.errors.RedactedException;
import org.viborm.errors.RedactedException.ProviderCodes;
import org.viborm.errors.VibOrmException;

/** What fails in Vert.x or in the server, as our errors. Their texts stay behind. */
final class ClientErrors {

  private final DatabaseErrors errors;

  ClientErrors(DatabaseErrors errors) {
    this.errors = errors;
  }

  /** The words. */
  DatabaseErrors database() {
    return errors;
  }

  /** Whether the connection is of no more use after {@code failure}. */
  boolean lost(Throwable failure) {
    if (failure instanceof PgException told) {
      return code(told) == ErrorCode.CONNECTION_CLOSED;
    }
    return !(failure instanceof NumberFormatException || failure instanceof DateTimeException);
  }

  /**
   * Whether nothing was done because a table has changed since the statement was prepared: Vert.x
   * prepares it anew when it is sent again.
   */
  boolean isOfOldPlan(Throwable failure) {
    return failure instanceof PgException told
        && ("RevalidateCachedQuery".equals(told.getRoutine())
            || "PortalSetResultFormat".equals(told.getRoutine()));
  }

  /** What the driver itself refuses, as the server would have. */
  VibOrmException refused(ErrorCode code, ErrorMeta meta) {
    return errors.statement(code, meta, null, redacted(new IllegalStateException()));
  }

  /** Whether {@code failure} is the end of what was given up: it was cancelled, or cut off. */
  boolean isCancelled(Throwable failure) {
    return failure instanceof PgException told
        ? code(told) == ErrorCode.QUERY_TIMEOUT || code(told) == ErrorCode.CONNECTION_CLOSED
        : lost(failure);
  }

  /** What {@code failure} of a statement, a commit or a rollback is. */
  VibOrmException statement(Throwable failure) {
    if (failure instanceof PgException told) {
      ErrorCode code = code(told);
      PostgresErrors.Fields fields =
          new PostgresErrors.Fields(
              told.getTable(), told.getConstraint(), told.getColumn(), told.getDetail());
      ErrorMeta meta = PostgresErrors.names(code, fields, meta(told));
      String missing =
          PostgresErrors.missing(told.getSqlState(), String.valueOf(told.getErrorMessage()))
              .orElse(null);
      return errors.statement(code, meta, missing, redacted(told));
    }
    if (failure instanceof NumberFormatException || failure instanceof DateTimeException) {
      return BoundValues.malformed(0, "numbers and times that Java has");
    }
    if (failure instanceof VertxException && isOfArguments(failure)) {
      return QueryException.invalidRaw(
          "the statement has another number of places than of values.",
          "Give a value for each place.");
    }
    return errors.lost(errors.meta(), redacted(failure));
  }

  /** Vert.x has no class for it. */
  private static boolean isOfArguments(Throwable failure) {
    return String.valueOf(failure.getMessage()).startsWith("The number of parameters");
  }

  private static ErrorCode code(PgException told) {
    ErrorCode code =
        PostgresErrors.codeOf(String.valueOf(told.getSqlState())).orElse(ErrorCode.QUERY_FAILED);
    return switch (code) {
      case CONNECTION_FAILED, CONNECTION_TIMEOUT -> ErrorCode.CONNECTION_CLOSED;
      default -> code;
    };
  }

  /** What {@code failure} of making a connection is. */
  ConnectionException connecting(Throwable failure) {
    if (failure instanceof PgException told) {
      ErrorCode code =
          PostgresErrors.codeOf(String.valueOf(told.getSqlState()))
              .orElse(ErrorCode.CONNECTION_FAILED);
      return errors.connecting(code, meta(told), redacted(told));
    }
    if (isOfTls(failure)) {
      return errors.untrusted(redacted(failure));
    }
    return errors.connecting(ErrorCode.CONNECTION_FAILED, errors.meta(), redacted(failure));
  }

  private static boolean isOfTls(Throwable failure) {
    for (Throwable next = failure; next != null; next = next.getCause()) {
      if (next instanceof SSLException || String.valueOf(next.getMessage()).contains("SSL")) {
        return true;
      }
    }
    return false;
  }

  private ErrorMeta meta(PgException told) {
    @Nullable String state = told.getSqlState();
    return state == null || state.isEmpty() ? errors.meta() : errors.meta().withSqlState(state);
  }

  /** {@code failure} without its text. */
  static RedactedException redacted(Throwable failure) {
    return RedactedException.of(
        failure,
        throwable ->
            throwable instanceof PgException told
                ? new ProviderCodes(told.getSqlState(), null)
                : ProviderCodes.NONE);
  }
}
