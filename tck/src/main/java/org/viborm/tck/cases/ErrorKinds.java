package org.viborm.tck.cases;

import java.util.Locale;
import org.viborm.errors.VibOrmException;

/** The kind, as the cases call it, of an error. */
final class ErrorKinds {

  private ErrorKinds() {}

  /** The kind of {@code error}. */
  static String of(RuntimeException error) {
    if (!(error instanceof VibOrmException known)) {
      return "internal";
    }
    String message = String.valueOf(known.getMessage()).toLowerCase(Locale.ROOT);
    return switch (known.code()) {
      case INVALID_OPERATION, INVALID_INPUT -> refusal(message);
      case NOT_FOUND -> "notFound";
      case UNIQUE_CONSTRAINT -> "uniqueViolation";
      case FOREIGN_KEY_CONSTRAINT -> "foreignKeyViolation";
      case NOT_NULL_CONSTRAINT -> "notNullViolation";
      case NESTED_WRITE_FAILED,
          NESTED_CREATE_FAILED,
          NESTED_UPDATE_FAILED,
          NESTED_DELETE_FAILED,
          NESTED_CONNECT_FAILED,
          NESTED_ASSERTION ->
          nested(message);
      case FEATURE_NOT_SUPPORTED, OPERATION_NOT_SUPPORTED -> "unsupported";
      case QUERY_FAILED, QUERY_SYNTAX, QUERY_TIMEOUT, CHECK_CONSTRAINT, VALUE_TOO_LONG ->
          query(known.meta().sqlState().orElse(""));
      default -> "internal";
    };
  }

  private static String refusal(String message) {
    if (message.contains("out of range")) {
      return "valueOutOfRange";
    }
    return message.contains("division by zero") ? "divisionByZero" : "validation";
  }

  private static String nested(String message) {
    if (message.contains("required")) {
      return "relationViolation";
    }
    return message.contains("not found") ? "notFound" : "nestedWrite";
  }

  private static String query(String sqlState) {
    return switch (sqlState) {
      case "22003" -> "valueOutOfRange";
      case "22012" -> "divisionByZero";
      default -> "query";
    };
  }
}
