package org.viborm.migrations;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Pieces of SQL that several databases write alike. */
final class SqlText {

  private SqlText() {}

  /** {@code text} as a literal. */
  static String literal(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  /** The literals of {@code values} with commas. */
  static String literals(Collection<String> values) {
    return values.stream().map(SqlText::literal).collect(Collectors.joining(", "));
  }

  /** The quoted {@code names} with commas, in parentheses. */
  static String names(Collection<String> names, UnaryOperator<String> quote) {
    return names.stream().map(quote).collect(Collectors.joining(", ", "(", ")"));
  }

  /** The text inside a literal. */
  static String unquoted(String literal) {
    return literal.substring(1, literal.length() - 1).replace("''", "'");
  }

  /**
   * {@code expression} without parentheses around the whole of it; {@code backslashes} escape in
   * literals of MySQL.
   */
  static String bare(String expression, boolean backslashes) {
    List<SqlTokens.Token> tokens = SqlTokens.of(expression, backslashes);
    int start = 0;
    int end = tokens.size();
    while (end - start > 2
        && tokens.get(start).is("(")
        && SqlTokens.closing(tokens, start) == end - 1) {
      start++;
      end--;
    }
    return start >= end
        ? expression
        : expression.substring(tokens.get(start).start(), tokens.get(end - 1).end());
  }

  /**
   * The parts of the key of an index, which begins with the parenthesis at {@code open}, without
   * their order, their collation and their outer parentheses.
   */
  static List<String> key(
      String text, List<SqlTokens.Token> tokens, int open, boolean backslashes) {
    List<String> parts = new ArrayList<>();
    int end = SqlTokens.closing(tokens, open);
    int start = open + 1;
    int depth = 0;
    for (int i = start; i <= end; i++) {
      SqlTokens.Token token = tokens.get(i);
      if (i == end || (depth == 0 && token.is(","))) {
        parts.add(part(text, tokens.subList(start, i), backslashes));
        start = i + 1;
      }
      depth += token.is("(") ? 1 : token.is(")") ? -1 : 0;
    }
    return parts;
  }

  private static String part(String text, List<SqlTokens.Token> tokens, boolean backslashes) {
    int end = tokens.size();
    if (end > 1 && (tokens.get(end - 1).is("DESC") || tokens.get(end - 1).is("ASC"))) {
      end--;
    }
    if (end > 2 && tokens.get(end - 2).is("COLLATE")) {
      end -= 2;
    }
    return end == 0
        ? ""
        : bare(text.substring(tokens.get(0).start(), tokens.get(end - 1).end()), backslashes);
  }

  /** {@code WHEN … THEN …} for each replacement of {@code value}, in a fixed order. */
  static String replacing(
      String value, Map<String, Optional<String>> replacements, UnaryOperator<String> literal) {
    return new TreeMap<>(replacements)
        .entrySet().stream()
            .map(
                entry ->
                    "WHEN %s = %s THEN %s "
                        .formatted(
                            value,
                            literal.apply(entry.getKey()),
                            entry.getValue().map(literal).orElse("NULL")))
            .collect(Collectors.joining());
  }

  /** What {@code CHECK …} says of {@code check}. */
  static String check(CheckSnapshot check, UnaryOperator<String> quote) {
    return "CONSTRAINT %s CHECK (%s)".formatted(quote.apply(check.name()), check.condition());
  }

  /** What {@code FOREIGN KEY … REFERENCES …} says of {@code key}. */
  static String foreignKey(ForeignKeySnapshot key, UnaryOperator<String> quote) {
    return "CONSTRAINT %s FOREIGN KEY %s REFERENCES %s %s ON DELETE %s ON UPDATE %s"
        .formatted(
            quote.apply(key.name()),
            names(key.columns(), quote),
            quote.apply(key.referencedTable()),
            names(key.referencedColumns(), quote),
            key.onDelete(),
            key.onUpdate());
  }
}
