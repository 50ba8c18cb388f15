package org.viborm.internal.plan;

import static java.util.Objects.requireNonNull;

import jakarta.json.JsonValue.ValueType;
import java.util.List;
import org.viborm.driver.BindType;
import org.viborm.driver.Binding;
import org.viborm.internal.operation.Filter;
import org.viborm.internal.operation.Operand;
import org.viborm.internal.sql.SqlExpression;
import org.viborm.internal.sql.SqlExpression.Bind;
import org.viborm.internal.sql.SqlExpression.Compare;
import org.viborm.internal.sql.SqlExpression.Fold;
import org.viborm.internal.sql.SqlExpression.Guarded;
import org.viborm.internal.sql.SqlExpression.IsNull;
import org.viborm.internal.sql.SqlExpression.JsonBind;
import org.viborm.internal.sql.SqlExpression.JsonCall;
import org.viborm.internal.sql.SqlExpression.JsonColumn;
import org.viborm.internal.sql.SqlExpression.JsonCompare;
import org.viborm.internal.sql.SqlExpression.JsonFunction;
import org.viborm.internal.sql.SqlExpression.Not;
import org.viborm.internal.sql.SqlExpression.Operator;
import org.viborm.internal.sql.SqlExpression.Place;
import org.viborm.internal.sql.SqlExpression.TextMatch;
import org.viborm.schema.SchemaField;

/**
 * Makes SQL conditions of tests of JSON values. A test of a value that is not there is unknown; one
 * of a value of another type than is asked for is false.
 */
final class JsonPlanner {

  private final PlanContext context;

  JsonPlanner(PlanContext context) {
    this.context = context;
  }

  /** The condition of {@code check} on {@code column} of {@code field}. */
  SqlExpression plan(Filter.JsonCheck check, SqlExpression column, SchemaField field, String path) {
    if (check.test() == Filter.JsonTest.IS_DB_NULL) {
      return new IsNull(column, false);
    }
    SqlExpression value = value(check, column, field);
    return switch (check.test()) {
      case IS_DB_NULL, IS_JSON_NULL -> JsonCall.is(value, ValueType.NULL);
      case IS_ANY_NULL ->
          SqlExpression.any(List.of(new IsNull(column, false), JsonCall.is(value, ValueType.NULL)));
      case EQUALS -> equal(check, value, field, path);
      case NOT_EQUALS -> new Not(equal(check, value, field, path));
      case LT -> ordered(check, value, Operator.LT, field, path);
      case LTE -> ordered(check, value, Operator.LTE, field, path);
      case GT -> ordered(check, value, Operator.GT, field, path);
      case GTE -> ordered(check, value, Operator.GTE, field, path);
      case STRING_CONTAINS -> text(check, value, Place.ANYWHERE, field, path);
      case STRING_STARTS_WITH -> text(check, value, Place.START, field, path);
      case STRING_ENDS_WITH -> text(check, value, Place.END, field, path);
      case ARRAY_CONTAINS ->
          new JsonCall(
              check.operandType() == ValueType.ARRAY
                  ? JsonFunction.CONTAINS_EACH
                  : JsonFunction.CONTAINS,
              value,
              operand(check, field, path),
              null);
      case ARRAY_STARTS_WITH -> equal(check, JsonCall.of(JsonFunction.FIRST, value), field, path);
      case ARRAY_ENDS_WITH -> equal(check, JsonCall.of(JsonFunction.LAST, value), field, path);
    };
  }

  private SqlExpression value(Filter.JsonCheck check, SqlExpression column, SchemaField field) {
    SqlExpression document = new JsonColumn(column, field);
    if (check.path().isEmpty()) {
      return document;
    }
    Object path = context.dialect().json().path(check.path());
    return JsonCall.at(document, new Bind(new Sources.Fixed(Binding.of(BindType.STRING), path)));
  }

  private SqlExpression operand(Filter.JsonCheck check, SchemaField field, String path) {
    Operand.Value value = requireNonNull(check.operand(), "operand");
    return new JsonBind(context.value(value, context.codecs().compared(field), path));
  }

  private SqlExpression equal(
      Filter.JsonCheck check, SqlExpression value, SchemaField field, String path) {
    return new JsonCall(
        JsonFunction.EQUALS, value, operand(check, field, path), check.operandType());
  }

  private SqlExpression ordered(
      Filter.JsonCheck check,
      SqlExpression value,
      Operator operator,
      SchemaField field,
      String path) {
    SqlExpression operand = operand(check, field, path);
    if (check.operandType() == ValueType.NUMBER) {
      return new Guarded(
          JsonCall.is(value, ValueType.NUMBER), new JsonCompare(value, operator, operand));
    }
    return new Guarded(
        JsonCall.is(value, ValueType.STRING),
        new Compare(
            JsonCall.of(JsonFunction.TEXT, value),
            operator,
            JsonCall.of(JsonFunction.TEXT, operand)));
  }

  private SqlExpression text(
      Filter.JsonCheck check, SqlExpression value, Place place, SchemaField field, String path) {
    SqlExpression text = JsonCall.of(JsonFunction.TEXT, value);
    SqlExpression part = JsonCall.of(JsonFunction.TEXT, operand(check, field, path));
    return new Guarded(
        JsonCall.is(value, ValueType.STRING),
        check.ignoreCase()
            ? new TextMatch(new Fold(text), place, new Fold(part))
            : new TextMatch(text, place, part));
  }
}
