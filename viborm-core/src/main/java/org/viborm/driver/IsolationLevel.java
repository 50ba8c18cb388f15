package org.viborm.driver;

/** How far a transaction is kept apart from others. */
public enum IsolationLevel {
  /** READ UNCOMMITTED. */
  READ_UNCOMMITTED("READ UNCOMMITTED"),
  /** READ COMMITTED. */
  READ_COMMITTED("READ COMMITTED"),
  /** REPEATABLE READ. */
  REPEATABLE_READ("REPEATABLE READ"),
  /** SERIALIZABLE. */
  SERIALIZABLE("SERIALIZABLE");

  private final String sql;

  IsolationLevel(String sql) {
    this.sql = sql;
  }

  /** The level as SQL writes it. */
  public String sql() {
    return sql;
  }
}
