package org.viborm.schema;

import org.jspecify.annotations.Nullable;

/**
 * A rule that a schema breaks.
 *
 * @param code the rule's code, such as {@code R003}; {@code docs/reference/schema-rules.md} lists
 *     them
 * @param severity whether a schema that breaks it can be used
 * @param message what is wrong and what would be right
 * @param model the model it is on, or null
 * @param field the scalar field it is on, or null
 * @param relation the relation it is on, or null
 */
public record SchemaIssue(
    String code,
    Severity severity,
    String message,
    @Nullable String model,
    @Nullable String field,
    @Nullable String relation) {

  /** How bad an issue is. */
  public enum Severity {
    /** The schema cannot be used. */
    ERROR,
    /** The schema can be used, but is probably not what was meant. */
    WARNING
  }

  /** Such as {@code R003: post.author: …}. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(code).append(": ");
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
}
