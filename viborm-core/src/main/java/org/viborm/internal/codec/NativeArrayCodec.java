package org.viborm.internal.codec;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.viborm.driver.Binding;
import org.viborm.driver.QueryResult;

/** Any number of values as an array of the database's own. */
record NativeArrayCodec(ScalarCodec element) implements Codec {

  @Override
  public Binding binding() {
    return Binding.arrayOf(element.binding().type());
  }

  @Override
  public @Nullable String fault(@Nullable Object value) {
    return ElementFaults.of(element, value);
  }

  @Override
  public @Nullable Object encode(@Nullable Object value) {
    if (value == null) {
      return null;
    }
    Collection<?> elements = (Collection<?>) value;
    @Nullable Object[] encoded = new Object[elements.size()];
    int i = 0;
    for (Object each : elements) {
      encoded[i++] = element.encode(each);
    }
    return encoded;
  }

  @Override
  public @Nullable Object decode(QueryResult row, int column) {
    @Nullable Object[] stored = row.array(column, element.binding().type());
    if (stored == null) {
      return null;
    }
    List<Object> values = new ArrayList<>(stored.length);
    for (Object each : stored) {
      values.add(requireNonNull(element.decodeStored(each)));
    }
    return Collections.unmodifiableList(values);
  }

  @Override
  public @Nullable Object canonical(@Nullable Object value) {
    return ElementFaults.canonical(element, value);
  }
}
