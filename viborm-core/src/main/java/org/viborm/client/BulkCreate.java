package org.viborm.client;

import java.time.Duration;
import java.util.List;
import org.viborm.PendingOperation;
import org.viborm.schema.F1;
import org.viborm.schema.Model;
import org.viborm.schema.Selection;

/**
 * Creates rows; the result is their number. An immutable value; every method gives a new one.
 *
 * <pre>{@code
 * long created =
 *     tags.createMany(List.of("java", "sql"), (t, name) -> data(t.name.set(name))).skipDuplicates().run();
 * }</pre>
 *
 * @param <M> the model
 */
public interface BulkCreate<M extends Model<M>> extends PendingOperation<Long> {

  /** The same, leaving out rows whose key is taken. */
  BulkCreate<M> skipDuplicates();

  /**
   * The same, its result {@code shape} of each row created. What a function of the shape throws
   * leaves the rows created, as with {@link Write#returning}.
   */
  <S> PendingOperation<List<S>> returning(F1<M, Selection<S>> shape);

  /** The same, its result the rows created. */
  PendingOperation<List<Row<M>>> returning();

  /** The same, its result each row created as a {@code record}. */
  <S> PendingOperation<List<S>> into(Class<S> record);

  /** The same, its result as operations as data give it. */
  PendingOperation<BatchPayload> payload();

  /** The same; after it, the cache forgets {@code keys}, such as {@code user:*}. */
  BulkCreate<M> invalidates(String... keys);

  /** The same; after it, the cache forgets what it has of the models written. */
  BulkCreate<M> autoInvalidate();

  /** The same, each statement given up after {@code timeout}. */
  BulkCreate<M> timeout(Duration timeout);
}
