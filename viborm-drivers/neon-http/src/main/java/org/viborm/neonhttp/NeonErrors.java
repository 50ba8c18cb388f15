package org.viborm.neonhttp;

import static java.util.Objects.requireNonNull;

import jakarta.json.JsonObject;
import org.viborm.driver.support.PostgresErrors;
import org.viborm.errors.ErrorCode;
import org.viborm.errors.ErrorMeta;
import org.viborm.errors.VibOrmException;
import org.viborm.http.RemoteErrors;
import org.viborm.http.WireJson;

/** PostgreSQL's errors as Neon tells them: by SQLSTATE, with the names in fields of their own. */
final class NeonErrors {

  private final RemoteErrors errors;

  NeonErrors(RemoteErrors errors) {
    this.errors = requireNonNull(errors, "errors");
  }

  VibOrmException of(String state, JsonObject error) {
    ErrorCode code = PostgresErrors.codeOf(state).orElse(ErrorCode.QUERY_FAILED);
    PostgresErrors.Fields fields =
        new PostgresErrors.Fields(
            WireJson.text(error, "table"),
            WireJson.text(error, "constraint"),
            WireJson.text(error, "column"),
            WireJson.text(error, "detail"));
    ErrorMeta meta = PostgresErrors.names(code, fields, errors.meta().withSqlState(state));
    String message = WireJson.text(error, "message");
    return errors.statement(code, meta, PostgresErrors.missing(state, message).orElse(null));
  }
}
