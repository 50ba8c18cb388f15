package org.viborm.client;

import org.viborm.schema.Data;
import org.viborm.schema.F1;
import org.viborm.schema.Model;
import org.viborm.schema.Predicate;

/**
 * Updates a row or creates it: what is created is said first, what is updated last.
 *
 * <pre>{@code
 * users
 *     .upsert(u -> u.email.is("ada@example.org"))
 *     .create(u -> data(u.email.set("ada@example.org"), u.name.set("Ada")))
 *     .update(u -> data(u.name.set("Ada")))
 *     .run();
 * }</pre>
 *
 * @param <M> the model
 */
public interface Upsert<M extends Model<M>> {

  /** The same, creating a row with {@code data} if there is none. */
  Upsert<M> create(F1<M, Data<M>> data);

  /** The same, creating a row with what {@code input} sets if there is none. */
  Upsert<M> create(Record input);

  /**
   * The same, updating a row that is there only if it meets {@code predicate}. One that does not is
   * left as it is, and is the result.
   */
  Upsert<M> setWhere(F1<M, Predicate<M>> predicate);

  /**
   * The write that updates the row with {@code data} if there is one.
   *
   * @throws org.viborm.errors.ValidationException V4001 if it was not said what is created
   */
  Write<M, Row<M>> update(F1<M, Data<M>> data);

  /** The same with what {@code input} sets. */
  Write<M, Row<M>> update(Record input);
}
