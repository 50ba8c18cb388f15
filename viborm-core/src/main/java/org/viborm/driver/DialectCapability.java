package org.viborm.driver;

/** What the SQL of a database can do, where that changes the plan of an operation. */
public enum DialectCapability {
  /** {@code INSERT … RETURNING}. */
  INSERT_RETURNING,
  /** {@code UPDATE … RETURNING}. */
  UPDATE_RETURNING,
  /** {@code DELETE … RETURNING}. */
  DELETE_RETURNING,
  /** A delete that counts all its rows, also those that another of them takes along. */
  WHOLE_DELETES,
  /** {@code LATERAL} joins. */
  LATERAL,
  /** An upsert that names the key it is about. */
  TARGETED_UPSERT,
  /** An insert that leaves out the rows whose key is taken, and no others. */
  SKIPPED_CONFLICTS,
  /** A lock of rows that also keeps rows out which are not there yet. */
  GAP_LOCKS,
  /** Rows of an array parameter, so that one text inserts any number of rows. */
  ARRAY_PARAMETERS,
  /** Writes inside a WITH clause. */
  DATA_MODIFYING_CTE,
  /** Exact decimal arithmetic and order. */
  EXACT_DECIMAL,
  /** A row lock taken by a read. */
  ROW_LOCKS,
  /** Schema changes that roll back with their transaction. */
  TRANSACTIONAL_DDL,
  /** Indexes on what an expression makes of a row. */
  EXPRESSION_INDEXES,
  /** Columns that are computed when they are read. */
  VIRTUAL_COLUMNS,
  /** Columns that the database makes, and that cannot be NULL. */
  REQUIRED_GENERATED,
  /** Checks of columns that a foreign key changes by itself. */
  CHECKED_REFERENCES,
  /** Comments on tables and columns. */
  COMMENTS,
  /** Types of the database's own for enums. */
  ENUM_TYPES,
  /** Distances between vectors. */
  VECTOR_DISTANCE,
  /** Rows of correlated queries as one value, so that a nested read is one statement. */
  SINGLE_STATEMENT_READS,
  /** Comparisons of a row with that of a query, for which an index over its columns is used. */
  ROW_COMPARISON,
  /**
   * Plans that are kept on the server where what is bound does not matter to them. The size and the
   * place of a page do: with these numbers in its text a statement is planned once, with them bound
   * each time.
   */
  PLANS_BY_PAGE,
  /** Aggregates that take their rows in an order. */
  ORDERED_AGGREGATES,
  /** A new key that reaches the rows of the same table that refer to it. */
  SELF_CASCADES
}
