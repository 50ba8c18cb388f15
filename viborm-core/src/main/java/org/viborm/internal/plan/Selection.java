package org.viborm.internal.plan;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntFunction;
import org.viborm.internal.codec.Codec;
import org.viborm.internal.decode.RowDecoder;
import org.viborm.internal.decode.RowReader;
import org.viborm.internal.sql.SelectQuery;
import org.viborm.internal.sql.SqlExpression;

/** The columns that one statement selects, in their order: of its own rows and of joined ones. */
final class Selection {

  private final List<SqlExpression> columns = new ArrayList<>();
  private final List<Codec> codecs = new ArrayList<>();
  private final BitSet joined = new BitSet();

  /** Selects {@code value}, of the statement's own rows or of {@code joined} ones; its column. */
  int add(SqlExpression value, Codec codec, boolean isJoined) {
    int column = columns.size();
    columns.add(value);
    codecs.add(codec);
    joined.set(column, isJoined);
    return column;
  }

  /** The columns so far. */
  List<SqlExpression> columns() {
    return columns;
  }

  /** Whether {@code column} is one of a joined row. */
  boolean isJoined(int column) {
    return joined.get(column);
  }

  /**
   * Selects the columns in {@code query}: those of joined rows under names of their own, since some
   * drivers, such as those of D1, tell the columns of a row apart by their names.
   */
  void addTo(SelectQuery.Builder query) {
    for (int i = 0; i < columns.size(); i++) {
      addTo(query, i, columns.get(i));
    }
  }

  /** The same, its own columns being what {@code own} gives for their places. */
  void addTo(SelectQuery.Builder query, IntFunction<SqlExpression> own) {
    for (int i = 0; i < columns.size(); i++) {
      addTo(query, i, own.apply(i));
    }
  }

  private void addTo(SelectQuery.Builder query, int place, SqlExpression own) {
    if (isJoined(place)) {
      query.select(columns.get(place), "j" + place);
    } else {
      query.select(own);
    }
  }

  /** A decoder of the columns so far. */
  RowDecoder decoder(PlanContext context) {
    return new RowDecoder(
        codecs, context.has(FastPath.COMPILED_ROWS) ? RowReader.hotAfter() : RowDecoder.NEVER);
  }
}
