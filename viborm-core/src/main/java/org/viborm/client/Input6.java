package org.viborm.client;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.viborm.schema.Data;
import org.viborm.schema.Field;

/**
 * Six fields that rows are given values for.
 *
 * @param <M> the model
 * @param <A> the type of the first field
 * @param <B> the type of the second field
 * @param <C> the type of the third field
 * @param <D> the type of the fourth field
 * @param <E> the type of the fifth field
 * @param <F> the type of the sixth field
 */
public final class Input6<M, A, B, C, D, E, F> {

  private final Field<M, A> a;
  private final Field<M, B> b;
  private final Field<M, C> c;
  private final Field<M, D> d;
  private final Field<M, E> e;
  private final Field<M, F> f;

  Input6(Field<M, A> a, Field<M, B> b, Field<M, C> c, Field<M, D> d, Field<M, E> e, Field<M, F> f) {
    this.a = a;
    this.b = b;
    this.c = c;
    this.d = d;
    this.e = e;
    this.f = f;
  }

  /** A row with these values, in the order of the fields; null sets NULL. */
  public Data<M> of(
      @Nullable A a, @Nullable B b, @Nullable C c, @Nullable D d, @Nullable E e, @Nullable F f) {
    return AssignedData.of(
        Arrays.asList(
            this.a.set(a),
            this.b.set(b),
            this.c.set(c),
            this.d.set(d),
            this.e.set(e),
            this.f.set(f)));
  }
}
