package org.viborm.internal.plan;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.viborm.driver.Dialect;
import org.viborm.driver.DialectCapability;
import org.viborm.driver.PlaceholderStyle;
import org.viborm.internal.codec.Codecs;
import org.viborm.internal.operation.Read;
import org.viborm.internal.sql.RenderedSql;
import org.viborm.internal.sql.SqlRenderer;
import org.viborm.internal.sql.SqlTree;
import org.viborm.schema.Schema;
import org.viborm.schema.SchemaField;

/**
 * What all plans of a client are made for.
 *
 * @param schema the models
 * @param dialect the SQL of the database
 * @param placeholders how the driver marks values
 * @param codecs the codecs of the schema's fields on that dialect
 * @param omitted the fields that results leave out unless they are asked for, by model
 * @param load how nested reads are loaded where an operation says nothing
 * @param roundTrip how long a message to the database and its answer are on their way
 * @param loads whether the driver loads rows
 * @param paths the ways that may be taken to save time
 */
public record PlanEnvironment(
    Schema schema,
    Dialect dialect,
    PlaceholderStyle placeholders,
    Codecs codecs,
    Map<String, Set<String>> omitted,
    Read.Load load,
    Duration roundTrip,
    boolean loads,
    Set<FastPath> paths) {

  /** Copies the map and the set. */
  public PlanEnvironment {
    omitted = Map.copyOf(omitted);
    paths = Set.copyOf(paths);
  }

  /** The text of {@code tree}. */
  RenderedSql render(SqlTree tree) {
    boolean pages =
        paths.contains(FastPath.PAGE_TEXTS) && dialect.has(DialectCapability.PLANS_BY_PAGE);
    return SqlRenderer.render(tree, dialect, placeholders, this::key, pages);
  }

  /** The columns of the primary key of {@code table}; none of one that is no model's. */
  private List<String> key(String table) {
    return schema.models().values().stream()
        .filter(model -> model.table().equals(table))
        .findFirst()
        .map(model -> model.primaryKey().fields().stream().map(SchemaField::column).toList())
        .orElse(List.of());
  }
}
