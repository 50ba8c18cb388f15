package org.viborm.internal.codec;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.viborm.driver.Binding;
import org.viborm.driver.QueryResult;

/** One element, as the list of it alone: spelt just as in any other list. */
public record OneElement(Codec list) implements Codec {

  @Override
  public Binding binding() {
    return list.binding();
  }

  @Override
  public @Nullable String fault(@Nullable Object value) {
    return value == null ? null : list.fault(List.of(value));
  }

  @Override
  public @Nullable Object encode(@Nullable Object value) {
    return value == null ? null : list.encode(List.of(value));
  }

  @Override
  public @Nullable Object decode(QueryResult row, int column) {
    return list.decode(row, column);
  }
}
