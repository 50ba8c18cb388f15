package org.viborm.driver.support;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** What a statement does, told by its words outside of quotes, comments and parentheses. */
public final class StatementText {

  private static final Set<String> READS =
      Set.of("SELECT", "VALUES", "EXPLAIN", "SHOW", "DESCRIBE", "TABLE");
  private static final Set<String> CHANGES =
      Set.of("INSERT", "UPDATE", "DELETE", "REPLACE", "MERGE");

  private final String text;
  private int position;
  private int depth;
  private boolean ended;

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

  /** The first two words of {@code text} in upper case; fewer if there are no more. */
  public static List<String> firstWords(String text) {
    StatementText words = new StatementText(text);
    String first = words.next();
    String second = first.isEmpty() ? "" : words.next();
    return Stream.of(first, second).filter(word -> !word.isEmpty()).toList();
  }

  /**
   * Whether {@code text}, which reads or changes rows, is followed by another statement. Where its
   * quotes are not told by their marks alone, with backslashes or dollars, it is not known, and
   * taken not to be.
   */
  public static boolean isSeveral(String text) {
    if (text.indexOf('\\') >= 0 || text.indexOf('$') >= 0 || text.indexOf(';') < 0) {
      return false;
    }
    StatementText words = new StatementText(text);
    String first = words.next();
    if (!CHANGES.contains(first) && !READS.contains(first) && !first.equals("WITH")) {
      return false;
    }
    while (!words.next().isEmpty()) {
      if (words.ended) {
        return true;
      }
    }
    return false;
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
        ended |= c == ';';
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
