package org.viborm.internal.text;

import org.jspecify.annotations.Nullable;

/** Text that not every database can keep. */
public final class TextFaults {

  private TextFaults() {}

  /** What would be right. */
  public static final String REMEDY = "Leave it out.";

  /** What is wrong with {@code text}; null if nothing is. */
  public static @Nullable String of(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0) {
        return "the text holds the character NUL, which no column can keep.";
      }
      if (Character.isSurrogate(c)) {
        if (!Character.isHighSurrogate(c)
            || i + 1 == text.length()
            || !Character.isLowSurrogate(text.charAt(i + 1))) {
          return "the text holds half of a surrogate pair, which is no character.";
        }
        i++;
      }
    }
    return null;
  }
}
