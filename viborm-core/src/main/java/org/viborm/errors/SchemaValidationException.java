package org.viborm.errors;

import static java.util.Objects.requireNonNull;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.Serializable;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A schema breaks rules of its definition: V4002, with all faults together. */
public final class SchemaValidationException extends VibOrmException {

  private static final long serialVersionUID = 1L;

  private final Issue[] issues;

  private SchemaValidationException(Fault fault, List<Issue> issues) {
    super(fault, Set.of(ErrorCode.INVALID_INPUT));
    this.issues = issues.toArray(Issue[]::new);
  }

  /**
   * With all faults of one schema.
   *
   * @throws IllegalArgumentException if there are none
   */
  public static SchemaValidationException of(List<Issue> issues) {
    if (issues.isEmpty()) {
      throw new IllegalArgumentException("issues must not be empty");
    }
    String problem =
        issues.stream()
            .map(Issue::toString)
            .collect(
                Collectors.joining(
                    "\n  - ",
                    issues.size() == 1 ? "1 fault:\n  - " : issues.size() + " faults:\n  - ",
                    ""));
    return new SchemaValidationException(
        Fault.of(ErrorCode.INVALID_INPUT, problem).at("schema"), issues);
  }

  /** The faults, in the order found; never empty. */
  public List<Issue> issues() {
    return List.of(issues);
  }

  @Override
  void addDetails(JsonObjectBuilder json) {
    JsonArrayBuilder array = Json.createArrayBuilder();
    for (Issue issue : issues) {
      array.add(issue.toJson());
    }
    json.add("issues", array);
  }

  /**
   * One broken rule.
   *
   * @param rule the rule's code, such as {@code R003}
   * @param message what is wrong and what would be right
   * @param model the model it is on
   * @param field the scalar field it is on
   * @param relation the relation it is on
   */
  public record Issue(
      String rule,
      String message,
      @Nullable String model,
      @Nullable String field,
      @Nullable String relation)
      implements Serializable {

    /** Checks the parts. */
    public Issue {
      requireNonNull(rule, "rule");
      requireNonNull(message, "message");
    }

    /** Such as {@code R003: post.author: …}. */
    @Override
    public String toString() {
      StringBuilder text = new StringBuilder(rule).append(": ");
      if (model != null) {
        text.append(model);
        if (field != null) {
          text.append('.').append(field);
        } else if (relation != null) {
          text.append('.').append(relation);
        }
        text.append(": ");
      }
      return text.append(message).toString();
    }

    private JsonObject toJson() {
      JsonObjectBuilder json = Json.createObjectBuilder().add("code", rule).add("message", message);
      if (model != null) {
        json.add("model", model);
      }
      if (field != null) {
        json.add("field", field);
      }
      if (relation != null) {
        json.add("relation", relation);
      }
      return json.build();
    }
  }
}
