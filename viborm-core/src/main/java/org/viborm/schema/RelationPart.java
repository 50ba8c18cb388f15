package org.viborm.schema;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.viborm.errors.ValidationException;
import org.viborm.internal.operation.Assignment.Nested;
import org.viborm.internal.operation.Assignment.NestedItem;
import org.viborm.internal.operation.Assignment.Verb;
import org.viborm.internal.operation.Filter;
import org.viborm.internal.operation.Filter.Quantifier;
import org.viborm.internal.operation.Operand;
import org.viborm.internal.operation.OrderBy;
import org.viborm.internal.operation.Projection;
import org.viborm.internal.typed.Binding;
import org.viborm.internal.typed.LoadedRow;
import org.viborm.internal.typed.NodeHolder;
import org.viborm.internal.typed.ReadArguments;
import org.viborm.internal.typed.RelationNode;
import org.viborm.internal.typed.ScopedHolder;
import org.viborm.internal.typed.TypedFaults;

/** What relations to one and to many share: their declaration, their scope, and lambdas in it. */
abstract class RelationPart<M, T extends Model<T>> implements NodeHolder<RelationNode> {

  private final Origin origin;
  private final Class<T> target;
  private final RelationOptions options;
  private final RelationNode node;
  private final Operand.@Nullable Value expected;

  RelationPart(Origin origin, Class<T> target, RelationOptions options) {
    this.origin = origin;
    this.target = target;
    this.options = options;
    this.node =
        new RelationNode(origin.cell(this), target, options.kind.toMany(), ReadArguments.NONE);
    this.expected = null;
  }

  RelationPart(RelationPart<M, T> declared, ReadArguments arguments) {
    this.origin = declared.origin;
    this.target = declared.target;
    this.options = declared.options;
    this.node = declared.node.with(arguments);
    this.expected = null;
  }

  RelationPart(RelationPart<M, T> declared, Operand.Value expected) {
    this.origin = declared.origin;
    this.target = declared.target;
    this.options = declared.options;
    this.node = declared.node;
    this.expected = expected;
  }

  /** The relation and what was said of reading it; of no use outside VibORM. */
  @Override
  public final RelationNode node() {
    if (expected != null) {
      throw misplaced();
    }
    return node;
  }

  final Origin origin() {
    return origin;
  }

  final Class<T> target() {
    return target;
  }

  final RelationOptions options() {
    return options;
  }

  final ReadArguments arguments() {
    return node().arguments();
  }

  final Binding binding() {
    return node.cell().get();
  }

  // The related model inside a read

  /** The related row as a nested read, filter or order sees it. */
  final T row() {
    Binding binding = binding();
    return binding.context().alias(target, binding.depth() + 1, binding.level());
  }

  final Filter filter(F1<T, Predicate<T>> predicate) {
    return ScopedHolder.of(result(predicate, row()), Filter.class, binding().level());
  }

  final Predicate<M> related(Quantifier quantifier, @Nullable Filter filter) {
    return new TypedPredicate<>(
        new Filter.Related(binding().relation(), quantifier, filter), binding().level());
  }

  final List<OrderBy> orders(F1<T, Order<T>>[] orders) {
    List<OrderBy> nodes = new ArrayList<>();
    for (F1<T, Order<T>> order : orders) {
      nodes.add(order(order));
    }
    return nodes;
  }

  final OrderBy order(F1<T, Order<T>> order) {
    return NodeHolder.of(result(order, row()), OrderBy.class);
  }

  final Filter.Unique start(F1<T, UniquePredicate<T>> row) {
    return NodeHolder.of(result(row, row()), Filter.Unique.class);
  }

  final List<RelationNode> relations(F1<T, Relation<T, ?>>[] relations) {
    List<RelationNode> nodes = new ArrayList<>();
    for (F1<T, Relation<T, ?>> relation : relations) {
      nodes.add(NodeHolder.of(result(relation, row()), RelationNode.class));
    }
    return nodes;
  }

  final List<Projection.RelationCount> counts(F1<T, RelationCount<T>>[] counts) {
    List<Projection.RelationCount> nodes = new ArrayList<>();
    for (F1<T, RelationCount<T>> count : counts) {
      nodes.add(NodeHolder.of(result(count, row()), Projection.RelationCount.class));
    }
    return nodes;
  }

  final List<String> names(F1<T, Field<T, ?>>[] fields) {
    List<String> names = new ArrayList<>();
    for (F1<T, Field<T, ?>> field : fields) {
      names.add(FieldNames.of(result(field, row())));
    }
    return names;
  }

  final <R> Selection<R> nested(Projection projection) {
    return new TypedSelection<>(
        new Projection.Nested(binding().relation(), arguments().read(projection)));
  }

  /** What is read to {@code depth} levels of this relation. */
  final ReadArguments recursion(int depth) {
    if (depth < 1 || depth > Projection.Nested.MAX_LEVELS) {
      throw TypedFaults.invalid(
          Operands.path(binding()) + ".recurse",
          "%d is no number of levels.".formatted(depth),
          "Give 1 to %d, or none for all levels.".formatted(Projection.Nested.MAX_LEVELS));
    }
    return arguments().recurse(depth);
  }

  private void refuseRecursion() {
    if (arguments().recurse() != null) {
      throw TypedFaults.invalid(
          Operands.path(binding()) + ".recurse",
          "rows of many levels have no one shape.",
          "Include the relation, and read whole rows.");
    }
  }

  final Projection projection(F1<T, ? extends Selection<?>> shape) {
    refuseRecursion();
    if (arguments().shapesRows()) {
      throw TypedFaults.invalid(
          Operands.path(binding()),
          "a relation is read with a shape and with include or omit.",
          "Put what is to be read into the shape.");
    }
    return NodeHolder.of(result(shape, row()), Projection.class);
  }

  final Projection record(Class<?> record) {
    refuseRecursion();
    Binding binding = binding();
    if (!arguments().omit().isEmpty() || !arguments().counts().isEmpty()) {
      throw TypedFaults.invalid(
          Operands.path(binding),
          "a relation is read into a record and with omit or includeCounts.",
          "Leave the component out of the record instead.");
    }
    Map<String, RelationNode> includes = new TreeMap<>();
    for (RelationNode include : arguments().includes()) {
      includes.put(include.name(), include);
    }
    return binding
        .context()
        .into(TypedFaults.given("record", record), target, binding.depth() + 1, includes);
  }

  // Optimistic locking

  /** The version that {@code row} was read in. */
  final Operand.Value version(Loaded<T> row) {
    return new Operand.Value(LoadedRow.of(row).value(binding().context().versionField(target)));
  }

  private ValidationException misplaced() {
    return TypedFaults.invalid(
        Operands.path(binding()) + ".expecting",
        "no version can be expected here.",
        "Update, upsert or delete one related row after expecting(...).");
  }

  private NestedItem item(Verb verb, List<NestedItem> items, Operand.Value version) {
    boolean changes = verb == Verb.UPDATE || verb == Verb.UPSERT || verb == Verb.DELETE;
    if (!changes || items.size() != 1) {
      throw misplaced();
    }
    return items.get(0).expecting(version);
  }

  // The related model inside a nested write, where scopes begin anew

  private T written() {
    Binding binding = binding();
    return binding.context().alias(target, 0, binding.level() + 1);
  }

  final Filter chosen(F1<T, ? extends Predicate<T>> row) {
    return ScopedHolder.of(result(row, written()), Filter.class, binding().level() + 1);
  }

  final org.viborm.internal.operation.Data data(F1<T, Data<T>> data) {
    return ScopedHolder.of(
        result(data, written()), org.viborm.internal.operation.Data.class, binding().level() + 1);
  }

  final org.viborm.internal.operation.Data data(Record input) {
    return binding().context().data(target, TypedFaults.given("input", input));
  }

  final Assignment<M> write(Verb verb, List<NestedItem> items) {
    return write(verb, items, false);
  }

  final Assignment<M> write(Verb verb, List<NestedItem> items, boolean skipDuplicates) {
    List<NestedItem> rows = expected == null ? items : List.of(item(verb, items, expected));
    return TypedAssignment.of(
        new Nested(binding().name(), verb, rows, skipDuplicates), binding().level());
  }

  final Assignment<M> write(
      Verb verb,
      @Nullable Filter where,
      org.viborm.internal.operation.@Nullable Data create,
      org.viborm.internal.operation.@Nullable Data update) {
    return write(verb, List.of(new NestedItem(where, create, update)));
  }

  final List<NestedItem> rows(F1<T, ? extends Predicate<T>>[] rows) {
    List<NestedItem> items = new ArrayList<>();
    for (F1<T, ? extends Predicate<T>> row : rows) {
      items.add(new NestedItem(chosen(row), null, null));
    }
    return items;
  }

  final <V> List<NestedItem> rows(
      Collection<? extends V> values, F2<T, V, UniquePredicate<T>> row) {
    return items(
        values,
        value ->
            new NestedItem(chosen(t -> TypedFaults.given("row", row).apply(t, value)), null, null));
  }

  final <V> List<NestedItem> created(Collection<? extends V> values, F2<T, V, Data<T>> data) {
    return items(
        values,
        value ->
            new NestedItem(null, data(t -> TypedFaults.given("data", data).apply(t, value)), null));
  }

  final List<NestedItem> created(Collection<? extends Record> inputs) {
    return items(inputs, input -> new NestedItem(null, data(input), null));
  }

  static <V> List<NestedItem> items(Collection<? extends V> values, Function<V, NestedItem> item) {
    List<NestedItem> items = new ArrayList<>();
    for (V value : TypedFaults.given("values", values)) {
      items.add(item.apply(value));
    }
    return items;
  }

  private <A, R> R result(@Nullable F1<A, R> lambda, A argument) {
    if (lambda == null) {
      throw TypedFaults.invalid(
          Operands.path(binding()), "a part of it is null.", "Give a lambda, as the method asks.");
    }
    return lambda.apply(argument);
  }
}
