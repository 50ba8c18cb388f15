package org.viborm.internal.plan;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;
import org.viborm.internal.sql.RenderedSql;

/**
 * The texts of an insert, one for a number of rows, each rendered when it is first needed. Safe to
 * share.
 *
 * <p>Numbers have one digit that is not 0: so any number of rows takes a statement a digit at most,
 * and a plan has some dozens of texts at most, whatever numbers it meets.
 */
final class InsertTexts {

  /** More in one statement gain nothing, and come near the size that servers take. */
  private static final int MOST = 1_000;

  private final int most;
  private final IntFunction<RenderedSql> render;
  private final Map<Integer, RenderedSql> texts = new ConcurrentHashMap<>();

  private InsertTexts(int most, IntFunction<RenderedSql> render) {
    this.most = most;
    this.render = render;
  }

  /** For single rows. */
  static InsertTexts ofOne(IntFunction<RenderedSql> render) {
    return new InsertTexts(1, render);
  }

  /** For as many rows as {@code bindings} suffice for, of {@code columns} each. */
  static InsertTexts ofMany(int columns, int bindings, IntFunction<RenderedSql> render) {
    return new InsertTexts(Math.max(1, Math.min(MOST, bindings / columns)), render);
  }

  /** The greatest number of rows, up to {@code rows}, that there is a text for. */
  int atMost(int rows) {
    int number = Math.min(rows, most);
    int unit = 1;
    while (number / unit >= 10) {
      unit *= 10;
    }
    return number / unit * unit;
  }

  /** The text for {@code rows} rows, which there is one for. */
  RenderedSql text(int rows) {
    return texts.computeIfAbsent(rows, render::apply);
  }
}
