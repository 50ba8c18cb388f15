package org.viborm.client;

import java.time.Duration;
import java.util.List;
import org.viborm.PendingOperation;
import org.viborm.schema.F1;
import org.viborm.schema.Model;
import org.viborm.schema.Selection;

/**
 * Updates or deletes rows; the result is their number. An immutable value; every method gives a new
 * one.
 *
 * <pre>{@code
 * long published = posts.updateMany(p -> p.views.gt(5), p -> data(p.published.set(true))).run();
 * }</pre>
 *
 * <p>A filter that is nothing but an absent {@code Predicate.when(...)} is refused (V4001).
 *
 * @param <M> the model
 */
public interface BulkWrite<M extends Model<M>> extends PendingOperation<Long> {

  /** The same for at most {@code rows} rows, of which ones it is not said. */
  BulkWrite<M> limit(int rows);

  /**
   * The same, its result {@code shape} of each row: after the update, or before the delete. What a
   * function of the shape throws leaves the rows updated or deleted, as with {@link
   * Write#returning}.
   */
  <S> PendingOperation<List<S>> returning(F1<M, Selection<S>> shape);

  /** The same, its result the rows. */
  PendingOperation<List<Row<M>>> returning();

  /** The same, its result each row as a {@code record}. */
  <S> PendingOperation<List<S>> into(Class<S> record);

  /** The same, its result as operations as data give it. */
  PendingOperation<BatchPayload> payload();

  /** The same; after it, the cache forgets {@code keys}, such as {@code user:*}. */
  BulkWrite<M> invalidates(String... keys);

  /** The same; after it, the cache forgets what it has of the models written. */
  BulkWrite<M> autoInvalidate();

  /** The same, each statement given up after {@code timeout}. */
  BulkWrite<M> timeout(Duration timeout);
}
