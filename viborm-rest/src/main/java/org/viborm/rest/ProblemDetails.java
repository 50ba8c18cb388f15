package org.viborm.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.core.Response;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.viborm.errors.ErrorCode;
import org.viborm.errors.ValidationException;
import org.viborm.errors.ValidationException.Issue;
import org.viborm.errors.VibOrmError;
import org.viborm.validation.ConstraintsViolatedException;

/**
 * The answer to an error, as RFC 9457 has it: what the caller can mend is told, what is the
 * server's own fault is logged and told by its code alone.
 */
final class ProblemDetails {

  private static final String MEDIA_TYPE = "application/problem+json";
  private static final int UNAVAILABLE = 503;

  private ProblemDetails() {}

  /** The answer to {@code error}. */
  static Response of(VibOrmError error) {
    return of(
        status(error), error.code().id(), (Throwable) error, error.getMessage(), issues(error));
  }

  /**
   * An answer.
   *
   * @param code ours, if there is one
   * @param detail what is told, unless it is the server's own fault
   */
  static Response of(
      int status,
      @Nullable String code,
      Throwable error,
      @Nullable String detail,
      List<Issue> issues) {
    JsonObjectBuilder json =
        Json.createObjectBuilder()
            .add("type", "about:blank")
            .add("title", Response.Status.fromStatusCode(status).getReasonPhrase())
            .add("status", status);
    if (code != null) {
      json.add("code", code);
    }
    if (status < 500) {
      if (detail != null) {
        json.add("detail", detail);
      }
      addIssues(json, issues);
    } else {
      Logger log = System.getLogger("org.viborm.rest");
      log.log(Level.ERROR, "a request failed", error);
    }
    return Response.status(status)
        .type(MEDIA_TYPE)
        .entity(json.build().toString().getBytes(UTF_8))
        .build();
  }

  private static int status(VibOrmError error) {
    if (error.isRetryable()) {
      return UNAVAILABLE;
    }
    return switch (error.code()) {
      case INVALID_OPERATION, NOT_NULL_CONSTRAINT, CHECK_CONSTRAINT, VALUE_TOO_LONG -> 400;
      case NOT_FOUND -> 404;
      case UNIQUE_CONSTRAINT,
          FOREIGN_KEY_CONSTRAINT,
          OPTIMISTIC_LOCK,
          NESTED_WRITE_FAILED,
          NESTED_CREATE_FAILED,
          NESTED_UPDATE_FAILED,
          NESTED_DELETE_FAILED,
          NESTED_CONNECT_FAILED,
          NESTED_ASSERTION ->
          409;
      default -> 500;
    };
  }

  private static List<Issue> issues(VibOrmError error) {
    if (error instanceof ValidationException invalid) {
      return invalid.issues();
    }
    return error.code() == ErrorCode.INVALID_OPERATION && !(error instanceof ValidationException)
        ? Violations.of(error)
        : List.of();
  }

  private static void addIssues(JsonObjectBuilder json, List<Issue> issues) {
    if (issues.isEmpty()) {
      return;
    }
    JsonArrayBuilder array = Json.createArrayBuilder();
    for (Issue issue : issues) {
      array.add(
          Json.createObjectBuilder().add("path", issue.path()).add("message", issue.message()));
    }
    json.add("errors", array);
  }

  /** Loaded only where Jakarta Validation is present. */
  private static final class Violations {

    static List<Issue> of(VibOrmError error) {
      return error instanceof ConstraintsViolatedException violated ? violated.issues() : List.of();
    }
  }
}
