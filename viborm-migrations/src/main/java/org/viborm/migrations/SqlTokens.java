package org.viborm.migrations;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Words, quoted names, literals and single signs of SQL, without comments. */
final class SqlTokens {

  /** A token and where it stands. */
  record Token(int start, int end, String text) {

    /** Whether it is the word {@code word}, in letters of either case. */
    boolean is(String word) {
      return text.equalsIgnoreCase(word);
    }

    /** Whether it is a text in single quotes. */
    boolean literal() {
      return text.startsWith("'");
    }

    /** The name that it is, without its quotes. */
    String name() {
      char first = text.charAt(0);
      if (first == '"' || first == '`') {
        String quote = String.valueOf(first);
        return text.substring(1, text.length() - 1).replace(quote + quote, quote);
      }
      return first == '[' && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
    }

    private boolean names(String column) {
      char first = text.charAt(0);
      boolean quoted = first == '"' || first == '`' || first == '[';
      return quoted ? name().equals(column) : text.equalsIgnoreCase(column);
    }

    /** As it is compared: how names are quoted and spelt does not matter. */
    private String comparable() {
      return literal() ? text : name().toLowerCase(Locale.ROOT);
    }
  }

  private SqlTokens() {}

  /** The tokens of {@code text}; {@code backslashes} escape in literals of MySQL. */
  static List<Token> of(String text, boolean backslashes) {
    List<Token> tokens = new ArrayList<>();
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (Character.isWhitespace(c)) {
        i++;
      } else if (text.startsWith("--", i)) {
        i = after(text, "\n", i);
      } else if (text.startsWith("/*", i)) {
        i = after(text, "*/", i + 2);
      } else {
        int end = end(text, i, backslashes);
        tokens.add(new Token(i, end, text.substring(i, end)));
        i = end;
      }
    }
    return tokens;
  }

  private static int end(String text, int start, boolean backslashes) {
    char c = text.charAt(start);
    if (c == '\'' || c == '"' || c == '`') {
      return quotedEnd(text, start, backslashes && c == '\'');
    }
    if (c == '[' && text.indexOf(']', start) > start + 1) {
      return after(text, "]", start);
    }
    int end = start + 1;
    if (wordly(c)) {
      while (end < text.length() && wordly(text.charAt(end))) {
        end++;
      }
    }
    return end;
  }

  private static boolean wordly(char c) {
    return Character.isLetterOrDigit(c) || c == '_';
  }

  private static int after(String text, String sign, int from) {
    int found = text.indexOf(sign, from);
    return found < 0 ? text.length() : found + sign.length();
  }

  /** Where what is quoted at {@code start} ends. */
  static int quotedEnd(String text, int start, boolean backslashes) {
    char quote = text.charAt(start);
    int i = start + 1;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c == '\\' && backslashes) {
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

  /** The place of what closes the parenthesis at {@code open}, or -1. */
  static int closing(List<Token> tokens, int open) {
    int depth = 0;
    for (int i = open; i < tokens.size(); i++) {
      depth += tokens.get(i).is("(") ? 1 : tokens.get(i).is(")") ? -1 : 0;
      if (depth == 0) {
        return i;
      }
    }
    return -1;
  }

  /** Whether both texts are the same but for spaces and the quotes and case of names. */
  static boolean same(String one, String other) {
    return comparable(one).equals(comparable(other));
  }

  private static List<String> comparable(String text) {
    return of(text, false).stream().map(Token::comparable).toList();
  }

  /** Whether {@code text} may name {@code column}. */
  static boolean mention(String text, String column) {
    return of(text, true).stream().anyMatch(token -> token.names(column));
  }

  /** {@code text} with the column {@code to} where it says {@code from}. */
  static String renamed(String text, String from, String to) {
    StringBuilder result = new StringBuilder();
    int done = 0;
    for (Token token : of(text, true)) {
      if (token.names(from) && !token.literal()) {
        result.append(text, done, token.start()).append(quoted(token, to));
        done = token.end();
      }
    }
    return result.append(text.substring(done)).toString();
  }

  private static String quoted(Token like, String name) {
    char first = like.text().charAt(0);
    if (first == '`') {
      return '`' + name.replace("`", "``") + '`';
    }
    boolean bare = first != '"' && first != '[' && name.matches("[a-z_][a-z0-9_]*");
    return bare ? name : '"' + name.replace("\"", "\"\"") + '"';
  }
}
