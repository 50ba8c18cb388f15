package org.viborm.client;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.viborm.schema.Data;
import org.viborm.schema.Field;

/**
 * Four fields that rows are given values for.
 *
 * @param <M> the model
 * @param <A> the type of the first field
 * @param <B> the type of the second field
 * @param <C> the type of the third field
 * @param <D> the type of the fourth field
 */
public final class Input4<M, A, B, C, D> {

  private final Field<M, A> a;
  private final Field<M, B> b;
  private final Field<M, C> c;
  private final Field<M, D> d;

  Input4(Field<M, A> a, Field<M, B> b, Field<M, C> c, Field<M, D> d) {
    this.a = a;
    this.b = b;
    this.c = c;
    this.d = d;
  }

  /** A row with these values, in the order of the fields; null sets NULL. */
  public Data<M> of(@Nullable A a, @Nullable B b, @Nullable C c, @Nullable D d) {
    return AssignedData.of(
        Arrays.asList(this.a.set(a), this.b.set(b), this.c.set(c), this.d.set(d)));
  }
}
