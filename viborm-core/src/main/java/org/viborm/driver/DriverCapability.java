package org.viborm.driver;

/**
 * What a driver can do beyond running one statement. What is asked of one that lacks it is refused
 * with V8003.
 */
public enum DriverCapability {
  /** Transactions that stay open between statements. */
  INTERACTIVE_TRANSACTIONS,
  /** Several statements sent at once that succeed or fail together. */
  ATOMIC_BATCH,
  /** Rows given one by one while the statement still runs. */
  STREAMING,
  /** A limit on the time that is waited for a connection. */
  MAX_WAIT,
  /** Statements that are given up after a time. */
  STATEMENT_TIMEOUT,
  /** Transactions marked as read only. */
  READ_ONLY_TRANSACTIONS,
  /** Statements that {@linkplain SqlStatement#loads() load} rows from columns of values. */
  LOADS
}
