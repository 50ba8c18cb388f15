package org.viborm.driver;

import java.util.List;
import org.viborm.schema.SchemaField;

/** Nested rows as text of SQLite's JSON functions. */
final class SqliteNestedRows implements NestedRowFunctions {

  /** JSON holds no bytes here, and floating-point numbers in 15 digits; a quoted one is exact. */
  @Override
  public String element(String column, SchemaField field) {
    if (field.list()) {
      return column;
    }
    return switch (field.type()) {
      case BLOB -> "CASE WHEN %1$s IS NOT NULL THEN hex(%1$s) END".formatted(column);
      case FLOAT -> "CASE WHEN %1$s IS NOT NULL THEN quote(%1$s) END".formatted(column);
      default -> column;
    };
  }

  @Override
  public String array(List<String> values) {
    return "json_array(" + String.join(", ", values) + ")";
  }

  /**
   * The rows come in their order: SQLite keeps the order of a subquery for aggregates like this.
   */
  @Override
  public String rows(String row, String orderBy) {
    return "json_group_array(" + row + ")";
  }

  /** That the text is JSON does not outlive a subquery. */
  @Override
  public String nested(String array) {
    return "json(" + array + ")";
  }
}
