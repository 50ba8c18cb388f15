package org.viborm.schema;

import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Says more of an index, for {@link ModelSpec#index(java.util.List,
 * java.util.function.UnaryOperator)}. Immutable: each method gives a new one.
 */
public final class IndexSpec {

  private final IndexDeclaration declaration;

  IndexSpec(IndexDeclaration declaration) {
    this.declaration = declaration;
  }

  /** It is called {@code name} in the database. */
  public IndexSpec name(String name) {
    return new IndexSpec(
        new IndexDeclaration(
            name,
            declaration.keys(),
            declaration.unique(),
            declaration.type(),
            declaration.where()));
  }

  /** It forbids repetition. */
  public IndexSpec unique() {
    return new IndexSpec(
        new IndexDeclaration(
            declaration.name(), declaration.keys(), true, declaration.type(), declaration.where()));
  }

  /** It is of {@code type}. */
  public IndexSpec type(IndexType type) {
    return new IndexSpec(
        new IndexDeclaration(
            declaration.name(),
            declaration.keys(),
            declaration.unique(),
            type,
            declaration.where()));
  }

  /**
   * It holds only the rows for which {@code condition} is true.
   *
   * @param condition in the SQL of the database, never from a stranger
   */
  public IndexSpec where(String condition) {
    return new IndexSpec(
        new IndexDeclaration(
            declaration.name(),
            declaration.keys(),
            declaration.unique(),
            declaration.type(),
            condition));
  }

  /** It holds {@code fields}, which are among its own, greater values first. */
  public IndexSpec descending(String... fields) {
    return ordered(fields, order -> new IndexOrder(true, order.nulls()));
  }

  /** It holds NULL in {@code fields} before all values, which PostgreSQL alone can be told. */
  public IndexSpec nullsFirst(String... fields) {
    return ordered(fields, order -> order.with(IndexOrder.Nulls.FIRST));
  }

  /** It holds NULL in {@code fields} after all values, which PostgreSQL alone can be told. */
  public IndexSpec nullsLast(String... fields) {
    return ordered(fields, order -> order.with(IndexOrder.Nulls.LAST));
  }

  /** It is, after its fields, on what {@code sql} makes of a row; it must be given a name. */
  public IndexSpec expression(NativeSql sql) {
    return new IndexSpec(declaration.and(IndexDeclaration.Key.of(sql, IndexOrder.ASCENDING)));
  }

  /** The same, greater values first. */
  public IndexSpec descending(NativeSql sql) {
    return new IndexSpec(declaration.and(IndexDeclaration.Key.of(sql, IndexOrder.DESCENDING)));
  }

  private IndexSpec ordered(String[] fields, UnaryOperator<IndexOrder> change) {
    return new IndexSpec(declaration.ordered(Set.of(fields), change));
  }

  IndexDeclaration declaration() {
    return declaration;
  }
}
