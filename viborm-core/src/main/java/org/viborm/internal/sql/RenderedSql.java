package org.viborm.internal.sql;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.viborm.driver.Binding;
import org.viborm.driver.SqlStatement;

/**
 * The text of a statement and where its values come from, in the order of the text.
 *
 * @param text the SQL
 * @param returnsRows whether it gives rows
 * @param sources where each value comes from
 * @param bindings how each value is bound
 * @param pages the same with the numbers of its pages in the text, or null where they are bound
 */
public record RenderedSql(
    String text,
    boolean returnsRows,
    List<ValueSource> sources,
    List<Binding> bindings,
    @Nullable PageTexts pages) {

  /** Takes the bindings from the sources. */
  public RenderedSql(String text, boolean returnsRows, List<ValueSource> sources) {
    this(text, returnsRows, sources, (PageTexts) null);
  }

  RenderedSql(
      String text, boolean returnsRows, List<ValueSource> sources, @Nullable PageTexts pages) {
    this(text, returnsRows, List.copyOf(sources), bindings(sources), pages);
  }

  private static List<Binding> bindings(List<ValueSource> sources) {
    List<Binding> bindings = new ArrayList<>(sources.size());
    for (ValueSource source : sources) {
      bindings.add(source.binding());
    }
    return List.copyOf(bindings);
  }

  /** The text that is sent with what {@code values} gives: that of its page, where it has one. */
  public String text(BindValues values) {
    return page(values).text;
  }

  /** This, or its text for the page that {@code values} gives. */
  private RenderedSql page(BindValues values) {
    RenderedSql page = pages == null ? null : pages.with(values);
    return page == null ? this : page;
  }

  /** The statement with the values that {@code values} gives now. */
  public SqlStatement bind(BindValues values, @Nullable Duration timeout) {
    return page(values).bound(values, timeout);
  }

  private SqlStatement bound(BindValues values, @Nullable Duration timeout) {
    @Nullable Object[] bound = new Object[sources.size()];
    for (int i = 0; i < bound.length; i++) {
      bound[i] = sources.get(i).value(values);
    }
    SqlStatement statement = SqlStatement.handedOver(text, returnsRows, bindings, bound);
    return timeout == null ? statement : statement.withTimeout(timeout);
  }
}
