package org.viborm.schema;

/** How many rows of one model belong to how many of the other. */
public enum RelationKind {
  /** One to one; either side may hold the key. */
  ONE_TO_ONE("oneToOne", false),
  /** The other side holds the key. */
  ONE_TO_MANY("oneToMany", true),
  /** This side holds the key. */
  MANY_TO_ONE("manyToOne", false),
  /** A junction table holds the keys of both. */
  MANY_TO_MANY("manyToMany", true);

  private final String label;
  private final boolean toMany;

  RelationKind(String label, boolean toMany) {
    this.label = label;
    this.toMany = toMany;
  }

  /** The name of the factory that makes it. */
  public String label() {
    return label;
  }

  /** Whether a row can have more than one related row. */
  public boolean toMany() {
    return toMany;
  }
}
