package org.viborm.migrations;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.viborm.migrations.SqlTokens.Token;

/**
 * Reads from the text of a table, as SQLite keeps it, what no pragma tells: which values a column's
 * check allows, other checks, and whether the table counts.
 */
final class SqliteTableText {

  private final Map<String, List<String>> members = new HashMap<>();
  private final List<CheckSnapshot> checks = new ArrayList<>();
  private final Map<String, String> expressions = new HashMap<>();
  private boolean counts;

  private SqliteTableText() {}

  /** Of the text of {@code CREATE TABLE}. */
  static SqliteTableText of(String text) {
    SqliteTableText table = new SqliteTableText();
    List<Token> definition = new ArrayList<>();
    int depth = 0;
    for (Token token : SqlTokens.of(text, false)) {
      if (depth == 0) {
        depth += token.is("(") ? 1 : 0;
        continue;
      }
      depth += token.is("(") ? 1 : token.is(")") ? -1 : 0;
      if ((depth == 1 && token.is(",")) || depth == 0) {
        table.read(text, definition);
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

  /**
   * Its checks, but for those that list the members of an enum; those without a name have an empty
   * one.
   */
  List<CheckSnapshot> checks() {
    return checks;
  }

  /**
   * What {@code column} is made of.
   *
   * @param stored whether it is made with each write
   */
  GeneratedSnapshot generated(String column, boolean stored) {
    return new GeneratedSnapshot(expressions.getOrDefault(column, ""), stored);
  }

  /** Whether its key is counted up and never used twice. */
  boolean counts() {
    return counts;
  }

  /**
   * Finds {@code AS (…)} in a definition of a column; within parentheses it means something else.
   */
  private void readExpression(String text, List<Token> definition) {
    for (int i = 1; i + 1 < definition.size(); i++) {
      boolean opens = definition.get(i).is("(") || definition.get(i + 1).is("(");
      int open = definition.get(i).is("(") ? i : i + 1;
      int close = opens ? SqlTokens.closing(definition, open) : -1;
      if (definition.get(i).is("AS") && close > 0) {
        expressions.put(
            definition.get(0).name(),
            text.substring(definition.get(open).end(), definition.get(close).start()).strip());
        return;
      }
      i = close > 0 ? close : i;
    }
  }

  /** Finds each {@code CHECK (…)} in a definition of a column or of a constraint. */
  private void read(String text, List<Token> definition) {
    counts |= definition.stream().anyMatch(token -> token.is("AUTOINCREMENT"));
    readExpression(text, definition);
    for (int i = 0; i + 1 < definition.size(); i++) {
      int end = definition.get(i + 1).is("(") ? SqlTokens.closing(definition, i + 1) : -1;
      if (definition.get(i).is("CHECK") && end > 0) {
        List<Token> inside = definition.subList(i + 2, end);
        if (!readMembers(definition.get(0).name(), inside)) {
          boolean named = i > 1 && definition.get(i - 2).is("CONSTRAINT");
          checks.add(
              new CheckSnapshot(
                  named ? definition.get(i - 1).name() : "",
                  text.substring(definition.get(i + 1).end(), definition.get(end).start())
                      .strip()));
        }
        i = end;
      }
    }
  }

  /** Whether {@code check} is {@code column IN ('a', 'b')}, which lists the members of an enum. */
  private boolean readMembers(String column, List<Token> check) {
    boolean lists =
        check.size() > 3
            && check.get(0).name().equals(column)
            && check.get(1).is("IN")
            && check.get(2).is("(")
            && SqlTokens.closing(check, 2) == check.size() - 1;
    List<Token> values = lists ? check.subList(3, check.size() - 1) : List.of();
    if (values.isEmpty() || !values.stream().allMatch(token -> token.is(",") || token.literal())) {
      return false;
    }
    members.put(
        column,
        values.stream()
            .filter(Token::literal)
            .map(token -> SqlText.unquoted(token.text()))
            .toList());
    return true;
  }

  /** What follows {@code WHERE} in the text of an index; empty if nothing does. */
  static String condition(String index) {
    int depth = 0;
    boolean columns = false;
    for (int i = 0; i < index.length(); i++) {
      char c = index.charAt(i);
      if (c == '\'' || c == '"' || c == '`') {
        i = SqlTokens.quotedEnd(index, i, false) - 1;
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

  /** The parts of the key of an index, without their order and outer parentheses. */
  static List<String> expressions(String index) {
    List<Token> tokens = SqlTokens.of(index, false);
    for (int i = 0; i < tokens.size(); i++) {
      if (tokens.get(i).is("(")) {
        return SqlText.key(index, tokens, i, false);
      }
    }
    return List.of();
  }

  /** {@code wanted} in the words of {@code there}, where nothing but words differs. */
  static IndexSnapshot spelt(IndexSnapshot wanted, IndexSnapshot there) {
    String where = wanted.where();
    String other = there.where();
    List<IndexSnapshot.Part> parts = new ArrayList<>(wanted.parts());
    for (int i = 0; i < Math.min(parts.size(), there.parts().size()); i++) {
      String expression = parts.get(i).expression();
      String spelt = there.parts().get(i).expression();
      if (expression != null && spelt != null && SqlTokens.same(expression, spelt)) {
        parts.set(i, parts.get(i).withExpression(spelt));
      }
    }
    return wanted
        .withParts(parts)
        .withWhere(where != null && other != null && SqlTokens.same(where, other) ? other : where);
  }

  /** {@code type} as it is compared. */
  static String type(String type) {
    return type.strip().toUpperCase(Locale.ROOT).replaceAll("\\s+", " ");
  }
}
