package org.viborm.schema;

import java.math.BigDecimal;
import org.viborm.internal.operation.Aggregation;
import org.viborm.internal.operation.Assignment.Change;
import org.viborm.internal.operation.Assignment.Update;

/** What columns of numbers share. */
abstract class NumberColumn<M, T extends Number, C extends Field<M, T>>
    extends BaseColumn<M, T, C> {

  NumberColumn(Origin origin, FieldOptions options) {
    super(origin, options);
  }

  public Assignment<M> increment(T by) {
    return change(Change.INCREMENT, by);
  }

  public Assignment<M> decrement(T by) {
    return change(Change.DECREMENT, by);
  }

  public Assignment<M> multiply(T by) {
    return change(Change.MULTIPLY, by);
  }

  public Assignment<M> divide(T by) {
    return change(Change.DIVIDE, by);
  }

  public Aggregate<BigDecimal> sum() {
    return TypedAggregate.of(
        new Aggregation(Aggregation.Function.SUM, ref()), TypedAggregate::exact);
  }

  final Aggregate<Double> averageAsDouble() {
    return TypedAggregate.of(new Aggregation(Aggregation.Function.AVG, ref()), Number::doubleValue);
  }

  final Aggregate<BigDecimal> averageOfDecimal() {
    return TypedAggregate.of(
        new Aggregation(Aggregation.Function.AVG, ref()), TypedAggregate::exact);
  }

  private Assignment<M> change(Change change, T by) {
    return assignment(new Update(cell.get().name(), change, operand(by, "arithmetic")));
  }
}
