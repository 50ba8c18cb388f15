package org.viborm.schema;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.viborm.internal.operation.Assignment.Change;
import org.viborm.internal.operation.Assignment.Update;
import org.viborm.internal.operation.Filter;
import org.viborm.internal.operation.Filter.ListTest;
import org.viborm.internal.operation.Operand;
import org.viborm.internal.typed.TypedFaults;

/** A column of lists. */
final class ElementListColumn<M, T> extends BaseColumn<M, List<T>, ListColumn<M, T>>
    implements ListColumn<M, T> {

  ElementListColumn(Origin origin, FieldOptions options) {
    super(origin, options);
  }

  @Override
  ListColumn<M, T> with(FieldOptions options) {
    return new ElementListColumn<>(origin, options);
  }

  @Override
  Object encoded(List<T> value) {
    return Operands.elements(value, "a list", cell.get());
  }

  @Override
  public ListColumn<M, T> defaultValue(List<T> value) {
    return defaultTo(List.copyOf(value));
  }

  @Override
  public Predicate<M> has(T element) {
    return test(ListTest.HAS, new Operand.Value(element(element)));
  }

  @Override
  public Predicate<M> hasEvery(Collection<? extends T> elements) {
    return test(ListTest.HAS_EVERY, operand(elements));
  }

  @Override
  public Predicate<M> hasSome(Collection<? extends T> elements) {
    return test(ListTest.HAS_SOME, operand(elements));
  }

  @Override
  public Predicate<M> isEmpty() {
    return test(ListTest.IS_EMPTY, null);
  }

  @Override
  public Predicate<M> isNotEmpty() {
    return test(ListTest.IS_NOT_EMPTY, null);
  }

  @Override
  public Assignment<M> push(T element) {
    return change(Change.PUSH, new Operand.Value(List.of(element(element))));
  }

  @Override
  public Assignment<M> push(Collection<? extends T> elements) {
    return change(Change.PUSH, operand(elements));
  }

  @Override
  public Assignment<M> unshift(T element) {
    return change(Change.UNSHIFT, new Operand.Value(List.of(element(element))));
  }

  @Override
  public Assignment<M> unshift(Collection<? extends T> elements) {
    return change(Change.UNSHIFT, operand(elements));
  }

  private T element(@Nullable T element) {
    if (element == null) {
      throw TypedFaults.nullOperand(Operands.path(cell.get()), "a list");
    }
    return element;
  }

  private Operand.Value operand(Collection<? extends T> elements) {
    return new Operand.Value(Operands.elements(elements, "a list", cell.get()));
  }

  private Predicate<M> test(ListTest test, Operand.@Nullable Value operand) {
    return filter(new Filter.ListCheck(ref(), test, operand));
  }

  private Assignment<M> change(Change change, Operand.Value value) {
    return assignment(new Update(cell.get().name(), change, value));
  }
}
