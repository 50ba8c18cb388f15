package org.viborm.client;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.viborm.schema.Data;
import org.viborm.schema.Field;

/**
 * One field that rows are given values for.
 *
 * @param <M> the model
 * @param <A> the type of the first field
 */
public final class Input1<M, A> {

  private final Field<M, A> a;

  Input1(Field<M, A> a) {
    this.a = a;
  }

  /** A row with these values, in the order of the fields; null sets NULL. */
  public Data<M> of(@Nullable A a) {
    return AssignedData.of(Arrays.asList(this.a.set(a)));
  }
}
