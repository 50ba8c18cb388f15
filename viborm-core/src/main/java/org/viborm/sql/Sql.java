package org.viborm.sql;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.viborm.errors.ErrorCode;
import org.viborm.errors.Fault;
import org.viborm.errors.ValidationException;

/**
 * SQL text of the caller's with bound values between its pieces. Immutable.
 *
 * <pre>{@code
 * Sql titles = Sql.of("select title from post where title like ", pattern, " limit ", 10);
 * Sql chosen = Sql.of("select id from post where ", Sql.join(conditions, " and "));
 * }</pre>
 *
 * <p>Text is what the program itself says: the pieces given to {@link #of} must be constants of the
 * program, so that a value from outside never becomes text by the slip of a comma. Text that was
 * read or put together goes through {@link #raw}, which stands out in a review. Values are always
 * bound.
 */
public final class Sql extends SqlNode {

  private static final Sql EMPTY = new Sql(List.of(""), List.of());

  private final List<String> texts;
  private final List<@Nullable Object> values;

  private Sql(List<String> texts, List<@Nullable Object> values) {
    this.texts = Collections.unmodifiableList(texts);
    this.values = Collections.unmodifiableList(values);
  }

  /**
   * Text and values in turn: {@code text, value, text, value, …}. A value that is itself an {@code
   * Sql} is put in as it is.
   *
   * @param text the first piece of text, a constant
   * @param valuesAndTexts a value, the text after it, and so on; may end with either
   * @throws ValidationException V4002 if a text is not a constant of the program
   */
  public static Sql of(String text, @Nullable Object... valuesAndTexts) {
    Builder builder = new Builder();
    builder.text(constant(text, 0));
    if (valuesAndTexts == null) { // of(text, null) gives one value, as every other single value
      builder.value(null);
      return builder.build();
    }
    for (int i = 0; i < valuesAndTexts.length; i++) {
      Object next = valuesAndTexts[i];
      if (i % 2 == 0) {
        builder.value(next);
      } else {
        builder.text(constant(next, i + 1));
      }
    }
    return builder.build();
  }

  /** {@code text} as it is, whatever it holds: the caller answers for it. */
  public static Sql raw(String text) {
    given("text", text);
    return new Sql(List.of(text), List.of());
  }

  /** Nothing. */
  public static Sql empty() {
    return EMPTY;
  }

  /** {@code values} with commas between: each bound, or put in if it is an {@code Sql}. */
  public static Sql join(Collection<?> values) {
    return join(values, ", ");
  }

  /**
   * {@code values} with {@code separator} between: each bound, or put in if it is an {@code Sql}.
   * Nothing if there are none.
   *
   * @throws ValidationException V4002 if the separator is not a constant of the program
   */
  public static Sql join(Collection<?> values, String separator) {
    return join(values, separator, "", "");
  }

  /**
   * {@code values} with {@code separator} between them, {@code prefix} before and {@code suffix}
   * after. Nothing if there are none.
   *
   * @throws ValidationException V4002 if a text is not a constant of the program
   */
  public static Sql join(Collection<?> values, String separator, String prefix, String suffix) {
    if (given("values", values).isEmpty()) {
      return EMPTY;
    }
    Builder builder = new Builder();
    String before = constant(prefix, 2);
    for (Object value : values) {
      builder.text(before);
      builder.value(value);
      before = constant(separator, 1);
    }
    builder.text(constant(suffix, 3));
    return builder.build();
  }

  /** This, and {@code other} after it. */
  public Sql append(Sql other) {
    Builder builder = new Builder();
    builder.value(this);
    builder.value(given("other", other));
    return builder.build();
  }

  /** The pieces of text, one more than there are values. */
  @Override
  public List<String> texts() {
    return texts;
  }

  /** The values bound between the pieces; unmodifiable, with null for NULL. */
  @Override
  public List<@Nullable Object> values() {
    return values;
  }

  /** Whether it is nothing. */
  public boolean isEmpty() {
    return values.isEmpty() && texts.get(0).isEmpty();
  }

  /** Whether the other has the same text and equal values. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Sql sql && texts.equals(sql.texts) && values.equals(sql.values);
  }

  @Override
  public int hashCode() {
    return 31 * texts.hashCode() + values.hashCode();
  }

  /** The text with {@code ?} for each value; never a value. */
  @Override
  public String toString() {
    return String.join("?", texts);
  }

  /**
   * {@code piece}, checked to be a constant: the Java Language Specification (15.29) has the
   * strings of constant expressions interned, and strings made while the program runs are not.
   */
  @SuppressWarnings("ReferenceEquality") // identity is what tells a constant
  private static String constant(@Nullable Object piece, int place) {
    if (!(piece instanceof String text)) {
      throw new ValidationException(
          Fault.of(ErrorCode.INVALID_INPUT, "piece %d is not a text.".formatted(place))
              .at("sql")
              .hint("Text and values take turns: text, value, text, value."));
    }
    if (text.isEmpty() || String.copyValueOf(text.toCharArray()).intern() == text) {
      return text;
    }
    throw new ValidationException(
        Fault.of(ErrorCode.INVALID_INPUT, "piece %d is no constant text.".formatted(place))
            .at("sql")
            .hint(
                "Text and values take turns: text, value, text, value. Text that the program puts"
                    + " together goes through Sql.raw(...)."));
  }

  private static <T> T given(String name, @Nullable T argument) {
    if (argument == null) {
      throw new ValidationException(
          Fault.of(ErrorCode.INVALID_INPUT, "'%s' is null.".formatted(name))
              .at("sql." + name)
              .hint("Give one; nothing is Sql.empty()."));
    }
    return argument;
  }

  /** Puts pieces together so that texts enclose values. */
  private static final class Builder {

    private final List<String> texts = new ArrayList<>();
    private final List<@Nullable Object> values = new ArrayList<>();
    private final StringBuilder open = new StringBuilder();

    void text(String text) {
      open.append(text);
    }

    void value(@Nullable Object value) {
      if (value instanceof Sql sql) {
        open.append(sql.texts.get(0));
        for (int i = 0; i < sql.values.size(); i++) {
          bind(sql.values.get(i));
          open.append(sql.texts.get(i + 1));
        }
      } else {
        bind(value);
      }
    }

    private void bind(@Nullable Object value) {
      texts.add(open.toString());
      open.setLength(0);
      values.add(value);
    }

    Sql build() {
      texts.add(open.toString());
      return new Sql(texts, values);
    }
  }
}
