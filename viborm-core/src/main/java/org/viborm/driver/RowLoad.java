package org.viborm.driver;

/**
 * How many rows are loaded into a table at once.
 *
 * @param allowed a query that tells in one row and column, true or false, whether it may be done
 *     now: where it may not, the rows are inserted
 * @param text the statement that loads them
 */
public record RowLoad(String allowed, String text) {}
