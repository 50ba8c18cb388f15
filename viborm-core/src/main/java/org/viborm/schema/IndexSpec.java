package org.viborm.schema;

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
            declaration.fields(),
            declaration.unique(),
            declaration.type(),
            declaration.where()));
  }

  /** It forbids repetition. */
  public IndexSpec unique() {
    return new IndexSpec(
        new IndexDeclaration(
            declaration.name(),
            declaration.fields(),
            true,
            declaration.type(),
            declaration.where()));
  }

  /** It is of {@code type}. */
  public IndexSpec type(IndexType type) {
    return new IndexSpec(
        new IndexDeclaration(
            declaration.name(),
            declaration.fields(),
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
            declaration.fields(),
            declaration.unique(),
            declaration.type(),
            condition));
  }

  IndexDeclaration declaration() {
    return declaration;
  }
}
