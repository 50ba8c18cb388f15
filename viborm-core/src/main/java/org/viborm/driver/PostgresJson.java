package org.viborm.driver;

import jakarta.json.JsonValue.ValueType;
import java.util.List;
import java.util.Locale;
import org.viborm.schema.NativeType;
import org.viborm.schema.SchemaField;

/** JSON as PostgreSQL's {@code jsonb} has it. */
final class PostgresJson implements JsonFunctions {

  @Override
  public String document(String column, SchemaField field) {
    NativeType type = field.nativeType();
    boolean text =
        type != null
            && type.dialect().equals("postgresql")
            && type.name().toLowerCase(Locale.ROOT).equals("json");
    return text ? parameter(column) : column;
  }

  @Override
  public String parameter(String placeholder) {
    return "CAST(" + placeholder + " AS jsonb)";
  }

  /** Strict: elsewhere a place addresses elements of arrays only, and a key does not reach in. */
  @Override
  public String path(List<String> segments) {
    return "strict " + JsonFunctions.super.path(segments);
  }

  @Override
  public String at(String value, String path) {
    return "jsonb_path_query_first(%s, CAST(%s AS jsonpath), '{}', TRUE)".formatted(value, path);
  }

  @Override
  public String first(String value) {
    return element(value, "0");
  }

  @Override
  public String last(String value) {
    return element(value, "last");
  }

  /** Strict, as the operator {@code ->} takes a scalar for an array of one. */
  private static String element(String value, String place) {
    return "jsonb_path_query_first(%s, 'strict $[%s]', '{}', TRUE)".formatted(value, place);
  }

  @Override
  public String text(String value) {
    return "((" + value + " #>> '{}') COLLATE \"C\")";
  }

  @Override
  public String compare(String value, String operator, String operand) {
    return number(value) + " " + operator + " " + number(operand);
  }

  private static String number(String value) {
    return "CAST(" + value + " AS numeric)";
  }

  @Override
  public String is(String value, ValueType type) {
    return "jsonb_typeof(" + value + ") = '" + type.name().toLowerCase(Locale.ROOT) + "'";
  }

  @Override
  public String equal(String value, String operand, ValueType type) {
    return value + " = " + operand;
  }

  /** Containment, which an index serves, would take a part of an object for the whole. */
  @Override
  public String contains(String value, String operand, boolean each) {
    String wanted = each ? operand : "jsonb_build_array(" + operand + ")";
    return ("CASE jsonb_typeof(%1$s) WHEN 'array' THEN %1$s @> %2$s AND NOT EXISTS"
            + " (SELECT 1 FROM jsonb_array_elements(%2$s) AS w(e) WHERE NOT EXISTS"
            + " (SELECT 1 FROM jsonb_array_elements(%1$s) AS h(e) WHERE h.e = w.e))"
            + " ELSE jsonb_typeof(%1$s) = 'array' END")
        .formatted(value, wanted);
  }
}
