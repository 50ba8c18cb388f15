package org.viborm.migrations;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Finds the statements in SQL that a person may have written: they end with a semicolon outside of
 * literals, quoted names and comments. What has a body of statements of its own, such as a trigger,
 * is one.
 */
final class SqlScript {

  private static final Pattern WITH_BODY =
      Pattern.compile(
          "(?is)^(create\\s+(or\\s+replace\\s+)?(definer\\s*=\\s*\\S+\\s+)?(temp(orary)?\\s+)?"
              + "(constraint\\s+)?(trigger|procedure|function|event)\\b|begin\\b|do\\b).*");

  private final String text;
  private final boolean backslashes;
  private final List<String> statements = new ArrayList<>();
  private final StringBuilder statement = new StringBuilder();
  private int at;

  private SqlScript(String text, String dialect) {
    this.text = text;
    this.backslashes = dialect.equals("mysql");
  }

  /** The statements of {@code text}, without the semicolons between them. */
  static List<String> split(String text, String dialect) {
    return new SqlScript(text, dialect).read();
  }

  private List<String> read() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (startsComment()) {
        skipComment();
      } else if (c == '\'' || c == '"' || c == '`') {
        take(quotedEnd(c));
      } else if (c == '$' && !backslashes) {
        take(dollarEnd());
      } else if (c == ';' && !WITH_BODY.matcher(statement.toString().strip()).matches()) {
        at++;
        end();
      } else {
        take(at + 1);
      }
    }
    end();
    return statements;
  }

  private void end() {
    String found = statement.toString().strip();
    while (found.endsWith(";") && !WITH_BODY.matcher(found).matches()) {
      found = found.substring(0, found.length() - 1).strip();
    }
    if (!found.isEmpty()) {
      statements.add(found);
    }
    statement.setLength(0);
  }

  private void take(int end) {
    statement.append(text, at, end);
    at = end;
  }

  private boolean startsComment() {
    boolean dashes = text.startsWith("--", at);
    boolean spaced = at + 2 >= text.length() || Character.isWhitespace(text.charAt(at + 2));
    return (dashes && (spaced || !backslashes)) || text.startsWith("/*", at);
  }

  /** Comments in between stay out; hints and conditional comments of MySQL stay in. */
  private void skipComment() {
    boolean line = text.startsWith("--", at);
    int found = text.indexOf(line ? "\n" : "*/", at + 2);
    int end = found < 0 ? text.length() : found + (line ? 0 : 2);
    if (!line && (text.startsWith("/*!", at) || text.startsWith("/*+", at))) {
      take(end);
    } else {
      at = end;
      statement.append(line ? "" : " ");
    }
  }

  private int quotedEnd(char quote) {
    int i = at + 1;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c == '\\' && backslashes && quote != '`') {
        i += 2;
      } else if (c != quote) {
        i++;
      } else if (i + 1 < text.length() && text.charAt(i + 1) == quote) {
        i += 2;
      } else {
        return i + 1;
      }
    }
    return text.length();
  }

  /** After PostgreSQL's {@code $tag$ … $tag$}; after the sign where it begins no such text. */
  private int dollarEnd() {
    int close = text.indexOf('$', at + 1);
    if (close < 0 || !text.substring(at + 1, close).matches("([A-Za-z_][A-Za-z0-9_]*)?")) {
      return at + 1;
    }
    String tag = text.substring(at, close + 1);
    int end = text.indexOf(tag, close + 1);
    return end < 0 ? text.length() : end + tag.length();
  }
}
