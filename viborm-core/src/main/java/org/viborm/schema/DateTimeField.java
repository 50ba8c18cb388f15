package org.viborm.schema;

import java.time.Instant;

/**
 * An instant field: a {@code Instant}.
 *
 * @param <M> the model that owns it
 */
public interface DateTimeField<M> extends OrderedField<M, Instant> {

  /**
   * An instant field whose values are unique.
   *
   * @param <M> the model that owns it
   */
  interface Unique<M> extends DateTimeField<M>, UniqueField<M, Instant> {}
}
