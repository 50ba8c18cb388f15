package org.viborm.driver;

import java.util.List;
import org.viborm.schema.SchemaField;

/** Nested rows as MySQL's JSON, which keeps numbers in full. */
record MySqlNestedRows(MySqlDialect dialect) implements NestedRowFunctions {

  @Override
  public String element(String column, SchemaField field) {
    if (field.list()) {
      return text(column);
    }
    return switch (field.type()) {
      case BLOB -> "HEX(" + column + ")";
      case JSON, VECTOR, POINT -> text(dialect.read(column, field));
      case DATE_TIME -> "DATE_FORMAT(" + column + ", '%Y-%m-%dT%H:%i:%s.%f')";
      default -> column;
    };
  }

  private static String text(String json) {
    return "CAST(" + json + " AS CHAR)";
  }

  @Override
  public String array(List<String> values) {
    return "JSON_ARRAY(" + String.join(", ", values) + ")";
  }

  /** The aggregate takes no order: the rows carry their numbers. */
  @Override
  public String rows(String row, String orderBy) {
    return "JSON_ARRAYAGG(" + row + ")";
  }

  @Override
  public String nested(String array) {
    return array;
  }
}
