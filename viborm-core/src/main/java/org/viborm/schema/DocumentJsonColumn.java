package org.viborm.schema;

import jakarta.json.JsonValue;
import java.lang.reflect.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.viborm.internal.operation.Assignment.Set;
import org.viborm.internal.operation.Filter;
import org.viborm.internal.operation.Filter.JsonTest;
import org.viborm.internal.operation.Operand;
import org.viborm.internal.operation.Projection;
import org.viborm.internal.typed.Binding;
import org.viborm.internal.typed.TypedFaults;

/** A column of JSON documents. */
final class DocumentJsonColumn<M, T> extends BaseColumn<M, T, JsonColumn<M, T>>
    implements JsonColumn<M, T> {

  private final Type type;

  DocumentJsonColumn(Origin origin, FieldOptions options, Type type) {
    super(origin, options);
    this.type = type;
  }

  /** The Java type of the documents. */
  Type type() {
    return type;
  }

  @Override
  JsonColumn<M, T> with(FieldOptions options) {
    return new DocumentJsonColumn<>(origin, options, type);
  }

  @Override
  public Projection node() {
    Projection document = super.node();
    if (type == JsonValue.class) {
      return document;
    }
    Binding binding = cell.get();
    return new Projection.Shape(
        List.of(document),
        values ->
            values[0] instanceof JsonValue json && json != JsonValue.NULL
                ? binding.context().fromJson(json, type)
                : null);
  }

  @Override
  Object encoded(T value) {
    return value instanceof JsonValue ? value : cell.get().context().toJson(value, type);
  }

  @Override
  public JsonColumn<M, T> defaultValue(JsonValue value) {
    return defaultTo(value);
  }

  @Override
  public Predicate<M> eq(T value) {
    return test(JsonTest.EQUALS, operand(value, "eq"));
  }

  @Override
  public Predicate<M> ne(T value) {
    return test(JsonTest.NOT_EQUALS, operand(value, "ne"));
  }

  @Override
  public Predicate<M> isNull() {
    return test(JsonTest.IS_DB_NULL, null);
  }

  @Override
  public Predicate<M> isNotNull() {
    return isNull().not();
  }

  @Override
  public JsonPath<M> at(String... path) {
    for (String step : path) {
      if (step == null) {
        throw TypedFaults.invalid(
            Operands.path(cell.get()) + ".at",
            "a step of a path is null.",
            "Give names of members and numbers of elements.");
      }
    }
    return new TypedJsonPath<>(cell.get(), List.of(path), false);
  }

  @Override
  public Predicate<M> isJsonNull() {
    return test(JsonTest.IS_JSON_NULL, null);
  }

  @Override
  public Predicate<M> isAnyNull() {
    return test(JsonTest.IS_ANY_NULL, null);
  }

  @Override
  public Assignment<M> setJsonNull() {
    return assignment(new Set(cell.get().name(), new Operand.Value(JsonValue.NULL)));
  }

  private Predicate<M> test(JsonTest test, Operand.@Nullable Value operand) {
    return filter(new Filter.JsonCheck(ref(), List.of(), test, operand, false));
  }
}
