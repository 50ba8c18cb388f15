package org.viborm.internal.plan;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.viborm.driver.DialectCapability;
import org.viborm.internal.operation.Assignment;
import org.viborm.internal.operation.Data;
import org.viborm.internal.operation.Filter;
import org.viborm.internal.operation.Operation;
import org.viborm.internal.operation.Projection;
import org.viborm.internal.operation.Read;
import org.viborm.internal.operation.Structure.Run;
import org.viborm.internal.plan.InsertStep.FieldValue;
import org.viborm.internal.plan.UpdatePlanner.Subject;
import org.viborm.internal.plan.WriteBody.FoldedUpsert;
import org.viborm.internal.plan.WriteBody.OneResult;
import org.viborm.internal.plan.WriteBody.SameKey;
import org.viborm.internal.plan.WriteBody.Touched;
import org.viborm.internal.plan.WriteBody.UpdateStep;
import org.viborm.internal.sql.DeleteFrom;
import org.viborm.internal.sql.FromItem;
import org.viborm.internal.sql.InsertInto;
import org.viborm.internal.sql.RenderedSql;
import org.viborm.internal.sql.SelectQuery;
import org.viborm.internal.sql.SqlExpression;
import org.viborm.internal.sql.SqlExpression.Column;
import org.viborm.internal.sql.UpdateTable;
import org.viborm.internal.sql.UpdateTable.Assign;
import org.viborm.schema.SchemaField;
import org.viborm.schema.SchemaKey;
import org.viborm.schema.SchemaModel;

/** Makes the steps of a write. */
final class WritePlanner {

  private final PlanContext context;

  WritePlanner(PlanContext context) {
    this.context = context;
  }

  // create

  WriteBody create(Operation.Create create, SchemaModel model) {
    OneResult result = result(model, create.projection());
    InsertPlanner inserts = new InsertPlanner(context);
    InsertStep insert =
        inserts.plan(model, create.data(), Set.of(), returnedOf(result), true, "data");
    CreatedTogether together = new TogetherPlanner(context).plan(insert, result);
    return new WriteBody.CreateOne(
        insert,
        result,
        together,
        together == null && insert.several(),
        together == null && result.returned() != null && goesStraight(insert));
  }

  WriteBody createMany(Operation.CreateMany create, SchemaModel model, List<Run> runs) {
    Projection returning = create.returning();
    ReadStep result =
        returning == null ? null : new ReadPlanner(context).returned(model, returning);
    List<InsertStep> steps = new ArrayList<>();
    List<List<SlotUse>> uses = new ArrayList<>();
    for (Run run : runs) {
      PlanContext rows = context.rows(run);
      Data data = (Data) run.nodes().get(0);
      steps.add(
          new InsertPlanner(rows)
              .skippingDuplicates(create.skipDuplicates())
              .plan(model, data, Set.of(), result, false, ""));
      uses.add(rows.uses());
    }
    int slot = context.position(create);
    context.uses().add(new SlotUse.Rows(slot, uses, true, "data"));
    boolean straight =
        steps.stream()
            .allMatch(
                step ->
                    goesStraight(step) && (result == null) == (step.insert().returned() == null));
    return new WriteBody.CreateMany(model, slot, steps, result, create.skipDuplicates(), straight);
  }

  private boolean goesStraight(InsertStep step) {
    return context.has(FastPath.STRAIGHT_WRITES) && step.alone();
  }

  // update

  WriteBody update(Operation.Update update, SchemaModel model) {
    OneResult result = updated(model, update.data(), update.projection());
    UpdateStep step =
        new UpdatePlanner(context)
            .plan(
                new Subject(model, update.where(), null, update.expected(), false, "where"),
                update.data(),
                returnedOf(result),
                Set.of(),
                "data");
    boolean straight =
        context.has(FastPath.STRAIGHT_WRITES)
            && !step.several()
            && step.find() == null
            && step.sql() != null
            && result.returned() != null;
    return new WriteBody.UpdateOne(step, result, step.several(), straight);
  }

  WriteBody updateMany(Operation.UpdateMany update, SchemaModel model) {
    Scope scope = new Scope(model, context.alias(), 0, null);
    UpdatePlanner.Changes changes =
        new UpdatePlanner(context).changes(model, update.data(), "data");
    SqlExpression where = limited(model, scope, update.where(), update.limit());
    ReadStep result = bulkResult(model, update.returning());
    int limitSlot = update.limit() == null ? -1 : context.position(update.limit());
    if (changes.assigns().isEmpty()) {
      Read read =
          new Read(
              update.where(),
              List.of(),
              update.limit(),
              null,
              null,
              List.of(),
              update.returning() == null
                  ? new Projection.Shape(List.of(), values -> null)
                  : update.returning(),
              Read.Load.AUTO);
      ReadPlanner reads = new ReadPlanner(context);
      return new WriteBody.Untouched(
          context.render(reads.count(model, read)),
          update.returning() == null ? null : reads.top(model, read, null));
    }
    boolean locates = result != null && !has(DialectCapability.UPDATE_RETURNING);
    RenderedSql sql =
        context.render(
            new UpdateTable(
                model.table(),
                requireNonNull(scope.alias()),
                changes.assigns(),
                locates ? byKeys(model, scope) : where,
                result == null || locates ? List.of() : result.columns()));
    WriteBody.Located located =
        locates
            ? located(model, update.where(), update.limit(), requireNonNull(result), changes)
            : null;
    return new WriteBody.Bulk(model, sql, changes.touched(), result, located, limitSlot);
  }

  WriteBody deleteMany(Operation.DeleteMany delete, SchemaModel model) {
    Scope scope = new Scope(model, context.alias(), 0, null);
    SqlExpression where = limited(model, scope, delete.where(), delete.limit());
    ReadStep result = bulkResult(model, delete.returning());
    boolean locates =
        (result != null && !has(DialectCapability.DELETE_RETURNING))
            || (!has(DialectCapability.WHOLE_DELETES) && Cascades.reachItself(context, model));
    RenderedSql sql =
        context.render(
            new DeleteFrom(
                model.table(),
                requireNonNull(scope.alias()),
                locates ? byKeys(model, scope) : where,
                result == null || locates ? List.of() : result.columns()));
    WriteBody.Located located =
        locates ? located(model, delete.where(), delete.limit(), result, null) : null;
    int limitSlot = delete.limit() == null ? -1 : context.position(delete.limit());
    return new WriteBody.Bulk(model, sql, List.of(), result, located, limitSlot);
  }

  private boolean has(DialectCapability capability) {
    return context.dialect().has(capability);
  }

  /** The condition that rows have one of the primary keys that are bound. */
  private SqlExpression byKeys(SchemaModel model, Scope scope) {
    List<SchemaField> key = model.primaryKey().fields();
    return KeyCondition.among(context, model, key, key.stream().map(scope::column).toList());
  }

  private WriteBody.Located located(
      SchemaModel model,
      Filter where,
      Read.@Nullable Amount limit,
      @Nullable ReadStep result,
      UpdatePlanner.@Nullable Changes changes) {
    Scope scope = new Scope(model, context.alias(), 0, null);
    SqlExpression condition = new FilterPlanner(context).plan(where, scope, "where");
    return new UpdatePlanner(context).located(model, scope, condition, limit, result, changes);
  }

  private @Nullable ReadStep bulkResult(SchemaModel model, @Nullable Projection returning) {
    return returning == null ? null : new ReadPlanner(context).returned(model, returning);
  }

  /** The condition of a bulk write; with a limit, membership in the keys of so many rows. */
  private @Nullable SqlExpression limited(
      SchemaModel model, Scope scope, Filter where, Read.@Nullable Amount limit) {
    if (limit == null) {
      SqlExpression condition = new FilterPlanner(context).plan(where, scope, "where");
      return condition instanceof SqlExpression.Truth truth && truth.value() ? null : condition;
    }
    Scope inner = new Scope(model, context.alias(), 0, null);
    SelectQuery.Builder keys =
        new SelectQuery.Builder()
            .from(FilterPlanner.table(inner))
            .where(new FilterPlanner(context).plan(where, inner, "where"))
            .page(context.bind(limit), null);
    List<SchemaField> key = model.primaryKey().fields();
    for (int i = 0; i < key.size(); i++) {
      keys.select(inner.column(key.get(i)), "c" + i);
    }
    String chosen = context.alias();
    SelectQuery.Builder membership =
        new SelectQuery.Builder()
            .select(new SqlExpression.Constant(1))
            .from(new FromItem.Derived(keys.build(), chosen));
    for (int i = 0; i < key.size(); i++) {
      membership.where(
          new SqlExpression.Compare(
              new Column(chosen, "c" + i), SqlExpression.Operator.EQ, scope.column(key.get(i))));
    }
    return new SqlExpression.Exists(membership.build(), false);
  }

  // delete

  WriteBody delete(Operation.Delete delete, SchemaModel model) {
    Scope scope = new Scope(model, context.alias(), 0, null);
    SqlExpression where = new FilterPlanner(context).plan(delete.where(), scope, "where");
    RenderedSql exists = null;
    if (delete.expected() != null) {
      exists = context.render(UpdatePlanner.anyVersion(scope, where));
      where = UpdatePlanner.inVersion(context, scope, where, delete.expected());
    }
    boolean readsBefore =
        Projections.needsQuery(delete.projection()) || Projections.nested(delete.projection()) > 0;
    ReadPlanner reads = new ReadPlanner(context);
    ReadStep locked = null;
    ReadStep before = null;
    ReadStep returned;
    if (readsBefore) {
      if (has(DialectCapability.ROW_LOCKS)) {
        locked = located(model, delete.where(), null, true, "the row to delete, locked");
      }
      before = reads.top(model, readOf(delete.where(), delete.projection()), null);
      returned = keyStep(model);
    } else {
      returned = reads.returned(model, delete.projection());
    }
    boolean returns = has(DialectCapability.DELETE_RETURNING);
    if (!returns && !readsBefore) {
      before = found(model, scope, where, returned);
    }
    RenderedSql sql =
        context.render(
            new DeleteFrom(
                model.table(),
                requireNonNull(scope.alias()),
                where,
                returns ? returned.columns() : List.of()));
    return new WriteBody.DeleteOne(model, sql, returns ? returned : null, locked, before, exists);
  }

  /** Reads the row to delete, which the delete itself does not return, and keeps it as it is. */
  private ReadStep found(SchemaModel model, Scope scope, SqlExpression where, ReadStep returned) {
    SelectQuery.Builder query = new SelectQuery.Builder().from(FilterPlanner.table(scope));
    returned.columns().forEach(column -> query.select(ReadColumns.in(scope, column)));
    query.where(where);
    if (has(DialectCapability.ROW_LOCKS)) {
      query.locks();
    }
    return new ReadStep(
        context.render(query.build()),
        returned.columns(),
        returned.decoder(),
        returned.linkColumns(),
        returned.nested(),
        returned.assembly(),
        false,
        "the row to delete of " + model.name());
  }

  private static Read readOf(Filter where, Projection projection) {
    return new Read(where, List.of(), null, null, null, List.of(), projection, Read.Load.AUTO);
  }

  /** The primary key's columns of a returned row. */
  private ReadStep keyStep(SchemaModel model) {
    return returned(model, null, new LinkedHashSet<>(model.primaryKey().fields())).step();
  }

  // upsert

  WriteBody upsert(Operation.Upsert upsert, SchemaModel model) {
    Filter.Unique unique = (Filter.Unique) upsert.where();
    OneResult created = result(model, upsert.projection());
    OneResult updated = updated(model, upsert.update(), upsert.projection());
    InsertPlanner inserts = new InsertPlanner(context);
    InsertStep insert =
        inserts.plan(model, upsert.create(), Set.of(), returnedOf(created), true, "create");
    UpdateStep update =
        new UpdatePlanner(context)
            .plan(
                new Subject(model, upsert.where(), null, upsert.expected(), false, "where"),
                upsert.update(),
                returnedOf(updated),
                Set.of(),
                "update");
    boolean locks = has(DialectCapability.ROW_LOCKS);
    boolean apart = locks && has(DialectCapability.GAP_LOCKS);
    ReadStep found =
        located(model, upsert.where(), null, locks && !apart, "the row to update, if there is one");
    List<SameKey> sameKey = sameKey(model, unique, insert);
    FoldedUpsert folded =
        sameKey == null || upsert.setWhere() != null
            ? null
            : folded(upsert, model, unique, insert, update, created);
    return new WriteBody.Upsert(
        model,
        folded,
        sameKey == null ? List.of() : sameKey,
        found,
        apart,
        plain(unique) ? model.key(unique.key()).orElseThrow().fields() : List.of(),
        setCondition(upsert, model, locks),
        insert,
        update,
        created,
        updated);
  }

  private WriteBody.@Nullable SetCondition setCondition(
      Operation.Upsert upsert, SchemaModel model, boolean locks) {
    if (upsert.setWhere() == null) {
      return null;
    }
    ReadStep met =
        located(model, upsert.where(), upsert.setWhere(), locks, "the row, if it may be updated");
    OneResult result = result(model, upsert.projection());
    // As it is now: a snapshot may be older than what the condition was tried on.
    UpdateStep kept =
        new UpdatePlanner(context)
            .plan(
                new Subject(model, upsert.where(), null, upsert.expected(), true, "where"),
                new Data(List.of()),
                returnedOf(result),
                Set.of(),
                "update");
    return new WriteBody.SetCondition(met, kept, result);
  }

  /** The key of the row that is {@code where}, and {@code besides} too if that is not null. */
  private ReadStep located(
      SchemaModel model, Filter where, @Nullable Filter besides, boolean locks, String reason) {
    Scope scope = new Scope(model, context.alias(), 0, null);
    FilterPlanner filters = new FilterPlanner(context);
    SelectQuery.Builder locate =
        new SelectQuery.Builder()
            .from(FilterPlanner.table(scope))
            .where(filters.plan(where, scope, "where"));
    if (besides != null) {
      locate.where(filters.plan(besides, scope, "setWhere"));
    }
    ReadStep key = keyStep(model);
    key.columns().forEach(column -> locate.select(ReadColumns.in(scope, column)));
    if (locks) {
      locate.locks();
    }
    return new ReadStep(
        context.render(locate.build()),
        key.columns(),
        key.decoder(),
        key.linkColumns(),
        List.of(),
        key.assembly(),
        false,
        reason);
  }

  /**
   * The slots that hold the key in the condition and in the new row; null where it is not given.
   */
  private @Nullable List<SameKey> sameKey(
      SchemaModel model, Filter.Unique unique, InsertStep insert) {
    SchemaKey key = model.key(unique.key()).orElseThrow();
    List<SameKey> same = new ArrayList<>();
    for (int i = 0; i < key.fields().size(); i++) {
      SchemaField field = key.fields().get(i);
      FieldValue.Given given = null;
      for (FieldValue value : insert.values()) {
        if (value instanceof FieldValue.Given candidate && candidate.field() == field) {
          given = candidate;
        }
      }
      if (given == null) {
        return null;
      }
      same.add(
          new SameKey(
              context.position(unique.values().get(i)), given.slot(), context.codecs().of(field)));
    }
    return same;
  }

  private @Nullable FoldedUpsert folded(
      Operation.Upsert upsert,
      SchemaModel model,
      Filter.Unique unique,
      InsertStep insert,
      UpdateStep update,
      OneResult result) {
    if (!context.has(FastPath.FOLDED_UPSERTS)
        || !plain(unique)
        || !context.dialect().has(DialectCapability.TARGETED_UPSERT)
        || update.several()
        || update.sql() == null
        || !insert.before().isEmpty()
        || !insert.after().isEmpty()
        || result.returned() == null) {
      return null;
    }
    UpdatePlanner updates = new UpdatePlanner(context);
    List<Assign> assigns = new ArrayList<>();
    for (Assignment assignment : upsert.update().assignments()) {
      assigns.add(updates.assign(model, model.table(), assignment, "update"));
    }
    for (Touched touched : update.touched()) {
      assigns.add(new TouchedFields(context).fromRow(model, touched.field()));
    }
    if (model.versionField().isPresent()) {
      return null;
    }
    SchemaKey key = model.key(unique.key()).orElseThrow();
    List<SqlExpression> row = new ArrayList<>();
    List<String> columns = new ArrayList<>();
    for (int i = 0; i < insert.insert().columns().size(); i++) {
      BulkInsert.Column column = insert.insert().columns().get(i);
      columns.add(column.name());
      row.add(InsertPlanner.cell(context.codecs(), column, 0, i));
    }
    RenderedSql sql =
        context.render(
            new InsertInto(
                model.table(),
                columns,
                List.of(row),
                null,
                new InsertInto.Conflict(
                    key.fields().stream().map(SchemaField::column).toList(), assigns),
                requireNonNull(result.returned()).columns()));
    return new FoldedUpsert(
        sql, insert.values(), update.touched(), requireNonNull(result.returned()));
  }

  // results

  private OneResult result(SchemaModel model, Projection projection) {
    ReadPlanner reads = new ReadPlanner(context);
    if (Projections.needsQuery(projection)) {
      return new OneResult(null, reads.byKey(model, projection));
    }
    return new OneResult(reads.returned(model, projection), null);
  }

  /**
   * The result of an update; the row is read again where a nested write may change it once more.
   */
  private OneResult updated(SchemaModel model, Data data, Projection projection) {
    return changesAgain(model, model, data)
        ? new OneResult(null, new ReadPlanner(context).byKey(model, projection))
        : result(model, projection);
  }

  private boolean changesAgain(SchemaModel root, SchemaModel model, Data data) {
    for (Assignment assignment : data.assignments()) {
      if (assignment instanceof Assignment.Nested write) {
        SchemaModel target = model.relation(write.relation()).orElseThrow().target();
        boolean reaches =
            switch (write.verb()) {
              case CREATE, CREATE_MANY -> false;
              case DELETE, DELETE_MANY -> target == root || Cascades.reach(context, target, root);
              case UPDATE, UPDATE_MANY, UPSERT ->
                  target == root || Cascades.followKeys(context, target);
              default -> target == root;
            };
        if (reaches) {
          return true;
        }
        for (Assignment.NestedItem item : write.items()) {
          if ((item.create() != null && changesAgain(root, target, item.create()))
              || (item.update() != null && changesAgain(root, target, item.update()))) {
            return true;
          }
        }
      }
    }
    return false;
  }

  /** Whether the key alone names the row. */
  private static boolean plain(Filter.Unique unique) {
    return unique.narrow() == null || unique.narrow() instanceof Filter.Absent;
  }

  private static @Nullable ReadStep returnedOf(OneResult result) {
    return result.returned();
  }

  /** What a write returns: the caller's columns, and behind them those that the plan needs. */
  BulkInsert.Returned returned(
      SchemaModel model, @Nullable ReadStep caller, Set<SchemaField> needed) {
    return Returning.of(context, model, caller, needed);
  }
}
