package org.viborm.client;

import java.time.Duration;
import org.viborm.PendingOperation;
import org.viborm.schema.F1;
import org.viborm.schema.Field;
import org.viborm.schema.Model;
import org.viborm.schema.Relation;
import org.viborm.schema.RelationCount;
import org.viborm.schema.Selection;

/**
 * Writes one row with its nested writes; atomic. An immutable value; every method gives a new one.
 *
 * <pre>{@code
 * Instant updated =
 *     users.update(u -> u.id.is(id), u -> data(u.name.set("Ada"))).returning(u -> u.updatedAt).run();
 * }</pre>
 *
 * @param <M> the model
 * @param <R> what the row becomes in the result
 */
public interface Write<M extends Model<M>, R> extends PendingOperation<R> {

  /**
   * The same, its result {@code shape} of the row. What a function of the shape throws goes on to
   * the caller, and the write has taken effect all the same: an {@linkplain
   * org.viborm.errors.ErrorCode#RESULT_NOT_MADE error that says so} is suppressed by it. In a
   * transaction that is for the caller to decide: what goes on out of the transaction undoes it.
   */
  <S> Write<M, S> returning(F1<M, Selection<S>> shape);

  /** The same, its result the row as a {@code record}. */
  <S> Write<M, S> into(Class<S> record);

  /** The same, the row in its result with {@code relation}. */
  Write<M, R> include(F1<M, Relation<M, ?>> relation);

  /** The same, the row in its result with a number of related rows. */
  Write<M, R> includeCount(F1<M, RelationCount<M>> count);

  /** The same, the row in its result without {@code field}. */
  Write<M, R> omit(F1<M, Field<M, ?>> field);

  /**
   * The same, refused if the row was changed since {@code row} was read: optimistic locking. An
   * upsert creates the row if it is gone.
   *
   * @throws org.viborm.errors.ValidationException V4001 if the model has no version, the row was
   *     read without it, or the write is a create
   */
  Write<M, R> expecting(Row<M> row);

  /** The same; after it, the cache forgets {@code keys}, such as {@code user:*}. */
  Write<M, R> invalidates(String... keys);

  /** The same; after it, the cache forgets what it has of the models written. */
  Write<M, R> autoInvalidate();

  /** The same, each statement given up after {@code timeout}. */
  Write<M, R> timeout(Duration timeout);
}
