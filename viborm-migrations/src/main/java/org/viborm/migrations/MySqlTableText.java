package org.viborm.migrations;

import java.util.ArrayList;
import java.util.List;
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
            new CheckSnapshot(
                tokens.get(i + 2).name(),
                text.substring(tokens.get(i + 4).end(), tokens.get(end).start()).strip()));
        i = end;
      }
    }
    return checks;
  }
}
