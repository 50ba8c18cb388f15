package org.viborm.schema;

/** The kind of an index. Which databases have it is checked when the schema is pushed. */
public enum IndexType {
  /** An ordered tree, on every database. */
  BTREE,
  /** A hash table: PostgreSQL. */
  HASH,
  /** An inverted index: PostgreSQL. */
  GIN,
  /** A generalised search tree: PostgreSQL. */
  GIST,
  /** Full text: MySQL. */
  FULLTEXT,
  /** Spatial: MySQL. */
  SPATIAL
}
