package org.viborm.schema;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What may be said of an index beside its fields. Immutable; every method gives a new value.
 *
 * <pre>{@code
 * d.index(i -> i.name("by_name").unique(), name)
 * }</pre>
 */
public final class IndexOptions {

  static final IndexOptions NONE = new IndexOptions(null, false, IndexType.BTREE, null, List.of());

  final @Nullable String name;
  final boolean unique;
  final IndexType type;
  final @Nullable String where;
  final List<IndexDeclaration.Key> expressions;

  private IndexOptions(
      @Nullable String name,
      boolean unique,
      IndexType type,
      @Nullable String where,
      List<IndexDeclaration.Key> expressions) {
    this.name = name;
    this.unique = unique;
    this.type = type;
    this.where = where;
    this.expressions = List.copyOf(expressions);
  }

  /** This index, called {@code name} in the database. */
  public IndexOptions name(String name) {
    return new IndexOptions(name, unique, type, where, expressions);
  }

  /** This index, forbidding repetition. */
  public IndexOptions unique() {
    return new IndexOptions(name, true, type, where, expressions);
  }

  /** This index, of the kind {@code type}. */
  public IndexOptions type(IndexType type) {
    return new IndexOptions(name, unique, type, where, expressions);
  }

  /** This index, of the rows that meet {@code condition}, which is the database's own SQL. */
  public IndexOptions where(String condition) {
    return new IndexOptions(name, unique, type, condition, expressions);
  }

  /**
   * This index, after its fields on what {@code sql} makes of a row, such as {@code
   * NativeSql.of("lower({email})")}; it must be given a name. MariaDB has no such indexes.
   */
  public IndexOptions expression(NativeSql sql) {
    return with(IndexDeclaration.Key.of(sql, IndexOrder.ASCENDING));
  }

  /** The same, greater values first. */
  public IndexOptions descending(NativeSql sql) {
    return with(IndexDeclaration.Key.of(sql, IndexOrder.DESCENDING));
  }

  private IndexOptions with(IndexDeclaration.Key expression) {
    List<IndexDeclaration.Key> more = new ArrayList<>(expressions);
    more.add(expression);
    return new IndexOptions(name, unique, type, where, more);
  }
}
