package org.viborm.driver.support;

import java.util.Locale;
import java.util.Set;

/** What a statement does, told by its words outside of quotes, comments and parentheses. */
public final class StatementText {

  private static final Set<String> READS =
      Set.of("SELECT", "VALUES", "EXPLAIN", "SHOW", "DESCRIBE", "TABLE");
  private static final Set<String> CHANGES =
      Set.of("INSERT", "UPDATE", "DELETE", "REPLACE", "MERGE");

  private final String text;
  private int position;
  private int depth;

  private StatementText(String text) {
    this.text = text;
  }

  /**
   * Whether {@code text} only reads, as far as its words tell: it begins with {@code SELECT} or the
   * like, and no word in it writes or locks. What its functions do is not known.
   */
  public static boolean reads(String text) {
    StatementText words = new StatementText(text);
    String first = words.next();
    if (!READS.contains(first) && !first.equals("WITH")) {
      return false;
    }
    for (String word = words.next(); !word.isEmpty(); word = words.next()) {
      if (CHANGES.contains(word) || word.equals("INTO")) {
        return false;
      }
    }
    return true;
  }

  /** The first word of {@code text} in upper case; empty if there is none. */
  public static String firstWord(String text) {
    return new StatementText(text).next();
  }

  /** Whether {@code text} changes rows of a table, rather than tables or the session. */
  public static boolean changesRows(String text) {
    StatementText words = new StatementText(text);
    String first = words.next();
    if (CHANGES.contains(first)) {
      return true;
    }
    if (!first.equals("WITH")) {
      return false;
    }
    for (String word = words.next(); !word.isEmpty(); word = words.next()) {
      if (words.depth == 0 && CHANGES.contains(word)) {
        return true;
      }
    }
    return false;
  }

  /** The next bare word in upper case; empty at the end. */
  private String next() {
    while (position < text.length()) {
      char c = text.charAt(position);
      if (text.startsWith("--", position) || c == '#') {
        skipPast("\n", position);
      } else if (text.startsWith("/*", position)) {
        skipPast("*/", position + 2);
      } else if (c == '\'' || c == '"' || c == '`') {
        skipPast(String.valueOf(c), position + 1);
      } else if (c == '[') {
        skipPast("]", position + 1);
      } else if (Character.isLetter(c) || c == '_') {
        int start = position;
        while (position < text.length()
            && (Character.isLetterOrDigit(text.charAt(position)) || text.charAt(position) == '_')) {
          position++;
        }
        return text.substring(start, position).toUpperCase(Locale.ROOT);
      } else {
        depth += c == '(' ? 1 : c == ')' ? -1 : 0;
        position++;
      }
    }
    return "";
  }

  private void skipPast(String end, int from) {
    int found = text.indexOf(end, from);
    position = found < 0 ? text.length() : found + end.length();
  }
}
