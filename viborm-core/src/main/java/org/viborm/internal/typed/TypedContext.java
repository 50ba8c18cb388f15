package org.viborm.internal.typed;

import jakarta.json.JsonValue;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.viborm.internal.operation.Data;
import org.viborm.internal.operation.Projection;

/** What the typed API needs of a client: aliases of its models, and the shapes of records. */
public interface TypedContext {

  /**
   * The alias of {@code model} for a scope; the same object each time.
   *
   * @param depth how many scopes enclose it
   * @param level how many nested writes enclose it
   */
  <T> T alias(Class<T> model, int depth, int level);

  /**
   * The name of {@code model}.
   *
   * @throws org.viborm.errors.ValidationException if the client's schema does not have it
   */
  String name(Class<?> model);

  /**
   * What reads a row of {@code model} as {@code record}.
   *
   * @param depth how many scopes enclose the row
   * @param includes arguments for the relations that the record has, by name
   * @throws org.viborm.errors.ValidationException if the record does not fit the model
   */
  Projection into(Class<?> record, Class<?> model, int depth, Map<String, RelationNode> includes);

  /**
   * What an input record sets in a row of {@code model}.
   *
   * @throws org.viborm.errors.ValidationException if the record does not fit the model
   */
  Data data(Class<?> model, Record input);

  /** What each of {@code inputs} sets in a row of {@code model}. */
  default List<Data> data(Class<?> model, Collection<? extends Record> inputs) {
    List<Data> rows = new ArrayList<>(inputs.size());
    inputs.forEach(input -> rows.add(data(model, input)));
    return rows;
  }

  /** The name of the field with the version of optimistic locking. */
  String versionField(Class<?> model);

  /** A value of the user's as JSON. */
  JsonValue toJson(Object value, Type type);

  /** A JSON value as one of the user's. */
  Object fromJson(JsonValue value, Type type);
}
