package org.viborm.driver;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One statement as a driver sends it: the text, and beside it the values. Immutable; the values are
 * never part of {@link #toString()}.
 */
public final class SqlStatement {

  private final String text;
  private final boolean returnsRows;
  private final List<Binding> bindings;
  private final List<@Nullable Object> values;
  private final @Nullable Duration timeout;
  private final int fetchSize;
  private final boolean loads;

  private SqlStatement(
      String text,
      boolean returnsRows,
      List<Binding> bindings,
      List<@Nullable Object> values,
      @Nullable Duration timeout,
      int fetchSize,
      boolean loads) {
    this.text = text;
    this.returnsRows = returnsRows;
    this.bindings = bindings;
    this.values = values;
    this.timeout = timeout;
    this.fetchSize = fetchSize;
    this.loads = loads;
  }

  /**
   * A statement.
   *
   * @param text the SQL, with the placeholders of the driver's {@link PlaceholderStyle}
   * @param returnsRows whether it gives rows; else it gives a number of affected rows
   * @param bindings the type of each value
   * @param values the values, as many as {@code bindings}; null elements are SQL NULL
   * @throws IllegalArgumentException if there are not as many values as bindings
   */
  public static SqlStatement of(
      String text, boolean returnsRows, List<Binding> bindings, List<@Nullable Object> values) {
    if (bindings.size() != values.size()) {
      throw new IllegalArgumentException(
          "%d bindings but %d values".formatted(bindings.size(), values.size()));
    }
    return new SqlStatement(
        text,
        returnsRows,
        List.copyOf(bindings),
        Collections.unmodifiableList(new ArrayList<>(values)),
        null,
        0,
        false);
  }

  /**
   * Like {@link #of}, of values that the caller hands over: nobody changes the array any more.
   *
   * @throws IllegalArgumentException if there are not as many values as bindings
   */
  public static SqlStatement handedOver(
      String text, boolean returnsRows, List<Binding> bindings, @Nullable Object[] values) {
    if (bindings.size() != values.length) {
      throw new IllegalArgumentException(
          "%d bindings but %d values".formatted(bindings.size(), values.length));
    }
    return new SqlStatement(
        text,
        returnsRows,
        List.copyOf(bindings),
        Collections.unmodifiableList(Arrays.asList(values)),
        null,
        0,
        false);
  }

  /** A statement that gives no rows and has no values, such as {@code BEGIN} or a DDL command. */
  public static SqlStatement command(String text) {
    return of(text, false, List.of(), List.of());
  }

  /** A statement that gives rows and has no values. */
  public static SqlStatement query(String text) {
    return of(text, true, List.of(), List.of());
  }

  /**
   * A statement that loads rows into a table, such as PostgreSQL's {@code COPY … FROM STDIN}, for
   * drivers that have {@link DriverCapability#LOADS}.
   *
   * @param text the SQL, which has no placeholders
   * @param bindings the type of the values of each column
   * @param columns the values of each column, as many in each; nobody changes them any more
   * @throws IllegalArgumentException if there are not as many columns as bindings
   */
  public static SqlStatement load(
      String text, List<Binding> bindings, @Nullable Object[][] columns) {
    if (bindings.size() != columns.length) {
      throw new IllegalArgumentException(
          "%d bindings but %d columns".formatted(bindings.size(), columns.length));
    }
    return new SqlStatement(
        text, false, List.copyOf(bindings), List.of((Object[]) columns), null, 0, true);
  }

  /** The same, given up after {@code timeout} (positive). */
  public SqlStatement withTimeout(Duration timeout) {
    return new SqlStatement(text, returnsRows, bindings, values, timeout, fetchSize, loads);
  }

  /** The same, its rows fetched {@code fetchSize} at a time and never all held in memory. */
  public SqlStatement streaming(int fetchSize) {
    return new SqlStatement(text, returnsRows, bindings, values, timeout, fetchSize, loads);
  }

  /** The SQL. */
  public String text() {
    return text;
  }

  /** Whether it gives rows. */
  public boolean returnsRows() {
    return returnsRows;
  }

  /** The types of the values. */
  public List<Binding> bindings() {
    return bindings;
  }

  /** The values; unmodifiable, with null for NULL. */
  public List<@Nullable Object> values() {
    return values;
  }

  /** How long it may take, or null for as long as it takes. */
  public @Nullable Duration timeout() {
    return timeout;
  }

  /** How long {@code statements} may take one after the other; null where one has no limit. */
  public static @Nullable Duration timeoutOf(List<SqlStatement> statements) {
    Duration sum = Duration.ZERO;
    for (SqlStatement statement : statements) {
      if (statement.timeout == null) {
        return null;
      }
      sum = sum.plus(statement.timeout);
    }
    return sum;
  }

  /** How many rows are fetched at a time, or 0 where all may be held at once. */
  public int fetchSize() {
    return fetchSize;
  }

  /** Whether it loads rows: its values are arrays then, one a column. */
  public boolean loads() {
    return loads;
  }

  /** The text and the number of values. */
  @Override
  public String toString() {
    return text + " [" + values.size() + " values]";
  }
}
