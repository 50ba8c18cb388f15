package org.viborm.client;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.viborm.schema.F1;
import org.viborm.schema.Loaded;
import org.viborm.schema.Model;
import org.viborm.schema.RelationCount;
import org.viborm.schema.Selection;
import org.viborm.schema.ToMany;
import org.viborm.schema.ToOne;

/**
 * A row that was read. Immutable; what was not loaded is an error that says how to load it, never a
 * hidden query.
 *
 * <pre>{@code
 * Row<User> row = users.findUnique(u -> u.id.is(id)).include(u -> u.posts).orThrow();
 * String email = row.get(u -> u.email);
 * List<Row<Post>> posts = row.many(u -> u.posts);
 * }</pre>
 *
 * @param <M> its model
 */
public interface Row<M> extends Loaded<M> {

  /**
   * The value of a field, or of a shape of fields: {@code String email = row.get(u -> u.email)}.
   * Where the compiler is to choose among overloads, as of {@code println}, give it a variable of
   * its type first.
   *
   * @throws org.viborm.errors.ValidationException V4001 if it was not loaded
   */
  <T> @Nullable T get(F1<M, ? extends Selection<T>> field);

  /**
   * The related rows of a relation to many: {@code row.many(u -> u.posts)}.
   *
   * @throws org.viborm.errors.ValidationException V4001 if they were not loaded
   */
  <T extends Model<T>> List<Row<T>> many(F1<M, ToMany<M, T>> relation);

  /**
   * The related row of a relation to one, or null where there is none: {@code row.one(p ->
   * p.author)}.
   *
   * @throws org.viborm.errors.ValidationException V4001 if it was not loaded
   */
  <T extends Model<T>> @Nullable Row<T> one(F1<M, ToOne<M, T>> relation);

  /**
   * The number of related rows: {@code row.count(u -> u.posts.count())}.
   *
   * @throws org.viborm.errors.ValidationException V4001 if it was not counted
   */
  long count(F1<M, RelationCount<M>> relation);

  /** Its values by name, related rows as maps; unmodifiable, with null for NULL. */
  Map<String, @Nullable Object> toMap();

  /** Its values as JSON, as operations as data give them. */
  JsonObject toJson();
}
