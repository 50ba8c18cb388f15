package org.viborm.schema;

import org.jspecify.annotations.Nullable;

/** What may be said of an index beside its fields. Immutable; every method gives a new value. */
public final class IndexOptions {

  static final IndexOptions NONE = new IndexOptions(null, false, IndexType.BTREE, null);

  final @Nullable String name;
  final boolean unique;
  final IndexType type;
  final @Nullable String where;

  private IndexOptions(
      @Nullable String name, boolean unique, IndexType type, @Nullable String where) {
    this.name = name;
    this.unique = unique;
    this.type = type;
    this.where = where;
  }

  /** This index, called {@code name} in the database. */
  public IndexOptions name(String name) {
    return new IndexOptions(name, unique, type, where);
  }

  /** This index, forbidding repetition. */
  public IndexOptions unique() {
    return new IndexOptions(name, true, type, where);
  }

  /** This index, of the kind {@code type}. */
  public IndexOptions type(IndexType type) {
    return new IndexOptions(name, unique, type, where);
  }

  /** This index, of the rows that meet {@code condition}, which is the database's own SQL. */
  public IndexOptions where(String condition) {
    return new IndexOptions(name, unique, type, condition);
  }
}
