package org.viborm.schema;

/**
 * A field of JSON documents. A column without a document ({@link #isNull()}) and the document
 * {@code null} ({@link #isJsonNull()}) are two things.
 *
 * <pre>{@code
 * public final JsonField<User, JsonValue> settings = s.json();
 *
 * users.findMany(u -> u.settings.at("theme", "size").gte(12))
 * }</pre>
 *
 * @param <M> the model that owns it
 * @param <T> the Java type of the documents: {@code jakarta.json.JsonValue}, or one of the user's
 */
public interface JsonField<M, T> extends Field<M, T> {

  /**
   * The value that {@code path} leads to: keys of objects, and indexes of arrays as digits. The
   * empty path is the whole document.
   */
  JsonPath<M> at(String... path);

  /** Rows whose document is {@code null}. */
  Predicate<M> isJsonNull();

  /** Rows without a document, and those whose document is {@code null}. */
  Predicate<M> isAnyNull();

  /** Sets the document to {@code null}. */
  Assignment<M> setJsonNull();
}
