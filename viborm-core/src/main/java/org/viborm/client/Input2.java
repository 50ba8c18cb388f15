package org.viborm.client;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.viborm.schema.Data;
import org.viborm.schema.Field;

/**
 * Two fields that rows are given values for.
 *
 * @param <M> the model
 * @param <A> the type of the first field
 * @param <B> the type of the second field
 */
public final class Input2<M, A, B> {

  private final Field<M, A> a;
  private final Field<M, B> b;

  Input2(Field<M, A> a, Field<M, B> b) {
    this.a = a;
    this.b = b;
  }

  /** A row with these values, in the order of the fields; null sets NULL. */
  public Data<M> of(@Nullable A a, @Nullable B b) {
    return AssignedData.of(Arrays.asList(this.a.set(a), this.b.set(b)));
  }
}
