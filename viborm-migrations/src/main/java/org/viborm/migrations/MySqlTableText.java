package org.viborm.migrations;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.viborm.migrations.SqlTokens.Token;

/** Reads from the text of a table, as MySQL and MariaDB show it, what it says best. */
final class MySqlTableText {

  private MySqlTableText() {}

  /** The parts of the key of {@code index}, without their order and outer parentheses. */
  static List<String> key(String text, String index) {
    List<Token> tokens = SqlTokens.of(text, true);
    int depth = 0;
    for (int i = 0; i + 2 < tokens.size(); i++) {
      depth += tokens.get(i).is("(") ? 1 : tokens.get(i).is(")") ? -1 : 0;
      boolean found =
          depth == 1
              && tokens.get(i).is("KEY")
              && tokens.get(i + 1).name().equals(index)
              && tokens.get(i + 2).is("(");
      if (found) {
        return SqlText.key(text, tokens, i + 2, true);
      }
    }
    return List.of();
  }

  /** What each column is made of that the server makes. */
  static Map<String, GeneratedSnapshot> generated(String text) {
    Map<String, GeneratedSnapshot> generated = new HashMap<>();
    List<Token> tokens = SqlTokens.of(text, true);
    int depth = 0;
    String column = "";
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      if (depth == 1 && i > 0 && (tokens.get(i - 1).is("(") || tokens.get(i - 1).is(","))) {
        column = token.name();
      }
      depth += token.is("(") ? 1 : token.is(")") ? -1 : 0;
      boolean made =
          depth == 1
              && token.is("GENERATED")
              && i + 3 < tokens.size()
              && tokens.get(i + 2).is("AS")
              && tokens.get(i + 3).is("(");
      if (made) {
        int close = SqlTokens.closing(tokens, i + 3);
        generated.put(
            column,
            new GeneratedSnapshot(
                condition(text, tokens, i + 3, close), tokens.get(close + 1).is("STORED")));
        i = close;
      }
    }
    return generated;
  }

  /** The checks of the table; those that MariaDB keeps with a column, as for JSON, stay out. */
  static List<CheckSnapshot> checks(String text) {
    List<CheckSnapshot> checks = new ArrayList<>();
    List<Token> tokens = SqlTokens.of(text, true);
    int depth = 0;
    for (int i = 0; i < tokens.size(); i++) {
      depth += tokens.get(i).is("(") ? 1 : tokens.get(i).is(")") ? -1 : 0;
      boolean begins = depth == 1 && (tokens.get(i).is("(") || tokens.get(i).is(","));
      if (begins
          && i + 4 < tokens.size()
          && tokens.get(i + 1).is("CONSTRAINT")
          && tokens.get(i + 3).is("CHECK")) {
        int end = SqlTokens.closing(tokens, i + 4);
        checks.add(
            new CheckSnapshot(tokens.get(i + 2).name(), condition(text, tokens, i + 4, end)));
        i = end;
      }
    }
    return checks;
  }

  /**
   * What stands between the parentheses {@code open} and {@code close}. MySQL shows a negative
   * number as {@code -(100)} until it has altered the table, and as {@code -100} from then on.
   */
  private static String condition(String text, List<Token> tokens, int open, int close) {
    StringBuilder condition = new StringBuilder();
    int from = tokens.get(open).end();
    for (int i = open + 2; i < close; i++) {
      int end = tokens.get(i - 1).is("-") && tokens.get(i).is("(") ? number(tokens, i + 1) : i + 1;
      if (end > i + 1 && tokens.get(end).is(")")) {
        condition
            .append(text, from, tokens.get(i).start())
            .append(text, tokens.get(i).end(), tokens.get(end).start());
        from = tokens.get(end).end();
      }
    }
    return condition.append(text, from, tokens.get(close).start()).toString().strip();
  }

  /** Where the number ends that begins at {@code start}; there, if none does. */
  private static int number(List<Token> tokens, int start) {
    int end = start;
    while (tokens.get(end).is(".") || Character.isDigit(tokens.get(end).text().charAt(0))) {
      end++;
    }
    return end;
  }
}
