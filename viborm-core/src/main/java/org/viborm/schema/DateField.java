package org.viborm.schema;

import java.time.LocalDate;

/**
 * A date field: a {@code LocalDate}.
 *
 * @param <M> the model that owns it
 */
public interface DateField<M> extends OrderedField<M, LocalDate> {

  /**
   * A date field whose values are unique.
   *
   * @param <M> the model that owns it
   */
  interface Unique<M> extends DateField<M>, UniqueField<M, LocalDate> {}
}
