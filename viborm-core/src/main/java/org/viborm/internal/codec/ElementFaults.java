package org.viborm.internal.codec;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What both forms of an array ask of its elements. */
final class ElementFaults {

  private ElementFaults() {}

  static @Nullable String of(ScalarCodec element, @Nullable Object value) {
    if (value == null) {
      return null;
    }
    if (!(value instanceof Collection<?> elements)) {
      return "a value of type %s does not fit. Give a list."
          .formatted(value.getClass().getSimpleName());
    }
    for (Object each : elements) {
      if (each == null) {
        return "the list holds null. Give values only; ask for NULL apart from the list.";
      }
      String fault = element.fault(each);
      if (fault != null) {
        return fault;
      }
    }
    return null;
  }

  static @Nullable Object canonical(ScalarCodec element, @Nullable Object value) {
    if (value == null) {
      return null;
    }
    List<@Nullable Object> values = new ArrayList<>();
    for (Object each : (Collection<?>) value) {
      values.add(element.canonical(each));
    }
    return Collections.unmodifiableList(values);
  }
}
