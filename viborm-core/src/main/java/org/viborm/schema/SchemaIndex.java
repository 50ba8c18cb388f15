package org.viborm.schema;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An index of a table.
 *
 * @param name its name in the database
 * @param parts its key, part by part: fields first, then expressions
 * @param unique whether it forbids repetition
 * @param type its kind
 * @param where the condition, in the database's SQL, of the rows it holds; null for all
 */
public record SchemaIndex(
    String name, List<Part> parts, boolean unique, IndexType type, @Nullable String where) {

  /** Copies the list. */
  public SchemaIndex {
    parts = List.copyOf(parts);
  }

  /** A plain index on {@code fields}. */
  static SchemaIndex on(String name, List<SchemaField> fields) {
    return new SchemaIndex(
        name,
        fields.stream().map(field -> new Part(field, null, IndexOrder.ASCENDING)).toList(),
        false,
        IndexType.BTREE,
        null);
  }

  /** Its fields, in order. */
  public List<SchemaField> fields() {
    return parts.stream().flatMap(part -> Optional.ofNullable(part.field()).stream()).toList();
  }

  /**
   * A part of its key: a field, or an expression on fields of the same row.
   *
   * @param field the field; null where it is an expression
   * @param expression the expression; null where it is a field
   * @param order in which order it is held
   */
  public record Part(
      @Nullable SchemaField field, @Nullable NativeSql expression, IndexOrder order) {}
}
