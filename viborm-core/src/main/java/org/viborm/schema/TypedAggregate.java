package org.viborm.schema;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.viborm.internal.operation.Aggregation;
import org.viborm.internal.operation.Filter.Comparison;
import org.viborm.internal.operation.HavingFilter;
import org.viborm.internal.operation.Operand;
import org.viborm.internal.operation.OrderBy;
import org.viborm.internal.operation.Projection;
import org.viborm.internal.typed.NodeHolder;
import org.viborm.internal.typed.TypedFaults;

/** An aggregate with its node and what reads it. */
record TypedAggregate<T>(Aggregation aggregation, Projection node)
    implements Aggregate<T>, NodeHolder<Projection> {

  /** One whose value has the type of the database's answer. */
  static <T> Aggregate<T> of(Aggregation aggregation) {
    return new TypedAggregate<>(aggregation, new Projection.Aggregate(aggregation));
  }

  /** One whose value is what {@code convert} makes of a number. */
  static <T> Aggregate<T> of(Aggregation aggregation, Function<Number, T> convert) {
    return new TypedAggregate<>(
        aggregation,
        new Projection.Shape(
            List.of(new Projection.Aggregate(aggregation)),
            values -> values[0] instanceof Number number ? convert.apply(number) : null));
  }

  /** A number, exactly. */
  static BigDecimal exact(Number number) {
    if (number instanceof BigDecimal decimal) {
      return decimal;
    }
    return number instanceof Double || number instanceof Float
        ? BigDecimal.valueOf(number.doubleValue())
        : new BigDecimal(number.toString());
  }

  @Override
  public Having eq(T value) {
    return compare(Comparison.EQ, value);
  }

  @Override
  public Having ne(T value) {
    return compare(Comparison.NE, value);
  }

  @Override
  public Having lt(T value) {
    return compare(Comparison.LT, value);
  }

  @Override
  public Having lte(T value) {
    return compare(Comparison.LTE, value);
  }

  @Override
  public Having gt(T value) {
    return compare(Comparison.GT, value);
  }

  @Override
  public Having gte(T value) {
    return compare(Comparison.GTE, value);
  }

  @Override
  public Having between(T from, T to) {
    return gte(from).and(lte(to));
  }

  @Override
  public Having in(Collection<? extends T> values) {
    return in(values, false);
  }

  @Override
  public Having notIn(Collection<? extends T> values) {
    return in(values, true);
  }

  @Override
  public Having isNull() {
    return new TypedHaving(new HavingFilter.NullCheck(aggregation, false));
  }

  @Override
  public Having isNotNull() {
    return new TypedHaving(new HavingFilter.NullCheck(aggregation, true));
  }

  @Override
  public GroupOrder asc() {
    return ordered(OrderBy.Direction.ASC);
  }

  @Override
  public GroupOrder desc() {
    return ordered(OrderBy.Direction.DESC);
  }

  private Having compare(Comparison comparison, @Nullable T value) {
    if (value == null) {
      throw TypedFaults.nullOperand("having", "a comparison");
    }
    return new TypedHaving(
        new HavingFilter.Compare(aggregation, comparison, new Operand.Value(value)));
  }

  private Having in(Collection<? extends T> values, boolean negated) {
    return new TypedHaving(
        new HavingFilter.In(aggregation, new Operand.Value(List.copyOf(values)), negated));
  }

  private GroupOrder ordered(OrderBy.Direction direction) {
    return new TypedGroupOrder(
        new OrderBy.ByAggregate(aggregation, direction, OrderBy.Nulls.DEFAULT));
  }
}
