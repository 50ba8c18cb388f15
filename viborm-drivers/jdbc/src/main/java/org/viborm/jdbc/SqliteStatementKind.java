package org.viborm.jdbc;

import java.util.Locale;
import java.util.Set;

/** What a statement does to an SQLite database, told by its first words. */
public enum SqliteStatementKind {
  /** Only reads. */
  READ,
  /** Changes rows. */
  INSERT_UPDATE_DELETE,
  /** Changes tables, indexes and the like, or the whole file. */
  SCHEMA,
  /** Changes the connection: a transaction, a setting, an attached file. */
  SESSION;

  private static final Set<String> SESSION_WORDS =
      Set.of("BEGIN", "COMMIT", "END", "ROLLBACK", "SAVEPOINT", "RELEASE", "ATTACH", "DETACH");
  private static final Set<String> LASTING_WORDS = Set.of("PRAGMA", "ATTACH", "DETACH", "CREATE");
  private static final Set<String> WRITE_WORDS = Set.of("INSERT", "UPDATE", "DELETE", "REPLACE");

  /** Of {@code text}; what is not known counts as {@link #SCHEMA}. */
  public static SqliteStatementKind of(String text) {
    Words words = new Words(text);
    String first = words.next();
    if (first.equals("SELECT") || first.equals("VALUES") || first.equals("EXPLAIN")) {
      return READ;
    }
    if (WRITE_WORDS.contains(first)) {
      return INSERT_UPDATE_DELETE;
    }
    if (SESSION_WORDS.contains(first)) {
      return SESSION;
    }
    return switch (first) {
      case "WITH" -> ofWith(words);
      case "PRAGMA" -> text.indexOf('=') < 0 && text.indexOf('(') < 0 ? READ : pragma(words);
      case "CREATE" -> temporary(words) ? SESSION : SCHEMA;
      default -> SCHEMA;
    };
  }

  /**
   * Whether {@code text} changes settings, attached files or tables of its connection, which last
   * longer than the transaction that it is in.
   */
  static boolean changesSettings(String text) {
    return of(text) == SESSION && LASTING_WORDS.contains(new Words(text).next());
  }

  /** A pragma with an argument: those that only look a table up read. */
  private static SqliteStatementKind pragma(Words words) {
    String name = words.next();
    return name.endsWith("_INFO")
            || name.endsWith("_XINFO")
            || name.endsWith("_LIST")
            || name.endsWith("_CHECK")
        ? READ
        : SESSION;
  }

  private static boolean temporary(Words words) {
    return words.next().startsWith("TEMP");
  }

  private static SqliteStatementKind ofWith(Words words) {
    while (true) {
      String word = words.next();
      if (word.isEmpty() || word.equals("SELECT") || word.equals("VALUES")) {
        return READ;
      }
      if (WRITE_WORDS.contains(word)) {
        return INSERT_UPDATE_DELETE;
      }
    }
  }

  /** The bare words of a statement that stand outside parentheses, quotes and comments. */
  private static final class Words {

    private final String text;
    private int position;

    Words(String text) {
      this.text = text;
    }

    /** The next word in upper case; empty at the end. */
    String next() {
      int depth = 0;
      while (position < text.length()) {
        char c = text.charAt(position);
        if (text.startsWith("--", position)) {
          skipTo("\n");
        } else if (text.startsWith("/*", position)) {
          skipTo("*/");
        } else if (c == '\'' || c == '"' || c == '`' || c == '[') {
          position++;
          skipTo(String.valueOf(c == '[' ? ']' : c));
        } else if (Character.isLetter(c) || c == '_') {
          String word = word();
          if (depth == 0) {
            return word;
          }
        } else {
          if (c == '(') {
            depth++;
          } else if (c == ')') {
            depth--;
          }
          position++;
        }
      }
      return "";
    }

    private String word() {
      int start = position;
      while (position < text.length()
          && (Character.isLetterOrDigit(text.charAt(position)) || text.charAt(position) == '_')) {
        position++;
      }
      return text.substring(start, position).toUpperCase(Locale.ROOT);
    }

    private void skipTo(String end) {
      int found = text.indexOf(end, position);
      position = found < 0 ? text.length() : found + end.length();
    }
  }
}
