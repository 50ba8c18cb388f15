package org.viborm.migrations;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.viborm.schema.NativeType;
import org.viborm.schema.ScalarType;
import org.viborm.schema.SchemaField;

/** The types of MySQL's and MariaDB's columns, as {@code information_schema} spells them. */
final class MySqlTypes {

  /** The type of a column that has {@link ColumnSnapshot#members}. */
  static final String ENUM = "enum";

  private static final Pattern PARTS = Pattern.compile("([a-z]+)(\\([0-9,]+\\))?( unsigned)?.*");

  private MySqlTypes() {}

  /** Whether {@code field} is kept in an enum of its column. */
  static boolean isEnum(SchemaField field) {
    return field.type() == ScalarType.ENUM && !field.list() && !isNative(field);
  }

  private static boolean isNative(SchemaField field) {
    NativeType type = field.nativeType();
    return type != null && type.dialect().equals("mysql");
  }

  /**
   * The type of {@code field}.
   *
   * @param keyed whether it is part of a key or an index, which takes no text without a length
   */
  static String of(SchemaField field, boolean keyed) {
    if (field.list()) {
      return "json";
    }
    NativeType nativeType = field.nativeType();
    if (nativeType != null && isNative(field)) {
      return canonical(nativeType.sql());
    }
    return switch (field.type()) {
      case STRING -> keyed ? "varchar(191)" : "longtext";
      case ENUM -> ENUM;
      case INT -> "int";
      case BIG_INT -> "bigint";
      case FLOAT -> "double";
      case DECIMAL -> "decimal(65,30)";
      case BOOLEAN -> "tinyint(1)";
      case DATE_TIME -> "datetime(%s)".formatted(field.precision());
      case DATE -> "date";
      case TIME -> "time(%s)".formatted(field.precision());
      case JSON, VECTOR -> "json";
      case BLOB -> "longblob";
      case POINT -> "point";
    };
  }

  /** {@code type} without what the servers add or leave out each in its own way. */
  static String canonical(String type) {
    String lower = type.strip().toLowerCase(Locale.ROOT).replace(", ", ",");
    if (lower.startsWith("enum(") || lower.startsWith("set(")) {
      return type;
    }
    Matcher matcher = PARTS.matcher(lower);
    if (!matcher.matches()) {
      return lower;
    }
    String name = matcher.group(1);
    String size = matcher.group(2) == null ? "" : matcher.group(2);
    String unsigned = matcher.group(3) == null ? "" : matcher.group(3);
    return switch (name) {
      case "tinyint" -> (size.equals("(1)") ? "tinyint(1)" : "tinyint") + unsigned;
      case "smallint", "mediumint", "int", "bigint", "year" -> name + unsigned;
      case "integer" -> "int" + unsigned;
      case "numeric", "decimal" -> "decimal" + decimal(size) + unsigned;
      case "char", "binary", "bit" -> name + (size.isEmpty() ? "(1)" : size);
      case "datetime", "timestamp", "time" -> size.equals("(0)") ? name : name + size;
      default -> name + size + unsigned;
    };
  }

  private static String decimal(String size) {
    if (size.isEmpty()) {
      return "(10,0)";
    }
    return size.contains(",") ? size : size.replace(")", ",0)");
  }

  /** Whether {@code type} holds numbers. */
  static boolean isNumber(String type) {
    return type.matches("(tinyint|smallint|mediumint|int|bigint|decimal|double|float|year)\\b.*");
  }

  /** Whether a default of {@code type} must be an expression in parentheses. */
  static boolean takesExpressionsOnly(String type) {
    return type.endsWith("text") || type.endsWith("blob") || type.matches("json|point|geometry");
  }
}
