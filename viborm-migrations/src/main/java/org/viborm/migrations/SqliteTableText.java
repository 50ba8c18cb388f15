package org.viborm.migrations;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reads from the text of a table, as SQLite keeps it, what no pragma tells: which values a column's
 * check allows, and whether the table counts.
 */
final class SqliteTableText {

  private final Map<String, List<String>> members = new HashMap<>();
  private boolean counts;

  private SqliteTableText() {}

  /** Of the text of {@code CREATE TABLE}. */
  static SqliteTableText of(String text) {
    SqliteTableText table = new SqliteTableText();
    List<String> definition = new ArrayList<>();
    int depth = 0;
    for (String token : tokens(text)) {
      if (depth == 0) {
        depth += token.equals("(") ? 1 : 0;
        continue;
      }
      depth += token.equals("(") ? 1 : token.equals(")") ? -1 : 0;
      if ((depth == 1 && token.equals(",")) || depth == 0) {
        table.read(definition);
        definition.clear();
      } else {
        definition.add(token);
      }
    }
    return table;
  }

  /** The only values that {@code column} may have; empty where no check lists them. */
  List<String> members(String column) {
    return members.getOrDefault(column, List.of());
  }

  /** Whether its key is counted up and never used twice. */
  boolean counts() {
    return counts;
  }

  /** Finds {@code CHECK ( column IN ( 'a' , 'b' ) )} in the definition of a column. */
  private void read(List<String> tokens) {
    counts |= tokens.stream().anyMatch(token -> token.equalsIgnoreCase("AUTOINCREMENT"));
    if (tokens.isEmpty()) {
      return;
    }
    String column = name(tokens.get(0));
    for (int i = 0; i + 5 < tokens.size(); i++) {
      boolean check =
          tokens.get(i).equalsIgnoreCase("CHECK")
              && tokens.get(i + 1).equals("(")
              && name(tokens.get(i + 2)).equals(column)
              && tokens.get(i + 3).equalsIgnoreCase("IN")
              && tokens.get(i + 4).equals("(");
      int end = tokens.subList(i, tokens.size()).indexOf(")") + i;
      if (check && end > i) {
        List<String> values = tokens.subList(i + 5, end);
        if (values.stream().allMatch(token -> token.equals(",") || token.startsWith("'"))) {
          members.put(
              column,
              values.stream().filter(token -> !token.equals(",")).map(SqlText::unquoted).toList());
        }
      }
    }
  }

  private static String name(String token) {
    if (token.startsWith("\"")) {
      return token.substring(1, token.length() - 1).replace("\"\"", "\"");
    }
    return token.startsWith("[") || token.startsWith("`")
        ? token.substring(1, token.length() - 1)
        : token;
  }

  /** Words, quoted names, literals and single signs, without comments. */
  private static List<String> tokens(String text) {
    List<String> tokens = new ArrayList<>();
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      int end = i + 1;
      if (Character.isWhitespace(c)) {
        i = end;
        continue;
      }
      if (text.startsWith("--", i)) {
        i = after(text, "\n", i);
        continue;
      }
      if (text.startsWith("/*", i)) {
        i = after(text, "*/", i + 2);
        continue;
      }
      if (c == '\'' || c == '"' || c == '`') {
        end = quotedEnd(text, i, c);
      } else if (c == '[') {
        end = after(text, "]", i);
      } else if (Character.isLetterOrDigit(c) || c == '_') {
        while (end < text.length()
            && (Character.isLetterOrDigit(text.charAt(end)) || text.charAt(end) == '_')) {
          end++;
        }
      }
      tokens.add(text.substring(i, end));
      i = end;
    }
    return tokens;
  }

  private static int after(String text, String sign, int from) {
    int found = text.indexOf(sign, from);
    return found < 0 ? text.length() : found + sign.length();
  }

  private static int quotedEnd(String text, int start, char quote) {
    int i = start + 1;
    while (i < text.length()) {
      if (text.charAt(i) != quote) {
        i++;
      } else if (i + 1 < text.length() && text.charAt(i + 1) == quote) {
        i += 2;
      } else {
        return i + 1;
      }
    }
    return text.length();
  }

  /** What follows {@code WHERE} in the text of an index; empty if nothing does. */
  static String condition(String index) {
    int depth = 0;
    boolean columns = false;
    for (int i = 0; i < index.length(); i++) {
      char c = index.charAt(i);
      if (c == '\'' || c == '"' || c == '`') {
        i = quotedEnd(index, i, c) - 1;
      } else if (c == '(') {
        depth++;
      } else if (c == ')') {
        depth--;
        columns = true;
      } else if (columns
          && depth == 0
          && index.regionMatches(true, i, "WHERE", 0, "WHERE".length())) {
        return index.substring(i + "WHERE".length()).strip();
      }
    }
    return "";
  }

  /** {@code type} as it is compared. */
  static String type(String type) {
    return type.strip().toUpperCase(Locale.ROOT).replaceAll("\\s+", " ");
  }
}
