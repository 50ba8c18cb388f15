package org.viborm.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.viborm.cache.CacheKeys;
import org.viborm.cache.Ttl;
import org.viborm.internal.operation.CacheUse;
import org.viborm.internal.operation.Data;
import org.viborm.internal.operation.Filter;
import org.viborm.internal.operation.Operation;
import org.viborm.internal.operation.OrderBy;
import org.viborm.internal.operation.Projection;
import org.viborm.internal.operation.RunOptions;
import org.viborm.internal.typed.NodeHolder;
import org.viborm.internal.typed.PreparedOperation;
import org.viborm.internal.typed.ReadArguments;
import org.viborm.internal.typed.RelationNode;
import org.viborm.internal.typed.ScopedHolder;
import org.viborm.internal.typed.TypedContext;
import org.viborm.internal.typed.TypedFaults;
import org.viborm.internal.typed.TypedScope;
import org.viborm.schema.F1;
import org.viborm.schema.Model;
import org.viborm.schema.Order;
import org.viborm.schema.Predicate;
import org.viborm.schema.Relation;
import org.viborm.schema.RelationCount;
import org.viborm.schema.Selection;
import org.viborm.schema.UniquePredicate;

/**
 * What was said so far of reading rows of a model, by a find or by the result of a write.
 * Immutable.
 *
 * @param scope where it was said
 * @param type the model's class
 * @param arguments which rows and how
 * @param options how it runs
 * @param shape what each row becomes; null for a whole row
 */
record Reading<M extends Model<M>>(
    TypedScope scope,
    Class<M> type,
    ReadArguments arguments,
    RunOptions options,
    @Nullable Projection shape) {

  static <M extends Model<M>> Reading<M> of(TypedScope scope, Class<M> type) {
    return new Reading<>(scope, type, ReadArguments.NONE, RunOptions.NONE, null);
  }

  TypedContext context() {
    return scope.context();
  }

  String model() {
    return context().name(type);
  }

  /** The operation's own row. */
  M row() {
    return context().alias(type, 0, 0);
  }

  Reading<M> with(ReadArguments changed) {
    return new Reading<>(scope, type, changed, options, shape);
  }

  Reading<M> with(RunOptions changed) {
    return new Reading<>(scope, type, arguments, changed, shape);
  }

  // Lambdas

  private <R> R result(String name, F1<M, R> lambda) {
    return TypedFaults.given(name, lambda).apply(row());
  }

  Filter filter(F1<M, ? extends Predicate<M>> predicate) {
    return ScopedHolder.of(result("predicate", predicate), Filter.class, 0);
  }

  Data data(F1<M, org.viborm.schema.Data<M>> data) {
    return ScopedHolder.of(result("data", data), Data.class, 0);
  }

  /** What rows are grouped by. */
  Projection key(F1<M, ? extends Selection<?>> key) {
    return NodeHolder.of(result("key", key), Projection.class);
  }

  Projection projection(F1<M, ? extends Selection<?>> shape) {
    return NodeHolder.of(result("shape", shape), Projection.class);
  }

  // Which rows

  Reading<M> where(F1<M, Predicate<M>> predicate) {
    return with(arguments.and(filter(predicate)));
  }

  Reading<M> orderBy(List<F1<M, Order<M>>> orders) {
    List<OrderBy> nodes = new ArrayList<>();
    for (F1<M, Order<M>> order : orders) {
      nodes.add(NodeHolder.of(result("order", order), OrderBy.class));
    }
    return with(arguments.thenBy(nodes));
  }

  Reading<M> cursor(F1<M, UniquePredicate<M>> row) {
    return with(arguments.cursor(NodeHolder.of(result("row", row), Filter.Unique.class)));
  }

  Reading<M> distinct(List<F1<M, org.viborm.schema.Field<M, ?>>> fields) {
    return with(arguments.distinct(names(fields)));
  }

  // What a row becomes

  Reading<M> include(List<F1<M, Relation<M, ?>>> relations) {
    refuseShape("include");
    List<RelationNode> nodes = new ArrayList<>();
    for (F1<M, Relation<M, ?>> relation : relations) {
      nodes.add(NodeHolder.of(result("relation", relation), RelationNode.class));
    }
    return with(arguments.include(nodes));
  }

  Reading<M> includeCounts(List<F1<M, RelationCount<M>>> counts) {
    refuseShape("includeCounts");
    List<Projection.RelationCount> nodes = new ArrayList<>();
    for (F1<M, RelationCount<M>> count : counts) {
      nodes.add(NodeHolder.of(result("count", count), Projection.RelationCount.class));
    }
    return with(arguments.count(nodes));
  }

  Reading<M> omit(List<F1<M, org.viborm.schema.Field<M, ?>>> fields) {
    refuseShape("omit");
    return with(arguments.omit(names(fields)));
  }

  Reading<M> select(F1<M, ? extends Selection<?>> selected) {
    refuseShape("select");
    if (arguments.shapesRows()) {
      throw TypedFaults.invalid(
          "select",
          "rows are read with a shape and with include or omit.",
          "Put what is to be read into the shape.");
    }
    return new Reading<>(scope, type, arguments, options, projection(selected));
  }

  /** Each row a {@code record}, its relations read as they were included. */
  Reading<M> into(Class<?> record) {
    refuseShape("into");
    if (!arguments.omit().isEmpty() || !arguments.counts().isEmpty()) {
      throw TypedFaults.invalid(
          "into",
          "rows are read into a record and with omit or includeCounts.",
          "Leave the component out of the record instead.");
    }
    Map<String, RelationNode> includes = new TreeMap<>();
    arguments.includes().forEach(include -> includes.put(include.name(), include));
    ReadArguments rest =
        new ReadArguments(
            arguments.where(),
            arguments.orderBy(),
            arguments.take(),
            arguments.skip(),
            arguments.cursor(),
            arguments.distinct(),
            List.of(),
            List.of(),
            List.of(),
            null,
            arguments.load());
    return new Reading<>(
        scope,
        type,
        rest,
        options,
        context().into(TypedFaults.given("record", record), type, 0, includes));
  }

  private void refuseShape(String method) {
    if (shape != null) {
      throw TypedFaults.invalid(
          method,
          "%s after a shape was chosen.".formatted(method),
          "Say once what each row becomes: include and omit, or select, or into.");
    }
  }

  // How it runs

  Reading<M> timeout(Duration timeout) {
    return with(options.withTimeout(timeout));
  }

  Reading<M> latest() {
    return with(options.readingLatest());
  }

  Reading<M> cached(Duration ttl, @Nullable Duration staleWhileRevalidate) {
    return with(
        options.withCache(
            new CacheUse(
                Ttl.check(TypedFaults.given("ttl", ttl)),
                staleWhileRevalidate == null ? null : Ttl.check(staleWhileRevalidate))));
  }

  Reading<M> invalidates(String... keys) {
    List<String> all = TypedFaults.all("keys", keys);
    all.forEach(CacheKeys::checkPattern);
    return with(options.invalidating(all));
  }

  Reading<M> autoInvalidate() {
    return with(options.autoInvalidating(true));
  }

  // Put together

  Projection projection() {
    return shape != null ? shape : RowProjections.of(context(), type, arguments);
  }

  /** A projection of bulk writes: null unless one was asked for. */
  @Nullable Projection returning() {
    return shape;
  }

  PreparedOperation find(Operation.FindKind kind, boolean orThrow) {
    return prepared(findOperation(kind, orThrow), Function.identity());
  }

  Operation.Find findOperation(Operation.FindKind kind, boolean orThrow) {
    return new Operation.Find(model(), kind, arguments.read(projection()), orThrow);
  }

  PreparedOperation prepared(
      Operation operation, Function<@Nullable Object, @Nullable Object> result) {
    return new PreparedOperation(scope, operation, options, result);
  }

  private List<String> names(List<F1<M, org.viborm.schema.Field<M, ?>>> fields) {
    List<String> names = new ArrayList<>();
    for (F1<M, org.viborm.schema.Field<M, ?>> field : fields) {
      names.add(fieldName(result("field", field)));
    }
    return names;
  }

  /** The name of a scalar field. */
  static String fieldName(org.viborm.schema.Field<?, ?> field) {
    return RowProjections.scalar(NodeHolder.of(field, Projection.class)).field().field();
  }
}
