package org.viborm.tck.driver;

import org.viborm.driver.Driver;
import org.viborm.driver.PlaceholderStyle;

/** Writes the places of values in the suites' statements as a driver wants them. */
final class PlaceholderMarks {

  private PlaceholderMarks() {}

  /** {@code text}, each {@code ?} of it marked as those of {@code driver} are. */
  static String marked(Driver driver, String text) {
    if (driver.placeholders() == PlaceholderStyle.QUESTION_MARK) {
      return text;
    }
    StringBuilder numbered = new StringBuilder();
    int next = 1;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      numbered.append(c == '?' ? "$" + next++ : String.valueOf(c));
    }
    return numbered.toString();
  }
}
