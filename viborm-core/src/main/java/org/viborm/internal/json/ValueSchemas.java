package org.viborm.internal.json;

import static org.viborm.internal.json.SchemaParts.BOOLEAN;
import static org.viborm.internal.json.SchemaParts.NULL;
import static org.viborm.internal.json.SchemaParts.NUMBER;
import static org.viborm.internal.json.SchemaParts.STRING;
import static org.viborm.internal.json.SchemaParts.anyOf;
import static org.viborm.internal.json.SchemaParts.integer;
import static org.viborm.internal.json.SchemaParts.list;
import static org.viborm.internal.json.SchemaParts.matching;
import static org.viborm.internal.json.SchemaParts.oneOfTexts;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import org.viborm.internal.json.SchemaParts.Properties;
import org.viborm.schema.ScalarType;
import org.viborm.schema.SchemaField;

/** The JSON Schemas of the values of fields: what {@link JsonReader} reads. */
final class ValueSchemas {

  static final JsonObject WHOLE = integer(Integer.MIN_VALUE, Integer.MAX_VALUE);
  static final JsonObject DIGITS = matching("^-?[0-9]{1,19}$");
  static final JsonObject EXACT =
      anyOf(NUMBER, matching("^[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][+-]?[0-9]{1,6})?$"));

  private ValueSchemas() {}

  /** What a field of this kind is called in names of definitions: the same for the same values. */
  static String kind(SchemaField field) {
    StringBuilder kind = new StringBuilder(field.type().label());
    if (field.type() == ScalarType.ENUM) {
      kind.append('-').append(String.join("-", field.enumType().members()));
    }
    if (field.type() == ScalarType.VECTOR && field.dimension() > 0) {
      kind.append(field.dimension());
    }
    if (field.type() == ScalarType.DATE_TIME && field.withoutTimezone()) {
      kind.append("Local");
    }
    if (field.list()) {
      kind.append("List");
    }
    return field.nullable() ? kind.append("OrNull").toString() : kind.toString();
  }

  /** A whole value of {@code field}, not null. */
  static JsonObject value(SchemaField field) {
    return field.list() ? list(element(field)) : element(field);
  }

  /** A value of {@code field}, or null where it may be that. */
  static JsonObject valueOrNull(SchemaField field) {
    return field.nullable() ? anyOf(value(field), NULL) : value(field);
  }

  /** One value of the type of {@code field}. */
  static JsonObject element(SchemaField field) {
    return switch (field.type()) {
      case STRING -> STRING;
      case INT -> WHOLE;
      case BIG_INT -> DIGITS;
      case FLOAT -> NUMBER;
      case DECIMAL -> EXACT;
      case BOOLEAN -> BOOLEAN;
      case DATE_TIME -> field.withoutTimezone() ? STRING : formatted("date-time");
      case DATE -> formatted("date");
      case TIME -> STRING;
      case JSON -> document();
      case BLOB -> base64();
      case ENUM -> oneOfTexts(field.enumType().members());
      case VECTOR -> vector(field);
      case POINT -> new Properties().needs("x", NUMBER).needs("y", NUMBER).build();
    };
  }

  private static JsonObject formatted(String format) {
    return SchemaParts.JSON
        .createObjectBuilder()
        .add("type", "string")
        .add("format", format)
        .build();
  }

  private static JsonObject base64() {
    return SchemaParts.JSON
        .createObjectBuilder()
        .add("type", "string")
        .add("contentEncoding", "base64")
        .add("pattern", "^([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$")
        .build();
  }

  private static JsonObject vector(SchemaField field) {
    JsonObjectBuilder vector =
        SchemaParts.JSON.createObjectBuilder().add("type", "array").add("items", NUMBER);
    if (field.dimension() > 0) {
      vector.add("minItems", field.dimension()).add("maxItems", field.dimension());
    }
    return vector.build();
  }

  /** Any document but null, which has sentinels of its own. */
  static JsonObject document() {
    return SchemaParts.JSON
        .createObjectBuilder()
        .add("not", anyOf(NULL, SchemaParts.having(JsonReader.NULL)))
        .build();
  }

  /** One of the null sentinels called {@code names}. */
  static JsonObject sentinel(List<String> names) {
    return new Properties().needs(JsonReader.NULL, oneOfTexts(names)).build();
  }
}
