package org.viborm.validation;

import static java.util.Objects.requireNonNull;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.viborm.errors.ErrorCode;
import org.viborm.errors.ErrorMeta;
import org.viborm.errors.Fault;
import org.viborm.errors.ValidationException.Issue;
import org.viborm.errors.VibOrmError;

/**
 * What was to be written breaks constraints of Jakarta Validation: V4001, nothing was sent.
 *
 * <p>All violations are there together, each with its path in what was given, such as {@code
 * posts[1].title}, among them that of each value that has to be given and is not. The message and
 * {@link #toJson()} tell paths and the messages of the constraints; only the {@linkplain
 * #getConstraintViolations() violations} know the values.
 */
@SuppressWarnings("exports") // only where Jakarta Validation is present is there such an error
public final class ConstraintsViolatedException extends ConstraintViolationException
    implements VibOrmError {

  private static final long serialVersionUID = 1L;

  private final Issue[] issues;
  private final ErrorMeta meta;

  /**
   * With all that is wrong with one operation.
   *
   * @throws IllegalArgumentException if nothing is
   */
  public ConstraintsViolatedException(
      Collection<? extends ConstraintViolation<?>> violations, ErrorMeta meta) {
    this(violations, all(violations), requireNonNull(meta, "meta"));
  }

  private ConstraintsViolatedException(
      Collection<? extends ConstraintViolation<?>> violations, Issue[] issues, ErrorMeta meta) {
    super(message(issues), new LinkedHashSet<>(violations));
    this.issues = issues;
    this.meta = meta;
  }

  private static Issue[] all(Collection<? extends ConstraintViolation<?>> violations) {
    if (violations.isEmpty()) {
      throw new IllegalArgumentException("violations must not be empty");
    }
    return violations.stream()
        .map(ConstraintsViolatedException::issue)
        .sorted(Comparator.comparing(Issue::path))
        .toArray(Issue[]::new);
  }

  private static Issue issue(ConstraintViolation<?> violation) {
    return new Issue(violation.getPropertyPath().toString(), violation.getMessage());
  }

  private static String message(Issue[] issues) {
    if (issues.length == 1) {
      return Fault.of(ErrorCode.INVALID_OPERATION, issues[0].message())
          .at(issues[0].path())
          .message();
    }
    String all =
        Arrays.stream(issues)
            .map(Issue::toString)
            .collect(
                Collectors.joining("\n  - ", issues.length + " constraints are broken:\n  - ", ""));
    return Fault.of(ErrorCode.INVALID_OPERATION, all).message();
  }

  /** What is wrong, in the order of the paths; never empty. */
  public List<Issue> issues() {
    return List.of(issues);
  }

  @Override
  public ErrorCode code() {
    return ErrorCode.INVALID_OPERATION;
  }

  /** The path, where only one thing is wrong. */
  @Override
  public Optional<String> path() {
    return issues.length == 1 ? Optional.of(issues[0].path()) : Optional.empty();
  }

  /** Nothing: each constraint says what would be right. */
  @Override
  public Optional<String> hint() {
    return Optional.empty();
  }

  @Override
  public ErrorMeta meta() {
    return meta;
  }

  @Override
  public String getMessage() {
    return requireNonNull(super.getMessage());
  }

  @Override
  public JsonObject toJson() {
    JsonObjectBuilder json =
        Json.createObjectBuilder()
            .add("code", code().id())
            .add("name", getClass().getSimpleName())
            .add("message", getMessage())
            .add("retryable", isRetryable());
    path().ifPresent(value -> json.add("path", value));
    prismaCode().ifPresent(value -> json.add("prismaCode", value));
    json.add("meta", meta.toJson());
    JsonArrayBuilder array = Json.createArrayBuilder();
    for (Issue issue : issues) {
      array.add(
          Json.createObjectBuilder().add("path", issue.path()).add("message", issue.message()));
    }
    return json.add("issues", array).build();
  }
}
