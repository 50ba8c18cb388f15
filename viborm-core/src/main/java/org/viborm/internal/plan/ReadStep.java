package org.viborm.internal.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.viborm.internal.decode.Assembly;
import org.viborm.internal.decode.RowDecoder;
import org.viborm.internal.decode.RowReader;
import org.viborm.internal.sql.RenderedSql;
import org.viborm.internal.sql.SqlExpression;

/**
 * One statement of a read, and the nested reads that follow it.
 *
 * @param sql the statement; null where another statement (a write) gives the rows
 * @param columns what it selects, for that other statement to return
 * @param reader reads its columns and puts a row's result together
 * @param linkColumns the columns that tell which parent a row belongs to
 * @param nested the reads that its rows are followed by, in the order of the assembly's indexes
 * @param reversed whether the rows come in the opposite of the order that was asked for
 * @param reason why it is loaded as it is
 */
public record ReadStep(
    @Nullable RenderedSql sql,
    List<SqlExpression> columns,
    RowReader reader,
    List<Integer> linkColumns,
    List<NestedRead> nested,
    boolean reversed,
    String reason) {

  /** A step whose columns {@code decoder} reads, and {@code assembly} puts together. */
  public ReadStep(
      @Nullable RenderedSql sql,
      List<SqlExpression> columns,
      RowDecoder decoder,
      List<Integer> linkColumns,
      List<NestedRead> nested,
      Assembly assembly,
      boolean reversed,
      String reason) {
    this(sql, columns, new RowReader(decoder, assembly), linkColumns, nested, reversed, reason);
  }

  /** Reads the columns of a row. */
  public RowDecoder decoder() {
    return reader.decoder();
  }

  /** Puts a row's result together. */
  public Assembly assembly() {
    return reader.assembly();
  }

  /**
   * A read that follows another.
   *
   * @param step its statement, which is bound with the keys of the rows before
   * @param keyColumns the columns of those rows that hold the keys
   * @param toMany whether a row gets a list, or one value or null
   * @param recursion how its own rows are followed by the same read, or null if they are not
   */
  public record NestedRead(
      ReadStep step, List<Integer> keyColumns, boolean toMany, @Nullable Recursion recursion) {}

  /**
   * A read that follows itself. Its step's assembly takes what follows a row as the last of the
   * nested results.
   *
   * @param levels the slot with the number of levels, 0 for all
   * @param keyColumns the columns of the step's rows that hold the keys of the next level
   * @param last puts a row of the last level together, which nothing follows
   * @param path where it was asked for
   */
  public record Recursion(int levels, List<Integer> keyColumns, Assembly last, String path) {}
}
