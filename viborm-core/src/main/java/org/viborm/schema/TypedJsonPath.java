package org.viborm.schema;

import jakarta.json.Json;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.viborm.internal.operation.Filter;
import org.viborm.internal.operation.Filter.JsonTest;
import org.viborm.internal.operation.Operand;
import org.viborm.internal.typed.Binding;
import org.viborm.internal.typed.TypedFaults;

/** A place in a JSON document of a bound field. */
record TypedJsonPath<M>(Binding binding, List<String> path, boolean folded) implements JsonPath<M> {

  @Override
  public Predicate<M> eq(JsonValue value) {
    return test(JsonTest.EQUALS, value);
  }

  @Override
  public Predicate<M> eq(String value) {
    return test(JsonTest.EQUALS, json(value));
  }

  @Override
  public Predicate<M> eq(long value) {
    return test(JsonTest.EQUALS, json(value));
  }

  @Override
  public Predicate<M> eq(double value) {
    return test(JsonTest.EQUALS, json(value));
  }

  @Override
  public Predicate<M> eq(BigDecimal value) {
    return test(JsonTest.EQUALS, json(value));
  }

  @Override
  public Predicate<M> eq(boolean value) {
    return test(JsonTest.EQUALS, value ? JsonValue.TRUE : JsonValue.FALSE);
  }

  @Override
  public Predicate<M> ne(JsonValue value) {
    return test(JsonTest.NOT_EQUALS, value);
  }

  @Override
  public Predicate<M> ne(String value) {
    return test(JsonTest.NOT_EQUALS, json(value));
  }

  @Override
  public Predicate<M> ne(long value) {
    return test(JsonTest.NOT_EQUALS, json(value));
  }

  @Override
  public Predicate<M> ne(double value) {
    return test(JsonTest.NOT_EQUALS, json(value));
  }

  @Override
  public Predicate<M> ne(BigDecimal value) {
    return test(JsonTest.NOT_EQUALS, json(value));
  }

  @Override
  public Predicate<M> ne(boolean value) {
    return test(JsonTest.NOT_EQUALS, value ? JsonValue.TRUE : JsonValue.FALSE);
  }

  @Override
  public Predicate<M> lt(String value) {
    return test(JsonTest.LT, json(value));
  }

  @Override
  public Predicate<M> lt(long value) {
    return test(JsonTest.LT, json(value));
  }

  @Override
  public Predicate<M> lt(double value) {
    return test(JsonTest.LT, json(value));
  }

  @Override
  public Predicate<M> lt(BigDecimal value) {
    return test(JsonTest.LT, json(value));
  }

  @Override
  public Predicate<M> lte(String value) {
    return test(JsonTest.LTE, json(value));
  }

  @Override
  public Predicate<M> lte(long value) {
    return test(JsonTest.LTE, json(value));
  }

  @Override
  public Predicate<M> lte(double value) {
    return test(JsonTest.LTE, json(value));
  }

  @Override
  public Predicate<M> lte(BigDecimal value) {
    return test(JsonTest.LTE, json(value));
  }

  @Override
  public Predicate<M> gt(String value) {
    return test(JsonTest.GT, json(value));
  }

  @Override
  public Predicate<M> gt(long value) {
    return test(JsonTest.GT, json(value));
  }

  @Override
  public Predicate<M> gt(double value) {
    return test(JsonTest.GT, json(value));
  }

  @Override
  public Predicate<M> gt(BigDecimal value) {
    return test(JsonTest.GT, json(value));
  }

  @Override
  public Predicate<M> gte(String value) {
    return test(JsonTest.GTE, json(value));
  }

  @Override
  public Predicate<M> gte(long value) {
    return test(JsonTest.GTE, json(value));
  }

  @Override
  public Predicate<M> gte(double value) {
    return test(JsonTest.GTE, json(value));
  }

  @Override
  public Predicate<M> gte(BigDecimal value) {
    return test(JsonTest.GTE, json(value));
  }

  @Override
  public Predicate<M> stringContains(String value) {
    return test(JsonTest.STRING_CONTAINS, json(value));
  }

  @Override
  public Predicate<M> stringStartsWith(String value) {
    return test(JsonTest.STRING_STARTS_WITH, json(value));
  }

  @Override
  public Predicate<M> stringEndsWith(String value) {
    return test(JsonTest.STRING_ENDS_WITH, json(value));
  }

  @Override
  public Predicate<M> arrayContains(JsonValue value) {
    return test(JsonTest.ARRAY_CONTAINS, value);
  }

  @Override
  public Predicate<M> arrayContains(String value) {
    return test(JsonTest.ARRAY_CONTAINS, json(value));
  }

  @Override
  public Predicate<M> arrayContains(long value) {
    return test(JsonTest.ARRAY_CONTAINS, json(value));
  }

  @Override
  public Predicate<M> arrayContains(double value) {
    return test(JsonTest.ARRAY_CONTAINS, json(value));
  }

  @Override
  public Predicate<M> arrayContains(BigDecimal value) {
    return test(JsonTest.ARRAY_CONTAINS, json(value));
  }

  @Override
  public Predicate<M> arrayContains(boolean value) {
    return test(JsonTest.ARRAY_CONTAINS, value ? JsonValue.TRUE : JsonValue.FALSE);
  }

  @Override
  public Predicate<M> arrayStartsWith(JsonValue value) {
    return test(JsonTest.ARRAY_STARTS_WITH, value);
  }

  @Override
  public Predicate<M> arrayStartsWith(String value) {
    return test(JsonTest.ARRAY_STARTS_WITH, json(value));
  }

  @Override
  public Predicate<M> arrayStartsWith(long value) {
    return test(JsonTest.ARRAY_STARTS_WITH, json(value));
  }

  @Override
  public Predicate<M> arrayStartsWith(double value) {
    return test(JsonTest.ARRAY_STARTS_WITH, json(value));
  }

  @Override
  public Predicate<M> arrayStartsWith(BigDecimal value) {
    return test(JsonTest.ARRAY_STARTS_WITH, json(value));
  }

  @Override
  public Predicate<M> arrayStartsWith(boolean value) {
    return test(JsonTest.ARRAY_STARTS_WITH, value ? JsonValue.TRUE : JsonValue.FALSE);
  }

  @Override
  public Predicate<M> arrayEndsWith(JsonValue value) {
    return test(JsonTest.ARRAY_ENDS_WITH, value);
  }

  @Override
  public Predicate<M> arrayEndsWith(String value) {
    return test(JsonTest.ARRAY_ENDS_WITH, json(value));
  }

  @Override
  public Predicate<M> arrayEndsWith(long value) {
    return test(JsonTest.ARRAY_ENDS_WITH, json(value));
  }

  @Override
  public Predicate<M> arrayEndsWith(double value) {
    return test(JsonTest.ARRAY_ENDS_WITH, json(value));
  }

  @Override
  public Predicate<M> arrayEndsWith(BigDecimal value) {
    return test(JsonTest.ARRAY_ENDS_WITH, json(value));
  }

  @Override
  public Predicate<M> arrayEndsWith(boolean value) {
    return test(JsonTest.ARRAY_ENDS_WITH, value ? JsonValue.TRUE : JsonValue.FALSE);
  }

  @Override
  public Predicate<M> isJsonNull() {
    return new TypedPredicate<>(
        path.isEmpty()
            ? new Filter.JsonCheck(binding.field(), path, JsonTest.IS_JSON_NULL, null, false)
            : new Filter.JsonCheck(
                binding.field(), path, JsonTest.EQUALS, new Operand.Value(JsonValue.NULL), false),
        binding.level());
  }

  @Override
  public JsonPath<M> ignoreCase() {
    return new TypedJsonPath<>(binding, path, true);
  }

  private static @Nullable JsonValue json(@Nullable String value) {
    return value == null ? null : Json.createValue(value);
  }

  private static JsonValue json(long value) {
    return Json.createValue(value);
  }

  private JsonValue json(double value) {
    if (!Double.isFinite(value)) {
      throw TypedFaults.invalid(
          Operands.path(binding), "JSON has finite numbers alone.", "Compare with one of them.");
    }
    return Json.createValue(value);
  }

  private static @Nullable JsonValue json(@Nullable BigDecimal value) {
    return value == null ? null : Json.createValue(value);
  }

  private Predicate<M> test(JsonTest test, @Nullable JsonValue value) {
    if (value == null) {
      throw TypedFaults.nullOperand(Operands.path(binding), "a test of JSON");
    }
    return new TypedPredicate<>(
        new Filter.JsonCheck(binding.field(), path, test, new Operand.Value(value), folded),
        binding.level());
  }
}
