package org.viborm.driver;

import java.util.List;
import org.viborm.schema.NativeType;
import org.viborm.schema.SchemaField;

/** Nested rows as PostgreSQL's {@code json}, which keeps numbers as they are spelt. */
final class PostgresNestedRows implements NestedRowFunctions {

  @Override
  public String element(String column, SchemaField field) {
    if (field.list()) {
      return PostgresDialect.readable(column, field);
    }
    return switch (field.type()) {
      case BLOB -> "encode(" + column + ", 'hex')";
      case JSON -> "CAST(" + column + " AS text)";
      case DATE_TIME -> isLocal(field) ? column : "(" + column + " AT TIME ZONE 'UTC')";
      default -> PostgresDialect.readable(column, field);
    };
  }

  private static boolean isLocal(SchemaField field) {
    NativeType type = field.nativeType();
    return field.withoutTimezone() || (type != null && type.name().equals("TIMESTAMP"));
  }

  @Override
  public String array(List<String> values) {
    return "json_build_array(" + String.join(", ", values) + ")";
  }

  @Override
  public String rows(String row, String orderBy) {
    return "json_agg(" + row + orderBy + ")";
  }

  @Override
  public String nested(String array) {
    return array;
  }
}
