package org.viborm.client;

import java.util.Arrays;
import org.viborm.schema.Aggregate;
import org.viborm.schema.Assignment;
import org.viborm.schema.Data;
import org.viborm.schema.Field;
import org.viborm.schema.GroupSelection;
import org.viborm.schema.Selection;

/**
 * The words of typed operations that belong to no field: to be imported statically.
 *
 * <pre>{@code
 * import static org.viborm.client.Query.*;
 * }</pre>
 */
public final class Query {

  private Query() {}

  /** The values and nested writes of a row. */
  @SafeVarargs
  @SuppressWarnings("varargs") // the array is only read
  public static <M> Data<M> data(Assignment<M>... assignments) {
    return AssignedData.of(Arrays.asList(assignments));
  }

  /** The number of rows of a group. */
  public static Aggregate<Long> count() {
    return Aggregate.count();
  }

  /** One part of a row. */
  public static <A> Shape1<A> shape(Selection<A> a) {
    return new Shape1<>(new ShapeParts(a));
  }

  /** One part of a group. */
  public static <A> Group1<A> grouped(GroupSelection<A> a) {
    return new Group1<>(new ShapeParts(a));
  }

  /** One field to give values for, in this order. */
  public static <M, A> Input1<M, A> input(Field<M, A> a) {
    return new Input1<>(a);
  }

  /** Two parts of a row. */
  public static <A, B> Shape2<A, B> shape(Selection<A> a, Selection<B> b) {
    return new Shape2<>(new ShapeParts(a, b));
  }

  /** Two parts of a group. */
  public static <A, B> Group2<A, B> grouped(GroupSelection<A> a, GroupSelection<B> b) {
    return new Group2<>(new ShapeParts(a, b));
  }

  /** Two fields to give values for, in this order. */
  public static <M, A, B> Input2<M, A, B> input(Field<M, A> a, Field<M, B> b) {
    return new Input2<>(a, b);
  }

  /** Three parts of a row. */
  public static <A, B, C> Shape3<A, B, C> shape(Selection<A> a, Selection<B> b, Selection<C> c) {
    return new Shape3<>(new ShapeParts(a, b, c));
  }

  /** Three parts of a group. */
  public static <A, B, C> Group3<A, B, C> grouped(
      GroupSelection<A> a, GroupSelection<B> b, GroupSelection<C> c) {
    return new Group3<>(new ShapeParts(a, b, c));
  }

  /** Three fields to give values for, in this order. */
  public static <M, A, B, C> Input3<M, A, B, C> input(Field<M, A> a, Field<M, B> b, Field<M, C> c) {
    return new Input3<>(a, b, c);
  }

  /** Four parts of a row. */
  public static <A, B, C, D> Shape4<A, B, C, D> shape(
      Selection<A> a, Selection<B> b, Selection<C> c, Selection<D> d) {
    return new Shape4<>(new ShapeParts(a, b, c, d));
  }

  /** Four parts of a group. */
  public static <A, B, C, D> Group4<A, B, C, D> grouped(
      GroupSelection<A> a, GroupSelection<B> b, GroupSelection<C> c, GroupSelection<D> d) {
    return new Group4<>(new ShapeParts(a, b, c, d));
  }

  /** Four fields to give values for, in this order. */
  public static <M, A, B, C, D> Input4<M, A, B, C, D> input(
      Field<M, A> a, Field<M, B> b, Field<M, C> c, Field<M, D> d) {
    return new Input4<>(a, b, c, d);
  }

  /** Five parts of a row. */
  public static <A, B, C, D, E> Shape5<A, B, C, D, E> shape(
      Selection<A> a, Selection<B> b, Selection<C> c, Selection<D> d, Selection<E> e) {
    return new Shape5<>(new ShapeParts(a, b, c, d, e));
  }

  /** Five parts of a group. */
  public static <A, B, C, D, E> Group5<A, B, C, D, E> grouped(
      GroupSelection<A> a,
      GroupSelection<B> b,
      GroupSelection<C> c,
      GroupSelection<D> d,
      GroupSelection<E> e) {
    return new Group5<>(new ShapeParts(a, b, c, d, e));
  }

  /** Five fields to give values for, in this order. */
  public static <M, A, B, C, D, E> Input5<M, A, B, C, D, E> input(
      Field<M, A> a, Field<M, B> b, Field<M, C> c, Field<M, D> d, Field<M, E> e) {
    return new Input5<>(a, b, c, d, e);
  }

  /** Six parts of a row. */
  public static <A, B, C, D, E, F> Shape6<A, B, C, D, E, F> shape(
      Selection<A> a,
      Selection<B> b,
      Selection<C> c,
      Selection<D> d,
      Selection<E> e,
      Selection<F> f) {
    return new Shape6<>(new ShapeParts(a, b, c, d, e, f));
  }

  /** Six parts of a group. */
  public static <A, B, C, D, E, F> Group6<A, B, C, D, E, F> grouped(
      GroupSelection<A> a,
      GroupSelection<B> b,
      GroupSelection<C> c,
      GroupSelection<D> d,
      GroupSelection<E> e,
      GroupSelection<F> f) {
    return new Group6<>(new ShapeParts(a, b, c, d, e, f));
  }

  /** Six fields to give values for, in this order. */
  public static <M, A, B, C, D, E, F> Input6<M, A, B, C, D, E, F> input(
      Field<M, A> a, Field<M, B> b, Field<M, C> c, Field<M, D> d, Field<M, E> e, Field<M, F> f) {
    return new Input6<>(a, b, c, d, e, f);
  }

  /** Seven parts of a row. */
  public static <A, B, C, D, E, F, G> Shape7<A, B, C, D, E, F, G> shape(
      Selection<A> a,
      Selection<B> b,
      Selection<C> c,
      Selection<D> d,
      Selection<E> e,
      Selection<F> f,
      Selection<G> g) {
    return new Shape7<>(new ShapeParts(a, b, c, d, e, f, g));
  }

  /** Seven parts of a group. */
  public static <A, B, C, D, E, F, G> Group7<A, B, C, D, E, F, G> grouped(
      GroupSelection<A> a,
      GroupSelection<B> b,
      GroupSelection<C> c,
      GroupSelection<D> d,
      GroupSelection<E> e,
      GroupSelection<F> f,
      GroupSelection<G> g) {
    return new Group7<>(new ShapeParts(a, b, c, d, e, f, g));
  }

  /** Seven fields to give values for, in this order. */
  public static <M, A, B, C, D, E, F, G> Input7<M, A, B, C, D, E, F, G> input(
      Field<M, A> a,
      Field<M, B> b,
      Field<M, C> c,
      Field<M, D> d,
      Field<M, E> e,
      Field<M, F> f,
      Field<M, G> g) {
    return new Input7<>(a, b, c, d, e, f, g);
  }

  /** Eight parts of a row. */
  public static <A, B, C, D, E, F, G, H> Shape8<A, B, C, D, E, F, G, H> shape(
      Selection<A> a,
      Selection<B> b,
      Selection<C> c,
      Selection<D> d,
      Selection<E> e,
      Selection<F> f,
      Selection<G> g,
      Selection<H> h) {
    return new Shape8<>(new ShapeParts(a, b, c, d, e, f, g, h));
  }

  /** Eight parts of a group. */
  public static <A, B, C, D, E, F, G, H> Group8<A, B, C, D, E, F, G, H> grouped(
      GroupSelection<A> a,
      GroupSelection<B> b,
      GroupSelection<C> c,
      GroupSelection<D> d,
      GroupSelection<E> e,
      GroupSelection<F> f,
      GroupSelection<G> g,
      GroupSelection<H> h) {
    return new Group8<>(new ShapeParts(a, b, c, d, e, f, g, h));
  }

  /** Eight fields to give values for, in this order. */
  public static <M, A, B, C, D, E, F, G, H> Input8<M, A, B, C, D, E, F, G, H> input(
      Field<M, A> a,
      Field<M, B> b,
      Field<M, C> c,
      Field<M, D> d,
      Field<M, E> e,
      Field<M, F> f,
      Field<M, G> g,
      Field<M, H> h) {
    return new Input8<>(a, b, c, d, e, f, g, h);
  }

  /** Nine parts of a row. */
  public static <A, B, C, D, E, F, G, H, I> Shape9<A, B, C, D, E, F, G, H, I> shape(
      Selection<A> a,
      Selection<B> b,
      Selection<C> c,
      Selection<D> d,
      Selection<E> e,
      Selection<F> f,
      Selection<G> g,
      Selection<H> h,
      Selection<I> i) {
    return new Shape9<>(new ShapeParts(a, b, c, d, e, f, g, h, i));
  }

  /** Nine parts of a group. */
  public static <A, B, C, D, E, F, G, H, I> Group9<A, B, C, D, E, F, G, H, I> grouped(
      GroupSelection<A> a,
      GroupSelection<B> b,
      GroupSelection<C> c,
      GroupSelection<D> d,
      GroupSelection<E> e,
      GroupSelection<F> f,
      GroupSelection<G> g,
      GroupSelection<H> h,
      GroupSelection<I> i) {
    return new Group9<>(new ShapeParts(a, b, c, d, e, f, g, h, i));
  }

  /** Nine fields to give values for, in this order. */
  public static <M, A, B, C, D, E, F, G, H, I> Input9<M, A, B, C, D, E, F, G, H, I> input(
      Field<M, A> a,
      Field<M, B> b,
      Field<M, C> c,
      Field<M, D> d,
      Field<M, E> e,
      Field<M, F> f,
      Field<M, G> g,
      Field<M, H> h,
      Field<M, I> i) {
    return new Input9<>(a, b, c, d, e, f, g, h, i);
  }

  /** Ten parts of a row. */
  public static <A, B, C, D, E, F, G, H, I, J> Shape10<A, B, C, D, E, F, G, H, I, J> shape(
      Selection<A> a,
      Selection<B> b,
      Selection<C> c,
      Selection<D> d,
      Selection<E> e,
      Selection<F> f,
      Selection<G> g,
      Selection<H> h,
      Selection<I> i,
      Selection<J> j) {
    return new Shape10<>(new ShapeParts(a, b, c, d, e, f, g, h, i, j));
  }

  /** Ten parts of a group. */
  public static <A, B, C, D, E, F, G, H, I, J> Group10<A, B, C, D, E, F, G, H, I, J> grouped(
      GroupSelection<A> a,
      GroupSelection<B> b,
      GroupSelection<C> c,
      GroupSelection<D> d,
      GroupSelection<E> e,
      GroupSelection<F> f,
      GroupSelection<G> g,
      GroupSelection<H> h,
      GroupSelection<I> i,
      GroupSelection<J> j) {
    return new Group10<>(new ShapeParts(a, b, c, d, e, f, g, h, i, j));
  }

  /** Ten fields to give values for, in this order. */
  public static <M, A, B, C, D, E, F, G, H, I, J> Input10<M, A, B, C, D, E, F, G, H, I, J> input(
      Field<M, A> a,
      Field<M, B> b,
      Field<M, C> c,
      Field<M, D> d,
      Field<M, E> e,
      Field<M, F> f,
      Field<M, G> g,
      Field<M, H> h,
      Field<M, I> i,
      Field<M, J> j) {
    return new Input10<>(a, b, c, d, e, f, g, h, i, j);
  }

  /** Eleven parts of a row. */
  public static <A, B, C, D, E, F, G, H, I, J, K> Shape11<A, B, C, D, E, F, G, H, I, J, K> shape(
      Selection<A> a,
      Selection<B> b,
      Selection<C> c,
      Selection<D> d,
      Selection<E> e,
      Selection<F> f,
      Selection<G> g,
      Selection<H> h,
      Selection<I> i,
      Selection<J> j,
      Selection<K> k) {
    return new Shape11<>(new ShapeParts(a, b, c, d, e, f, g, h, i, j, k));
  }

  /** Eleven parts of a group. */
  public static <A, B, C, D, E, F, G, H, I, J, K> Group11<A, B, C, D, E, F, G, H, I, J, K> grouped(
      GroupSelection<A> a,
      GroupSelection<B> b,
      GroupSelection<C> c,
      GroupSelection<D> d,
      GroupSelection<E> e,
      GroupSelection<F> f,
      GroupSelection<G> g,
      GroupSelection<H> h,
      GroupSelection<I> i,
      GroupSelection<J> j,
      GroupSelection<K> k) {
    return new Group11<>(new ShapeParts(a, b, c, d, e, f, g, h, i, j, k));
  }

  /** Eleven fields to give values for, in this order. */
  public static <M, A, B, C, D, E, F, G, H, I, J, K>
      Input11<M, A, B, C, D, E, F, G, H, I, J, K> input(
          Field<M, A> a,
          Field<M, B> b,
          Field<M, C> c,
          Field<M, D> d,
          Field<M, E> e,
          Field<M, F> f,
          Field<M, G> g,
          Field<M, H> h,
          Field<M, I> i,
          Field<M, J> j,
          Field<M, K> k) {
    return new Input11<>(a, b, c, d, e, f, g, h, i, j, k);
  }

  /** Twelve parts of a row. */
  public static <A, B, C, D, E, F, G, H, I, J, K, L>
      Shape12<A, B, C, D, E, F, G, H, I, J, K, L> shape(
          Selection<A> a,
          Selection<B> b,
          Selection<C> c,
          Selection<D> d,
          Selection<E> e,
          Selection<F> f,
          Selection<G> g,
          Selection<H> h,
          Selection<I> i,
          Selection<J> j,
          Selection<K> k,
          Selection<L> l) {
    return new Shape12<>(new ShapeParts(a, b, c, d, e, f, g, h, i, j, k, l));
  }

  /** Twelve parts of a group. */
  public static <A, B, C, D, E, F, G, H, I, J, K, L>
      Group12<A, B, C, D, E, F, G, H, I, J, K, L> grouped(
          GroupSelection<A> a,
          GroupSelection<B> b,
          GroupSelection<C> c,
          GroupSelection<D> d,
          GroupSelection<E> e,
          GroupSelection<F> f,
          GroupSelection<G> g,
          GroupSelection<H> h,
          GroupSelection<I> i,
          GroupSelection<J> j,
          GroupSelection<K> k,
          GroupSelection<L> l) {
    return new Group12<>(new ShapeParts(a, b, c, d, e, f, g, h, i, j, k, l));
  }

  /** Twelve fields to give values for, in this order. */
  public static <M, A, B, C, D, E, F, G, H, I, J, K, L>
      Input12<M, A, B, C, D, E, F, G, H, I, J, K, L> input(
          Field<M, A> a,
          Field<M, B> b,
          Field<M, C> c,
          Field<M, D> d,
          Field<M, E> e,
          Field<M, F> f,
          Field<M, G> g,
          Field<M, H> h,
          Field<M, I> i,
          Field<M, J> j,
          Field<M, K> k,
          Field<M, L> l) {
    return new Input12<>(a, b, c, d, e, f, g, h, i, j, k, l);
  }

  /** Thirteen parts of a row. */
  public static <A, B, C, D, E, F, G, H, I, J, K, L, N>
      Shape13<A, B, C, D, E, F, G, H, I, J, K, L, N> shape(
          Selection<A> a,
          Selection<B> b,
          Selection<C> c,
          Selection<D> d,
          Selection<E> e,
          Selection<F> f,
          Selection<G> g,
          Selection<H> h,
          Selection<I> i,
          Selection<J> j,
          Selection<K> k,
          Selection<L> l,
          Selection<N> n) {
    return new Shape13<>(new ShapeParts(a, b, c, d, e, f, g, h, i, j, k, l, n));
  }

  /** Thirteen parts of a group. */
  public static <A, B, C, D, E, F, G, H, I, J, K, L, N>
      Group13<A, B, C, D, E, F, G, H, I, J, K, L, N> grouped(
          GroupSelection<A> a,
          GroupSelection<B> b,
          GroupSelection<C> c,
          GroupSelection<D> d,
          GroupSelection<E> e,
          GroupSelection<F> f,
          GroupSelection<G> g,
          GroupSelection<H> h,
          GroupSelection<I> i,
          GroupSelection<J> j,
          GroupSelection<K> k,
          GroupSelection<L> l,
          GroupSelection<N> n) {
    return new Group13<>(new ShapeParts(a, b, c, d, e, f, g, h, i, j, k, l, n));
  }

  /** Thirteen fields to give values for, in this order. */
  public static <M, A, B, C, D, E, F, G, H, I, J, K, L, N>
      Input13<M, A, B, C, D, E, F, G, H, I, J, K, L, N> input(
          Field<M, A> a,
          Field<M, B> b,
          Field<M, C> c,
          Field<M, D> d,
          Field<M, E> e,
          Field<M, F> f,
          Field<M, G> g,
          Field<M, H> h,
          Field<M, I> i,
          Field<M, J> j,
          Field<M, K> k,
          Field<M, L> l,
          Field<M, N> n) {
    return new Input13<>(a, b, c, d, e, f, g, h, i, j, k, l, n);
  }

  /** Fourteen parts of a row. */
  public static <A, B, C, D, E, F, G, H, I, J, K, L, N, O>
      Shape14<A, B, C, D, E, F, G, H, I, J, K, L, N, O> shape(
          Selection<A> a,
          Selection<B> b,
          Selection<C> c,
          Selection<D> d,
          Selection<E> e,
          Selection<F> f,
          Selection<G> g,
          Selection<H> h,
          Selection<I> i,
          Selection<J> j,
          Selection<K> k,
          Selection<L> l,
          Selection<N> n,
          Selection<O> o) {
    return new Shape14<>(new ShapeParts(a, b, c, d, e, f, g, h, i, j, k, l, n, o));
  }

  /** Fourteen parts of a group. */
  public static <A, B, C, D, E, F, G, H, I, J, K, L, N, O>
      Group14<A, B, C, D, E, F, G, H, I, J, K, L, N, O> grouped(
          GroupSelection<A> a,
          GroupSelection<B> b,
          GroupSelection<C> c,
          GroupSelection<D> d,
          GroupSelection<E> e,
          GroupSelection<F> f,
          GroupSelection<G> g,
          GroupSelection<H> h,
          GroupSelection<I> i,
          GroupSelection<J> j,
          GroupSelection<K> k,
          GroupSelection<L> l,
          GroupSelection<N> n,
          GroupSelection<O> o) {
    return new Group14<>(new ShapeParts(a, b, c, d, e, f, g, h, i, j, k, l, n, o));
  }

  /** Fourteen fields to give values for, in this order. */
  public static <M, A, B, C, D, E, F, G, H, I, J, K, L, N, O>
      Input14<M, A, B, C, D, E, F, G, H, I, J, K, L, N, O> input(
          Field<M, A> a,
          Field<M, B> b,
          Field<M, C> c,
          Field<M, D> d,
          Field<M, E> e,
          Field<M, F> f,
          Field<M, G> g,
          Field<M, H> h,
          Field<M, I> i,
          Field<M, J> j,
          Field<M, K> k,
          Field<M, L> l,
          Field<M, N> n,
          Field<M, O> o) {
    return new Input14<>(a, b, c, d, e, f, g, h, i, j, k, l, n, o);
  }

  /** Fifteen parts of a row. */
  public static <A, B, C, D, E, F, G, H, I, J, K, L, N, O, P>
      Shape15<A, B, C, D, E, F, G, H, I, J, K, L, N, O, P> shape(
          Selection<A> a,
          Selection<B> b,
          Selection<C> c,
          Selection<D> d,
          Selection<E> e,
          Selection<F> f,
          Selection<G> g,
          Selection<H> h,
          Selection<I> i,
          Selection<J> j,
          Selection<K> k,
          Selection<L> l,
          Selection<N> n,
          Selection<O> o,
          Selection<P> p) {
    return new Shape15<>(new ShapeParts(a, b, c, d, e, f, g, h, i, j, k, l, n, o, p));
  }

  /** Fifteen parts of a group. */
  public static <A, B, C, D, E, F, G, H, I, J, K, L, N, O, P>
      Group15<A, B, C, D, E, F, G, H, I, J, K, L, N, O, P> grouped(
          GroupSelection<A> a,
          GroupSelection<B> b,
          GroupSelection<C> c,
          GroupSelection<D> d,
          GroupSelection<E> e,
          GroupSelection<F> f,
          GroupSelection<G> g,
          GroupSelection<H> h,
          GroupSelection<I> i,
          GroupSelection<J> j,
          GroupSelection<K> k,
          GroupSelection<L> l,
          GroupSelection<N> n,
          GroupSelection<O> o,
          GroupSelection<P> p) {
    return new Group15<>(new ShapeParts(a, b, c, d, e, f, g, h, i, j, k, l, n, o, p));
  }

  /** Fifteen fields to give values for, in this order. */
  public static <M, A, B, C, D, E, F, G, H, I, J, K, L, N, O, P>
      Input15<M, A, B, C, D, E, F, G, H, I, J, K, L, N, O, P> input(
          Field<M, A> a,
          Field<M, B> b,
          Field<M, C> c,
          Field<M, D> d,
          Field<M, E> e,
          Field<M, F> f,
          Field<M, G> g,
          Field<M, H> h,
          Field<M, I> i,
          Field<M, J> j,
          Field<M, K> k,
          Field<M, L> l,
          Field<M, N> n,
          Field<M, O> o,
          Field<M, P> p) {
    return new Input15<>(a, b, c, d, e, f, g, h, i, j, k, l, n, o, p);
  }

  /** Sixteen parts of a row. */
  public static <A, B, C, D, E, F, G, H, I, J, K, L, N, O, P, Q>
      Shape16<A, B, C, D, E, F, G, H, I, J, K, L, N, O, P, Q> shape(
          Selection<A> a,
          Selection<B> b,
          Selection<C> c,
          Selection<D> d,
          Selection<E> e,
          Selection<F> f,
          Selection<G> g,
          Selection<H> h,
          Selection<I> i,
          Selection<J> j,
          Selection<K> k,
          Selection<L> l,
          Selection<N> n,
          Selection<O> o,
          Selection<P> p,
          Selection<Q> q) {
    return new Shape16<>(new ShapeParts(a, b, c, d, e, f, g, h, i, j, k, l, n, o, p, q));
  }

  /** Sixteen parts of a group. */
  public static <A, B, C, D, E, F, G, H, I, J, K, L, N, O, P, Q>
      Group16<A, B, C, D, E, F, G, H, I, J, K, L, N, O, P, Q> grouped(
          GroupSelection<A> a,
          GroupSelection<B> b,
          GroupSelection<C> c,
          GroupSelection<D> d,
          GroupSelection<E> e,
          GroupSelection<F> f,
          GroupSelection<G> g,
          GroupSelection<H> h,
          GroupSelection<I> i,
          GroupSelection<J> j,
          GroupSelection<K> k,
          GroupSelection<L> l,
          GroupSelection<N> n,
          GroupSelection<O> o,
          GroupSelection<P> p,
          GroupSelection<Q> q) {
    return new Group16<>(new ShapeParts(a, b, c, d, e, f, g, h, i, j, k, l, n, o, p, q));
  }

  /** Sixteen fields to give values for, in this order. */
  public static <M, A, B, C, D, E, F, G, H, I, J, K, L, N, O, P, Q>
      Input16<M, A, B, C, D, E, F, G, H, I, J, K, L, N, O, P, Q> input(
          Field<M, A> a,
          Field<M, B> b,
          Field<M, C> c,
          Field<M, D> d,
          Field<M, E> e,
          Field<M, F> f,
          Field<M, G> g,
          Field<M, H> h,
          Field<M, I> i,
          Field<M, J> j,
          Field<M, K> k,
          Field<M, L> l,
          Field<M, N> n,
          Field<M, O> o,
          Field<M, P> p,
          Field<M, Q> q) {
    return new Input16<>(a, b, c, d, e, f, g, h, i, j, k, l, n, o, p, q);
  }
}
