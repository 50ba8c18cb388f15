package org.viborm.schema;

/**
 * A text field: a {@code String}. Compared exactly: case, accents and trailing spaces count on
 * every database.
 *
 * @param <M> the model that owns it
 */
public interface StringField<M> extends OrderedField<M, String> {

  /** Rows whose text contains {@code text}, literally: nothing in it is a wildcard. */
  Predicate<M> contains(String text);

  /** Rows whose text contains that of {@code other}, literally. */
  Predicate<M> contains(Field<?, String> other);

  /** Rows whose text begins with {@code text}, literally: nothing in it is a wildcard. */
  Predicate<M> startsWith(String text);

  /** Rows whose text begins with that of {@code other}, literally. */
  Predicate<M> startsWith(Field<?, String> other);

  /** Rows whose text ends with {@code text}, literally: nothing in it is a wildcard. */
  Predicate<M> endsWith(String text);

  /** Rows whose text ends with that of {@code other}, literally. */
  Predicate<M> endsWith(Field<?, String> other);

  /** The same field, its comparisons for equality and of parts blind to the case of A to Z. */
  StringField<M> ignoreCase();

  /**
   * A text field whose values are unique.
   *
   * @param <M> the model that owns it
   */
  interface Unique<M> extends StringField<M>, UniqueField<M, String> {}
}
