package org.viborm.migrations;

import java.util.Collection;
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
