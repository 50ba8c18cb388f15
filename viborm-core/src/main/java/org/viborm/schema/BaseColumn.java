package org.viborm.schema;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.viborm.internal.operation.Aggregation;
import org.viborm.internal.operation.FieldRef;
import org.viborm.internal.operation.Filter;
import org.viborm.internal.operation.Filter.Comparison;
import org.viborm.internal.operation.Operand;
import org.viborm.internal.operation.OrderBy;
import org.viborm.internal.operation.Projection;
import org.viborm.internal.typed.Bindable;
import org.viborm.internal.typed.Binding;
import org.viborm.internal.typed.BindingCell;
import org.viborm.internal.typed.ScopedHolder;
import org.viborm.internal.typed.TypedFaults;
import org.viborm.sql.Sql;

/**
 * What all columns share: modifiers that copy, and every operator that some field has. Which of
 * them a field shows is told by its interface.
 */
abstract class BaseColumn<M, T, C extends Field<M, T>>
    implements Field<M, T>, Declared, Bindable, ScopedHolder<Projection> {

  final Origin origin;
  final FieldOptions options;
  final BindingCell cell;

  BaseColumn(Origin origin, FieldOptions options) {
    this.origin = origin;
    this.options = options;
    this.cell = origin.cell(this);
  }

  BaseColumn(Origin origin, FieldOptions options, BindingCell cell) {
    this.origin = origin;
    this.options = options;
    this.cell = cell;
  }

  // Modifiers

  /** A column of the same kind with other options. */
  abstract C with(FieldOptions options);

  @Override
  public final FieldOptions options() {
    return options;
  }

  public C nullable() {
    FieldOptions changed = options.copy();
    changed.nullable = true;
    return with(changed);
  }

  public C map(String column) {
    FieldOptions changed = options.copy();
    changed.column = column;
    return with(changed);
  }

  public C generated(NativeSql sql) {
    return made(new GeneratedValue(sql, true));
  }

  public C virtual(NativeSql sql) {
    return made(new GeneratedValue(sql, false));
  }

  private C made(GeneratedValue value) {
    FieldOptions changed = options.copy();
    changed.generated = value;
    return with(changed);
  }

  public C defaultValue(Supplier<T> value) {
    FieldOptions changed = options.copy();
    changed.defaultValue = null;
    changed.defaultSupplier = value;
    return with(changed);
  }

  final C defaultTo(Object value) {
    FieldOptions changed = options.copy();
    changed.defaultValue = value;
    changed.defaultSupplier = null;
    return with(changed);
  }

  final C generated(ValueGenerator.Kind kind) {
    FieldOptions changed = options.copy();
    changed.generator = ValueGenerator.of(kind);
    return with(changed);
  }

  final C withPrecision(int digits) {
    FieldOptions changed = options.copy();
    changed.precision = digits;
    return with(changed);
  }

  final FieldOptions asId() {
    FieldOptions changed = options.copy();
    changed.id = true;
    return changed;
  }

  final FieldOptions asUnique() {
    FieldOptions changed = options.copy();
    changed.unique = true;
    return changed;
  }

  final FieldOptions asList() {
    FieldOptions changed = options.copy();
    changed.list = true;
    return changed;
  }

  final FieldOptions local() {
    FieldOptions changed = options.copy();
    changed.withoutTimezone = true;
    return changed;
  }

  // Binding

  @Override
  public final void bind(Binding binding) {
    cell.bind(binding);
  }

  @Override
  public Projection node() {
    return new Projection.Scalar(ref());
  }

  @Override
  public final int level() {
    return cell.get().level();
  }

  final FieldRef ref() {
    return cell.get().field();
  }

  /** Whether comparisons are blind to case. */
  boolean folded() {
    return false;
  }

  /** {@code value} as the tree holds it. */
  Object encoded(T value) {
    return value;
  }

  final Operand.Value operand(@Nullable T value, String operator) {
    if (value == null) {
      throw TypedFaults.nullOperand(Operands.path(cell.get()), operator);
    }
    return new Operand.Value(encoded(value));
  }

  final Predicate<M> filter(Filter filter) {
    return new TypedPredicate<>(filter, level());
  }

  final Assignment<M> assignment(org.viborm.internal.operation.Assignment node) {
    return TypedAssignment.of(node, level());
  }

  final Predicate<M> compare(Comparison comparison, Operand operand) {
    return filter(new Filter.Compare(ref(), comparison, operand, folded()));
  }

  private Operand.Value list(Collection<? extends T> values, String operator) {
    Binding binding = cell.get();
    Operands.elements(values, operator, binding);
    return new Operand.Value(values.stream().map(this::encoded).toList());
  }

  // Operators

  @Override
  public Predicate<M> eq(T value) {
    return compare(Comparison.EQ, operand(value, "eq"));
  }

  @Override
  public Predicate<M> ne(T value) {
    return compare(Comparison.NE, operand(value, "ne"));
  }

  public Predicate<M> lt(T value) {
    return compare(Comparison.LT, operand(value, "lt"));
  }

  public Predicate<M> lte(T value) {
    return compare(Comparison.LTE, operand(value, "lte"));
  }

  public Predicate<M> gt(T value) {
    return compare(Comparison.GT, operand(value, "gt"));
  }

  public Predicate<M> gte(T value) {
    return compare(Comparison.GTE, operand(value, "gte"));
  }

  public Predicate<M> eq(Field<?, T> other) {
    return compare(Comparison.EQ, Operands.field(other, cell.get()));
  }

  public Predicate<M> eq(Sql sql) {
    return compare(Comparison.EQ, Operands.sql(sql));
  }

  public Predicate<M> ne(Field<?, T> other) {
    return compare(Comparison.NE, Operands.field(other, cell.get()));
  }

  public Predicate<M> ne(Sql sql) {
    return compare(Comparison.NE, Operands.sql(sql));
  }

  public Predicate<M> lt(Field<?, T> other) {
    return compare(Comparison.LT, Operands.field(other, cell.get()));
  }

  public Predicate<M> lt(Sql sql) {
    return compare(Comparison.LT, Operands.sql(sql));
  }

  public Predicate<M> lte(Field<?, T> other) {
    return compare(Comparison.LTE, Operands.field(other, cell.get()));
  }

  public Predicate<M> lte(Sql sql) {
    return compare(Comparison.LTE, Operands.sql(sql));
  }

  public Predicate<M> gt(Field<?, T> other) {
    return compare(Comparison.GT, Operands.field(other, cell.get()));
  }

  public Predicate<M> gt(Sql sql) {
    return compare(Comparison.GT, Operands.sql(sql));
  }

  public Predicate<M> gte(Field<?, T> other) {
    return compare(Comparison.GTE, Operands.field(other, cell.get()));
  }

  public Predicate<M> gte(Sql sql) {
    return compare(Comparison.GTE, Operands.sql(sql));
  }

  public Predicate<M> between(T from, T to) {
    return gte(from).and(lte(to));
  }

  public UniquePredicate<M> is(T value) {
    Binding binding = cell.get();
    return new TypedUniquePredicate<>(
        new Filter.Unique(
            binding.depth(),
            binding.model(),
            binding.name(),
            List.of(binding.name()),
            List.of(operand(value, "is")),
            null),
        binding.level());
  }

  public Predicate<M> in(Collection<? extends T> values) {
    return filter(new Filter.In(ref(), list(values, "in"), false, folded()));
  }

  public Predicate<M> notIn(Collection<? extends T> values) {
    return filter(new Filter.In(ref(), list(values, "notIn"), true, folded()));
  }

  @Override
  public Predicate<M> isNull() {
    return filter(new Filter.NullCheck(ref(), false));
  }

  @Override
  public Predicate<M> isNotNull() {
    return filter(new Filter.NullCheck(ref(), true));
  }

  @Override
  public Assignment<M> set(@Nullable T value) {
    return assignment(
        new org.viborm.internal.operation.Assignment.Set(
            cell.get().name(), new Operand.Value(value == null ? null : encoded(value))));
  }

  @Override
  public Selection<Optional<T>> optional() {
    return new TypedSelection<>(new Projection.Maybe(node()));
  }

  @Override
  public Aggregate<Long> count() {
    return TypedAggregate.of(new Aggregation(Aggregation.Function.COUNT, ref()));
  }

  public Aggregate<T> min() {
    return TypedAggregate.of(new Aggregation(Aggregation.Function.MIN, ref()));
  }

  public Aggregate<T> max() {
    return TypedAggregate.of(new Aggregation(Aggregation.Function.MAX, ref()));
  }

  public Order<M> asc() {
    return ordered(OrderBy.Direction.ASC);
  }

  public Order<M> desc() {
    return ordered(OrderBy.Direction.DESC);
  }

  private Order<M> ordered(OrderBy.Direction direction) {
    return new TypedOrder<>(new OrderBy.ByField(ref(), direction, OrderBy.Nulls.DEFAULT));
  }
}
