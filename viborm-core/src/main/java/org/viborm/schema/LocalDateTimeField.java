package org.viborm.schema;

import java.time.LocalDateTime;

/**
 * A local date-time field: a {@code LocalDateTime}.
 *
 * @param <M> the model that owns it
 */
public interface LocalDateTimeField<M> extends OrderedField<M, LocalDateTime> {

  /**
   * A local date-time field whose values are unique.
   *
   * @param <M> the model that owns it
   */
  interface Unique<M> extends LocalDateTimeField<M>, UniqueField<M, LocalDateTime> {}
}
