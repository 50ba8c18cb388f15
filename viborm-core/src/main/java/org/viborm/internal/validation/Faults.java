package org.viborm.internal.validation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.viborm.errors.ErrorMeta;
import org.viborm.errors.ValidationException;
import org.viborm.errors.ValidationException.Issue;
import org.viborm.internal.operation.Data;
import org.viborm.internal.text.NearestName;
import org.viborm.schema.SchemaField;
import org.viborm.schema.SchemaModel;

/** Gathers what is wrong with one operation, so that all of it is reported together. */
public final class Faults {

  private final List<Issue> issues = new ArrayList<>();
  private final MissingFields missing = new MissingFields();

  /** Notes that at {@code path} something is wrong; {@code message} says what and what is right. */
  public void add(String path, String message) {
    note(path, message);
  }

  /** The same of {@code field}, which has to be given in {@code data} and is not. */
  void addMissing(String path, String message, Data data, SchemaField field) {
    if (note(path, message)) {
      missing.add(data, field);
    }
  }

  private boolean note(String path, String message) {
    Issue issue = new Issue(path, message);
    return !issues.contains(issue) && issues.add(issue);
  }

  /** Notes that {@code key} means nothing at {@code path}. */
  public void unknownKey(String path, String key, Collection<String> known) {
    add(path, "unknown key '%s'. %s".formatted(key, NearestName.hint(key, "keys", known)));
  }

  /** Notes that {@code model} has no {@code field}; {@code known} are the names that would do. */
  public void unknownField(String path, SchemaModel model, String field, Collection<String> known) {
    add(
        path,
        "model '%s' has no field '%s'. %s"
            .formatted(model.name(), field, NearestName.hint(field, "fields", known)));
  }

  /** Whether nothing was noted. */
  public boolean isEmpty() {
    return issues.isEmpty();
  }

  /** Whether something was noted, and nothing but values that have to be given and are not. */
  public boolean areMissingValues() {
    return missing.count() > 0 && missing.count() == issues.size();
  }

  /** Those values. */
  public MissingFields missing() {
    return missing;
  }

  /** How many faults were noted so far. */
  public int count() {
    return issues.size();
  }

  /**
   * Ends the check of {@code operation} on {@code model}.
   *
   * @throws ValidationException with all that was noted, if anything was
   */
  public void throwIfAny(String model, String operation) {
    if (!issues.isEmpty()) {
      throw ValidationException.of(
          issues, ErrorMeta.none().withModel(model).withOperation(operation));
    }
  }

  /** The path of {@code key} in the object at {@code path}. */
  public static String at(String path, String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  /** The path of the element {@code index} of the list at {@code path}. */
  public static String at(String path, int index) {
    return path + "[" + index + "]";
  }
}
