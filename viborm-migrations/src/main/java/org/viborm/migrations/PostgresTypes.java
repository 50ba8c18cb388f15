package org.viborm.migrations;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.viborm.schema.NativeType;
import org.viborm.schema.SchemaField;

/** The types of PostgreSQL, spelt as its catalog does. */
final class PostgresTypes {

  private static final Pattern WITH_ARGUMENTS = Pattern.compile("([a-z0-9 ]+?)\\s*(\\(.*\\))?");
  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("varchar", "character varying"),
          Map.entry("char", "character"),
          Map.entry("varbit", "bit varying"),
          Map.entry("decimal", "numeric"),
          Map.entry("int2", "smallint"),
          Map.entry("int4", "integer"),
          Map.entry("int", "integer"),
          Map.entry("int8", "bigint"),
          Map.entry("float4", "real"),
          Map.entry("float8", "double precision"),
          Map.entry("bool", "boolean"));
  private static final Map<String, String> ZONES =
      Map.of(
          "timestamp", "timestamp%s without time zone",
          "timestamptz", "timestamp%s with time zone",
          "time", "time%s without time zone",
          "timetz", "time%s with time zone");

  private PostgresTypes() {}

  /** The type of {@code field}, which is not an enum of a type of its own. */
  static String of(SchemaField field) {
    NativeType nativeType = field.nativeType();
    String type =
        nativeType != null && nativeType.dialect().equals("postgresql")
            ? canonical(nativeType.sql())
            : usual(field);
    return field.list() ? type + "[]" : type;
  }

  private static String usual(SchemaField field) {
    return switch (field.type()) {
      case STRING, ENUM -> "text";
      case INT -> "integer";
      case BIG_INT -> "bigint";
      case FLOAT -> "double precision";
      case DECIMAL -> "numeric";
      case BOOLEAN -> "boolean";
      case DATE_TIME ->
          "timestamp(%s) %s time zone"
              .formatted(field.precision(), field.withoutTimezone() ? "without" : "with");
      case DATE -> "date";
      case TIME -> "time(%s) without time zone".formatted(field.precision());
      case JSON -> "jsonb";
      case BLOB -> "bytea";
      case VECTOR -> field.dimension() == 0 ? "vector" : "vector(%s)".formatted(field.dimension());
      case POINT -> "point";
    };
  }

  /** {@code type} as the catalog spells it. */
  static String canonical(String type) {
    String lower = type.strip().toLowerCase(Locale.ROOT);
    Matcher matcher = WITH_ARGUMENTS.matcher(lower);
    if (lower.startsWith("geo") || !matcher.matches()) {
      return type; // PostGIS keeps the case of its arguments
    }
    String name = matcher.group(1);
    String arguments = matcher.group(2) == null ? "" : matcher.group(2).replace(" ", "");
    String zoned = ZONES.get(name);
    if (zoned != null) {
      return zoned.formatted(arguments);
    }
    String full = NAMES.getOrDefault(name, name);
    if (full.equals("numeric") && !arguments.isEmpty() && !arguments.contains(",")) {
      return "numeric" + arguments.replace(")", ",0)");
    }
    if (arguments.isEmpty() && (full.equals("character") || full.equals("bit"))) {
      return full + "(1)";
    }
    return full + arguments;
  }

  /** The type of the enum {@code name}. */
  static String ofEnum(String name, boolean list) {
    return '"' + name.replace("\"", "\"\"") + '"' + (list ? "[]" : "");
  }

  /** Whether {@code type} is an enum of its own, or a list of one. */
  static boolean isEnum(String type) {
    return type.startsWith("\"");
  }

  /** Whether {@code type} is of the extension pgvector. */
  static boolean isVector(String type) {
    return type.equals("vector") || type.startsWith("vector(");
  }

  /** Whether {@code type} holds numbers. */
  static boolean isNumber(String type) {
    return type.startsWith("numeric")
        || type.equals("integer")
        || type.equals("smallint")
        || type.equals("bigint")
        || type.equals("real")
        || type.equals("double precision");
  }
}
