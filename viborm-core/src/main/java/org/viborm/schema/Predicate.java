package org.viborm.schema;

import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.viborm.internal.operation.Filter;
import org.viborm.internal.typed.ScopedHolder;
import org.viborm.internal.typed.TypedFaults;
import org.viborm.sql.Sql;

/**
 * A condition on rows, in the three-valued logic of SQL. An immutable value; made by the operators
 * of fields and relations.
 *
 * <pre>{@code
 * users.findMany(u -> u.age.gte(18).and(u.name.isNull().not()))
 * users.findMany(u -> Predicate.when(search, text -> u.name.contains(text)))
 * }</pre>
 *
 * @param <M> the model whose rows it is about
 */
public interface Predicate<M> {

  /** Rows for which both hold. */
  Predicate<M> and(Predicate<M> other);

  /** Rows for which either holds. */
  Predicate<M> or(Predicate<M> other);

  /** Rows for which this does not hold; those for which it is unknown stay out. */
  Predicate<M> not();

  /** All rows. */
  static <M> Predicate<M> all() {
    return new TypedPredicate<>(new Filter.Constant(true), ScopedHolder.ANY_LEVEL);
  }

  /** No row. */
  static <M> Predicate<M> none() {
    return new TypedPredicate<>(new Filter.Constant(false), ScopedHolder.ANY_LEVEL);
  }

  /** Rows for which all of {@code predicates} hold; all rows if there are none. */
  @SafeVarargs
  @SuppressWarnings("varargs") // the array is only read
  static <M> Predicate<M> and(Predicate<M>... predicates) {
    return and(Arrays.asList(predicates));
  }

  /** Rows for which all of {@code predicates} hold; all rows if there are none. */
  static <M> Predicate<M> and(Collection<? extends Predicate<M>> predicates) {
    Predicate<M> all = null;
    for (Predicate<M> predicate : predicates) {
      all = all == null ? present(predicate) : all.and(predicate);
    }
    return all == null ? all() : all;
  }

  /** Rows for which any of {@code predicates} holds; no row if there are none. */
  @SafeVarargs
  @SuppressWarnings("varargs") // the array is only read
  static <M> Predicate<M> or(Predicate<M>... predicates) {
    return or(Arrays.asList(predicates));
  }

  /** Rows for which any of {@code predicates} holds; no row if there are none. */
  static <M> Predicate<M> or(Collection<? extends Predicate<M>> predicates) {
    Predicate<M> any = null;
    for (Predicate<M> predicate : predicates) {
      any = any == null ? present(predicate) : any.or(predicate);
    }
    return any == null ? none() : any;
  }

  /**
   * The condition for {@code value}, or an absent one where there is no value.
   *
   * <p>An absent condition vanishes beside others. It never widens a write: updateMany and
   * deleteMany refuse a filter that is nothing else.
   */
  static <M, V> Predicate<M> when(Optional<V> value, Function<? super V, Predicate<M>> then) {
    TypedFaults.given("then", then);
    return TypedFaults.given("value", value).isPresent() ? then.apply(value.get()) : absent();
  }

  /** The condition for {@code value}, or an absent one where it is null. */
  static <M, V> Predicate<M> whenPresent(
      @Nullable V value, Function<? super V, Predicate<M>> then) {
    TypedFaults.given("then", then);
    return value == null ? absent() : then.apply(value);
  }

  /** The condition if {@code given}, else an absent one. */
  static <M> Predicate<M> when(boolean given, Supplier<Predicate<M>> then) {
    TypedFaults.given("then", then);
    return given ? then.get() : absent();
  }

  /** The condition that {@code sql} is, in the database's own words. */
  static <M> Predicate<M> raw(Sql sql) {
    return new TypedPredicate<>(new Filter.Raw(Operands.sql(sql)), ScopedHolder.ANY_LEVEL);
  }

  /** The first of several, which must not vanish by being null. */
  private static <M> Predicate<M> present(Predicate<M> predicate) {
    if (predicate == null) {
      throw TypedFaults.nullPart();
    }
    return predicate;
  }

  private static <M> Predicate<M> absent() {
    return new TypedPredicate<>(new Filter.Absent(), ScopedHolder.ANY_LEVEL);
  }
}
