package org.viborm.rest;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.ws.rs.core.Response;
import java.util.Comparator;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.viborm.errors.ErrorCode;
import org.viborm.errors.ValidationException.Issue;
import org.viborm.errors.VibOrmError;

/** The answer to broken constraints, whoever has found them. */
final class BrokenConstraints {

  private BrokenConstraints() {}

  static Response answer(ConstraintViolationException error) {
    if (error instanceof VibOrmError ours) {
      return ProblemDetails.of(ours);
    }
    if (has(error, ElementKind.RETURN_VALUE)) {
      return ProblemDetails.of(500, null, error, null, List.of());
    }
    List<Issue> issues =
        error.getConstraintViolations().stream()
            .map(found -> new Issue(found.getPropertyPath().toString(), found.getMessage()))
            .sorted(Comparator.comparing(Issue::path).thenComparing(Issue::message))
            .toList();
    @Nullable String code =
        has(error, ElementKind.METHOD) || has(error, ElementKind.CONSTRUCTOR)
            ? null
            : ErrorCode.INVALID_OPERATION.id();
    String detail =
        issues.size() == 1 ? issues.get(0).toString() : issues.size() + " constraints are broken.";
    return ProblemDetails.of(400, code, error, detail, issues);
  }

  private static boolean has(ConstraintViolationException error, ElementKind kind) {
    return error.getConstraintViolations().stream()
        .map(ConstraintViolation::getPropertyPath)
        .flatMap(path -> StreamSupport.stream(path.spliterator(), false))
        .map(Path.Node::getKind)
        .anyMatch(kind::equals);
  }
}
