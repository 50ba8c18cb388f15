package org.viborm.internal.sql;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The texts of a statement with the numbers of its pages in them, for the first few pages that it
 * is run with; all others are bound. Safe to share.
 *
 * <p>Few pages are what most programs ask for: one size, from the beginning or behind a cursor.
 * However many there are, there are no more than some texts of them.
 */
final class PageTexts {

  private static final int FEW = 8;

  private final List<ValueSource> numbers;
  private final Function<List<Object>, RenderedSql> render;
  private final Map<List<Object>, RenderedSql> texts = new ConcurrentHashMap<>();

  /**
   * Texts not rendered yet.
   *
   * @param numbers where the numbers come from
   * @param render makes the text with the numbers in it
   */
  PageTexts(List<ValueSource> numbers, Function<List<Object>, RenderedSql> render) {
    this.numbers = List.copyOf(numbers);
    this.render = render;
  }

  /** The text with the numbers that {@code values} gives, or null if they are to be bound. */
  @Nullable RenderedSql with(BindValues values) {
    @Nullable Object[] given = new Object[numbers.size()];
    for (int i = 0; i < given.length; i++) {
      given[i] = numbers.get(i).value(values);
    }
    List<Object> page = List.of(given);
    RenderedSql known = texts.get(page);
    if (known == null && texts.size() < FEW) {
      known = texts.computeIfAbsent(page, render);
    }
    return known;
  }
}
