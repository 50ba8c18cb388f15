package org.viborm.migrations;

import java.util.ArrayList;
import java.util.List;
import org.viborm.migrations.SqlTokens.Token;

/** Reads from the text of a table, as MySQL and MariaDB show it, what it says best. */
final class MySqlTableText {

  private MySqlTableText() {}

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
        int end = closing(tokens, i + 4);
        checks.add(
            new CheckSnapshot(
                tokens.get(i + 2).name(),
                text.substring(tokens.get(i + 4).end(), tokens.get(end).start()).strip()));
        i = end;
      }
    }
    return checks;
  }

  private static int closing(List<Token> tokens, int open) {
    int depth = 0;
    for (int i = open; i < tokens.size(); i++) {
      depth += tokens.get(i).is("(") ? 1 : tokens.get(i).is(")") ? -1 : 0;
      if (depth == 0) {
        return i;
      }
    }
    return tokens.size() - 1;
  }
}
