package org.viborm.client;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.viborm.schema.Data;
import org.viborm.schema.Field;

/**
 * Nine fields that rows are given values for.
 *
 * @param <M> the model
 * @param <A> the type of the first field
 * @param <B> the type of the second field
 * @param <C> the type of the third field
 * @param <D> the type of the fourth field
 * @param <E> the type of the fifth field
 * @param <F> the type of the sixth field
 * @param <G> the type of the seventh field
 * @param <H> the type of the eighth field
 * @param <I> the type of the ninth field
 */
public final class Input9<M, A, B, C, D, E, F, G, H, I> {

  private final Field<M, A> a;
  private final Field<M, B> b;
  private final Field<M, C> c;
  private final Field<M, D> d;
  private final Field<M, E> e;
  private final Field<M, F> f;
  private final Field<M, G> g;
  private final Field<M, H> h;
  private final Field<M, I> i;

  Input9(
      Field<M, A> a,
      Field<M, B> b,
      Field<M, C> c,
      Field<M, D> d,
      Field<M, E> e,
      Field<M, F> f,
      Field<M, G> g,
      Field<M, H> h,
      Field<M, I> i) {
    this.a = a;
    this.b = b;
    this.c = c;
    this.d = d;
    this.e = e;
    this.f = f;
    this.g = g;
    this.h = h;
    this.i = i;
  }

  /** A row with these values, in the order of the fields; null sets NULL. */
  public Data<M> of(
      @Nullable A a,
      @Nullable B b,
      @Nullable C c,
      @Nullable D d,
      @Nullable E e,
      @Nullable F f,
      @Nullable G g,
      @Nullable H h,
      @Nullable I i) {
    return AssignedData.of(
        Arrays.asList(
            this.a.set(a),
            this.b.set(b),
            this.c.set(c),
            this.d.set(d),
            this.e.set(e),
            this.f.set(f),
            this.g.set(g),
            this.h.set(h),
            this.i.set(i)));
  }
}
