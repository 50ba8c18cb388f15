package org.viborm.errors;

import static java.util.Objects.requireNonNull;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.io.Serializable;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.viborm.internal.text.NearestName;

/**
 * What was asked is wrong, found before any statement: V4001 for the arguments of an operation,
 * V4002 elsewhere.
 *
 * <p>All faults are reported together, each with its path.
 */
public final class ValidationException extends VibOrmException {

  private static final long serialVersionUID = 1L;
  private static final Set<ErrorCode> CODES =
      Set.of(ErrorCode.INVALID_OPERATION, ErrorCode.INVALID_INPUT);

  private final Issue[] issues;

  /** With one fault. */
  public ValidationException(Fault fault) {
    this(fault, List.of(Issue.of(fault)));
  }

  private ValidationException(Fault fault, List<Issue> issues) {
    super(fault, CODES);
    this.issues = issues.toArray(Issue[]::new);
  }

  /** With all faults of the arguments of one operation: V4001. */
  public static ValidationException of(List<Issue> issues, ErrorMeta meta) {
    return of(ErrorCode.INVALID_OPERATION, issues, meta);
  }

  /**
   * With all faults of one input.
   *
   * @throws IllegalArgumentException if there are none
   */
  public static ValidationException of(ErrorCode code, List<Issue> issues, ErrorMeta meta) {
    if (issues.isEmpty()) {
      throw new IllegalArgumentException("issues must not be empty");
    }
    Issue first = issues.get(0);
    Fault fault =
        issues.size() == 1
            ? Fault.of(code, first.message()).at(first.path())
            : Fault.of(code, summary(issues));
    return new ValidationException(fault.meta(meta), issues);
  }

  /** A path of an operation names a field that its model lacks. */
  public static ValidationException unknownField(
      String path, String model, String field, Collection<String> known) {
    return new ValidationException(
        Fault.of(
                ErrorCode.INVALID_OPERATION,
                "model '%s' has no field '%s'.".formatted(model, field))
            .at(path)
            .hint(NearestName.hint(field, "fields", known))
            .meta(ErrorMeta.none().withModel(model)));
  }

  /** An object of an operation has a key that means nothing there. */
  public static ValidationException unknownKey(String path, String key, Collection<String> known) {
    return new ValidationException(
        Fault.of(ErrorCode.INVALID_OPERATION, "unknown key '%s'.".formatted(key))
            .at(path)
            .hint(NearestName.hint(key, "keys", known)));
  }

  /** The faults, in the order found; never empty. */
  public List<Issue> issues() {
    return List.of(issues);
  }

  @Override
  void addDetails(JsonObjectBuilder json) {
    JsonArrayBuilder array = Json.createArrayBuilder();
    for (Issue issue : issues) {
      array.add(
          Json.createObjectBuilder().add("path", issue.path()).add("message", issue.message()));
    }
    json.add("issues", array);
  }

  private static String summary(List<Issue> issues) {
    return issues.stream()
        .map(Issue::toString)
        .collect(Collectors.joining("\n  - ", issues.size() + " faults:\n  - ", ""));
  }

  /**
   * One fault.
   *
   * @param path where it is, such as {@code data.posts[1].title}; empty for the whole
   * @param message what is wrong and what would be right: sentences with full stops, no values
   */
  public record Issue(String path, String message) implements Serializable {

    /** Checks the parts. */
    public Issue {
      requireNonNull(path, "path");
      requireNonNull(message, "message");
    }

    /** The same fault, of an exception with one only. */
    public static Issue of(Fault fault) {
      return new Issue(
          fault.path().orElse(""),
          fault.problem() + fault.hint().map(hint -> " " + hint).orElse(""));
    }

    /** The path, where there is one, and the message. */
    @Override
    public String toString() {
      return path.isEmpty() ? message : path + ": " + message;
    }
  }
}
