package org.viborm.internal.codec;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.viborm.driver.Binding;
import org.viborm.driver.QueryResult;

/** Any number of texts with the letters A to Z made small, to be looked for without their case. */
public record FoldedTexts(Codec texts) implements Codec {

  @Override
  public Binding binding() {
    return texts.binding();
  }

  @Override
  public @Nullable String fault(@Nullable Object value) {
    return texts.fault(value);
  }

  @Override
  public @Nullable Object encode(@Nullable Object value) {
    if (value == null) {
      return null;
    }
    List<String> folded = new ArrayList<>();
    for (Object text : (Collection<?>) value) {
      folded.add(fold((String) text));
    }
    return texts.encode(folded);
  }

  private static String fold(String text) {
    StringBuilder folded = new StringBuilder(text);
    for (int i = 0; i < folded.length(); i++) {
      char c = folded.charAt(i);
      if (c >= 'A' && c <= 'Z') {
        folded.setCharAt(i, (char) (c + ('a' - 'A')));
      }
    }
    return folded.toString();
  }

  @Override
  public @Nullable Object decode(QueryResult row, int column) {
    return texts.decode(row, column);
  }
}
