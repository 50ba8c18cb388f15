package org.viborm.schema;

/**
 * What the database does with a row when the row that it refers to is deleted or changes its key.
 */
public enum ReferentialAction {
  /** The same happens to the referring row. */
  CASCADE("CASCADE"),
  /** The reference becomes NULL. */
  SET_NULL("SET NULL"),
  /** The statement is refused at once. */
  RESTRICT("RESTRICT"),
  /** The statement is refused, where the database can wait: at the end of the transaction. */
  NO_ACTION("NO ACTION");

  private final String sql;

  ReferentialAction(String sql) {
    this.sql = sql;
  }

  /** The action as SQL writes it. */
  public String sql() {
    return sql;
  }
}
