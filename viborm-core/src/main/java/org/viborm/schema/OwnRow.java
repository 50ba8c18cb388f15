package org.viborm.schema;

import jakarta.json.JsonValue;
import java.lang.reflect.Type;
import java.util.Map;
import org.viborm.errors.ValidationException;
import org.viborm.internal.operation.Data;
import org.viborm.internal.operation.Projection;
import org.viborm.internal.typed.RelationNode;
import org.viborm.internal.typed.TypedContext;
import org.viborm.internal.typed.TypedFaults;

/** Where the fields of a model stand while it is defined: there is its row, and nothing else. */
final class OwnRow implements TypedContext {

  private final String model;

  OwnRow(String model) {
    this.model = model;
  }

  private ValidationException beyond() {
    return TypedFaults.invalid(
        model,
        "a check can only use plain fields of its own row.",
        "Compare scalar fields with values and with each other.");
  }

  @Override
  public <T> T alias(Class<T> model, int depth, int level) {
    throw beyond();
  }

  @Override
  public String name(Class<?> model) {
    throw beyond();
  }

  @Override
  public Projection into(
      Class<?> record, Class<?> model, int depth, Map<String, RelationNode> includes) {
    throw beyond();
  }

  @Override
  public Data data(Class<?> model, Record input) {
    throw beyond();
  }

  @Override
  public String versionField(Class<?> model) {
    throw beyond();
  }

  @Override
  public JsonValue toJson(Object value, Type type) {
    throw beyond();
  }

  @Override
  public Object fromJson(JsonValue value, Type type) {
    throw beyond();
  }
}
