package org.viborm.migrations;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * An index.
 *
 * @param name its name
 * @param parts its key, in order
 * @param unique whether it forbids repetition
 * @param type its kind in lower case, such as {@code btree}
 * @param where the condition of the rows it holds, as SQL, or null for all
 */
public record IndexSnapshot(
    String name, List<Part> parts, boolean unique, String type, @Nullable String where) {

  /** Copies the list. */
  public IndexSnapshot {
    parts = List.copyOf(parts);
  }

  /**
   * A part of the key: a column or an expression.
   *
   * @param column the column; null where it is an expression
   * @param expression the expression as SQL; null where it is a column
   * @param descending whether greater values come first
   * @param nulls {@code FIRST} or {@code LAST} where NULL does not stand where the database has it
   *     by itself; else null
   */
  public record Part(
      @Nullable String column,
      @Nullable String expression,
      boolean descending,
      @Nullable String nulls) {

    /** A column in the usual order. */
    static Part of(String column) {
      return new Part(column, null, false, null);
    }

    /** Whether it is a column in the usual order. */
    boolean plain() {
      return column != null && !descending && nulls == null;
    }

    /** The column or the expression. */
    String text() {
      return column == null ? String.valueOf(expression) : column;
    }

    /** The same with its expression in other words. */
    Part withExpression(String other) {
      return new Part(null, other, descending, nulls);
    }

    private Part renamed(String from, String to) {
      return expression == null
          ? new Part(from.equals(column) ? to : column, null, descending, nulls)
          : withExpression(SqlTokens.renamed(expression, from, to));
    }

    /** As a statement says it, the expression in parentheses. */
    String sql(UnaryOperator<String> quote) {
      String key = column == null ? "(" + expression + ")" : quote.apply(column);
      return key + (descending ? " DESC" : "") + (nulls == null ? "" : " NULLS " + nulls);
    }
  }

  /** An index on {@code columns} in the usual order. */
  static IndexSnapshot on(
      String name, List<String> columns, boolean unique, String type, @Nullable String where) {
    return new IndexSnapshot(name, columns.stream().map(Part::of).toList(), unique, type, where);
  }

  /** The columns of its key, without its expressions, in order. */
  public List<String> columns() {
    return parts.stream().flatMap(part -> Optional.ofNullable(part.column()).stream()).toList();
  }

  /** Whether it is on columns in the usual order alone. */
  boolean plain() {
    return parts.stream().allMatch(Part::plain);
  }

  /** Whether it is on expressions, too. */
  boolean ofExpressions() {
    return parts.stream().anyMatch(part -> part.expression() != null);
  }

  /** Whether an expression or the condition may name {@code column}. */
  boolean mentions(String column) {
    return (where != null && SqlTokens.mention(where, column))
        || parts.stream()
            .anyMatch(
                part -> part.expression() != null && SqlTokens.mention(part.expression(), column));
  }

  /** The same with the column {@code from} called {@code to}. */
  IndexSnapshot renamed(String from, String to) {
    return new IndexSnapshot(
        name,
        parts.stream().map(part -> part.renamed(from, to)).toList(),
        unique,
        type,
        where == null ? null : SqlTokens.renamed(where, from, to));
  }

  /** The same under another name. */
  IndexSnapshot called(String other) {
    return new IndexSnapshot(other, parts, unique, type, where);
  }

  /** The same with another condition. */
  IndexSnapshot withWhere(@Nullable String condition) {
    return new IndexSnapshot(name, parts, unique, type, condition);
  }

  /** The same with another key. */
  IndexSnapshot withParts(List<Part> others) {
    return new IndexSnapshot(name, others, unique, type, where);
  }

  /** Its key as a statement says it, in parentheses. */
  String key(UnaryOperator<String> quote) {
    return "(" + String.join(", ", parts.stream().map(part -> part.sql(quote)).toList()) + ")";
  }
}
