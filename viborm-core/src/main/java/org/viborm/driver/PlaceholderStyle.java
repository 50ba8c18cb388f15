package org.viborm.driver;

/** How a bound value is marked in the text of a statement. */
public enum PlaceholderStyle {
  /** {@code ?}; a question mark that belongs to the text is doubled where the dialect has one. */
  QUESTION_MARK,
  /** {@code $1}, {@code $2}, counted from 1. */
  NUMBERED
}
