package org.viborm.schema;

import java.time.LocalTime;

/**
 * A time field: a {@code LocalTime}.
 *
 * @param <M> the model that owns it
 */
public interface TimeField<M> extends OrderedField<M, LocalTime> {

  /**
   * A time field whose values are unique.
   *
   * @param <M> the model that owns it
   */
  interface Unique<M> extends TimeField<M>, UniqueField<M, LocalTime> {}
}
