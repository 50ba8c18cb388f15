package org.viborm.internal.plan;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.viborm.driver.DialectCapability;
import org.viborm.internal.codec.Codec;
import org.viborm.internal.decode.RowDecoder;
import org.viborm.internal.operation.Assignment;
import org.viborm.internal.operation.Data;
import org.viborm.internal.operation.Filter;
import org.viborm.internal.operation.Operand;
import org.viborm.internal.operation.Operation;
import org.viborm.internal.operation.Projection;
import org.viborm.internal.operation.Read;
import org.viborm.internal.operation.Structure.Run;
import org.viborm.internal.plan.InsertStep.FieldValue;
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
import org.viborm.internal.sql.SqlExpression.FieldBind;
import org.viborm.internal.sql.UpdateTable;
import org.viborm.internal.sql.UpdateTable.Assign;
import org.viborm.schema.SchemaField;
import org.viborm.schema.SchemaKey;
import org.viborm.schema.SchemaModel;
import org.viborm.schema.ValueGenerator.Kind;

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
    boolean several = !insert.before().isEmpty() || !insert.after().isEmpty();
    return new WriteBody.CreateOne(insert, result, several);
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
    context.uses().add(new SlotUse.Rows(slot, uses, "data"));
    boolean several = create.rows().size() > 1 || runs.size() > 1;
    return new WriteBody.CreateMany(model, slot, steps, result, create.skipDuplicates(), several);
  }

  // update

  WriteBody update(Operation.Update update, SchemaModel model) {
    OneResult result = result(model, update.projection());
    UpdateStep step =
        updateStep(
            model,
            update.where(),
            update.data(),
            update.expected(),
            returnedOf(result),
            "where",
            "data");
    return new WriteBody.UpdateOne(step, result, several(step));
  }

  private static boolean several(UpdateStep step) {
    return !step.before().isEmpty() || !step.after().isEmpty();
  }

  private UpdateStep updateStep(
      SchemaModel model,
      Filter where,
      Data data,
      Operand.@Nullable Value expected,
      @Nullable ReadStep returned,
      String wherePath,
      String dataPath) {
    Changes changes = changes(model, data, dataPath);
    Scope scope = new Scope(model, context.alias(), 0, null);
    SqlExpression condition = new FilterPlanner(context).plan(where, scope, wherePath);
    SqlExpression versioned = condition;
    RenderedSql exists = null;
    if (expected != null) {
      SchemaField version = model.versionField().orElseThrow();
      versioned =
          SqlExpression.all(
              List.of(
                  condition,
                  new SqlExpression.Compare(
                      scope.column(version),
                      SqlExpression.Operator.EQ,
                      context.bind(expected, model, version, "expecting"))));
      exists = context.render(new ReadPlanner(context).exist(model, where));
    }
    Set<SchemaField> needed = new LinkedHashSet<>(model.primaryKey().fields());
    changes.after.forEach(step -> needed.addAll(step.relation().sourceFields()));
    BulkInsert.Returned returning = returned(model, returned, needed);
    if (changes.assigns.isEmpty()) {
      ReadStep find = find(model, scope, versioned, returning.step());
      return new UpdateStep(
          model, null, find, List.of(), changes.before, returning, changes.after, exists);
    }
    RenderedSql sql =
        context.render(
            new UpdateTable(
                model.table(),
                requireNonNull(scope.alias()),
                changes.assigns,
                versioned,
                returning.step().columns()));
    return new UpdateStep(
        model, sql, null, changes.touched, changes.before, returning, changes.after, exists);
  }

  /** Finds the row itself, in the columns of {@code columns}, locked where the database can. */
  private ReadStep find(SchemaModel model, Scope scope, SqlExpression condition, ReadStep columns) {
    SelectQuery.Builder query = new SelectQuery.Builder().from(FilterPlanner.table(scope));
    columns.columns().forEach(column -> query.select(ReadColumns.in(scope, column)));
    query.where(condition);
    return new ReadStep(
        context.render(query.build()),
        columns.columns(),
        columns.decoder(),
        columns.linkColumns(),
        columns.nested(),
        columns.assembly(),
        false,
        "the row of " + model.name() + ", of which nothing changes");
  }

  /** What the data of an update changes. */
  private static final class Changes {
    private final List<Assign> assigns = new ArrayList<>();
    private final List<Touched> touched = new ArrayList<>();
    private final List<RelationStep> before = new ArrayList<>();
    private final List<RelationStep> after = new ArrayList<>();
  }

  private Changes changes(SchemaModel model, Data data, String path) {
    Changes changes = new Changes();
    Set<SchemaField> set = new LinkedHashSet<>();
    List<Assignment.Nested> nested = new ArrayList<>();
    for (Assignment assignment : data.assignments()) {
      if (assignment instanceof Assignment.Nested write) {
        nested.add(write);
      } else {
        changes.assigns.add(assign(model, assignment, set, path));
      }
    }
    for (RelationStep step : new RelationPlanner(context).plan(model, nested, path)) {
      if (!step.relation().holdsKey()) {
        changes.after.add(step);
        continue;
      }
      changes.before.add(step);
      for (SchemaField field : step.relation().sourceFields()) {
        if (set.add(field)) {
          changes.assigns.add(fromRow(model, field));
        }
      }
    }
    if (!changes.assigns.isEmpty()) {
      touch(model, set, changes);
    }
    return changes;
  }

  /** Sets what each update sets by itself: the time of the update and the version. */
  private void touch(SchemaModel model, Set<SchemaField> set, Changes changes) {
    for (SchemaField field : model.fields().values()) {
      if (set.contains(field)) {
        continue;
      }
      if (field.generatedBy(Kind.UPDATED_AT)) {
        changes.assigns.add(fromRow(model, field));
        changes.touched.add(new Touched(field, context.codecs().of(field)));
      } else if (field.generatedBy(Kind.VERSION)) {
        changes.assigns.add(nextVersion(model, field, changes));
      }
    }
  }

  private Assign nextVersion(SchemaModel model, SchemaField field, Changes changes) {
    if (!field.type().isNumeric()) {
      changes.touched.add(new Touched(field, context.codecs().of(field)));
      return fromRow(model, field);
    }
    return new Assign(
        field.column(),
        new SqlExpression.Arithmetic(
            new Column(null, field.column()),
            SqlExpression.ArithmeticOperator.ADD,
            new SqlExpression.Constant(1),
            field.type()));
  }

  private Assign fromRow(SchemaModel model, SchemaField field) {
    return new Assign(
        field.column(),
        new FieldBind(new Sources.Field(field, context.codecs().of(field)), model, field));
  }

  private Assign assign(
      SchemaModel model, Assignment assignment, Set<SchemaField> set, String path) {
    if (assignment instanceof Assignment.Set value) {
      SchemaField field = model.field(value.field()).orElseThrow();
      set.add(field);
      return new Assign(
          field.column(), context.bind(value.value(), model, field, path + "." + field.name()));
    }
    Assignment.Update update = (Assignment.Update) assignment;
    SchemaField field = model.field(update.field()).orElseThrow();
    set.add(field);
    return new Assign(field.column(), changed(model, field, null, update, path));
  }

  /** The value of {@code field} after {@code update}, computed from the column. */
  private SqlExpression changed(
      SchemaModel model,
      SchemaField field,
      @Nullable String table,
      Assignment.Update update,
      String path) {
    Column column = new Column(table, field.column());
    String at = path + "." + field.name();
    SqlExpression value = context.bind(update.value(), model, field, at);
    return switch (update.change()) {
      case PUSH -> new SqlExpression.Concatenate(column, value, false);
      case UNSHIFT -> new SqlExpression.Concatenate(column, value, true);
      case INCREMENT -> arithmetic(column, SqlExpression.ArithmeticOperator.ADD, value, field, at);
      case DECREMENT ->
          arithmetic(column, SqlExpression.ArithmeticOperator.SUBTRACT, value, field, at);
      case MULTIPLY ->
          arithmetic(column, SqlExpression.ArithmeticOperator.MULTIPLY, value, field, at);
      case DIVIDE -> arithmetic(column, SqlExpression.ArithmeticOperator.DIVIDE, value, field, at);
    };
  }

  private SqlExpression arithmetic(
      Column column,
      SqlExpression.ArithmeticOperator operator,
      SqlExpression value,
      SchemaField field,
      String path) {
    if (field.type() == org.viborm.schema.ScalarType.DECIMAL
        && !context.dialect().has(DialectCapability.EXACT_DECIMAL)) {
      throw Faults.decimals(path, context.dialect());
    }
    return new SqlExpression.Arithmetic(column, operator, value, field.type());
  }

  WriteBody updateMany(Operation.UpdateMany update, SchemaModel model) {
    Scope scope = new Scope(model, context.alias(), 0, null);
    Changes changes = changes(model, update.data(), "data");
    SqlExpression where = limited(model, scope, update.where(), update.limit());
    ReadStep result = bulkResult(model, update.returning());
    int limitSlot = update.limit() == null ? -1 : context.position(update.limit());
    if (changes.assigns.isEmpty()) {
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
    RenderedSql sql =
        context.render(
            new UpdateTable(
                model.table(),
                requireNonNull(scope.alias()),
                changes.assigns,
                where,
                result == null ? List.of() : result.columns()));
    return new WriteBody.Bulk(model, sql, changes.touched, result, limitSlot);
  }

  WriteBody deleteMany(Operation.DeleteMany delete, SchemaModel model) {
    Scope scope = new Scope(model, context.alias(), 0, null);
    SqlExpression where = limited(model, scope, delete.where(), delete.limit());
    ReadStep result = bulkResult(model, delete.returning());
    RenderedSql sql =
        context.render(
            new DeleteFrom(
                model.table(),
                requireNonNull(scope.alias()),
                where,
                result == null ? List.of() : result.columns()));
    int limitSlot = delete.limit() == null ? -1 : context.position(delete.limit());
    return new WriteBody.Bulk(model, sql, List.of(), result, limitSlot);
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
      SchemaField version = model.versionField().orElseThrow();
      where =
          SqlExpression.all(
              List.of(
                  where,
                  new SqlExpression.Compare(
                      scope.column(version),
                      SqlExpression.Operator.EQ,
                      context.bind(delete.expected(), model, version, "expecting"))));
      exists = context.render(new ReadPlanner(context).exist(model, delete.where()));
    }
    boolean readsBefore =
        ReadPlanner.needsQuery(delete.projection()) || ReadPlanner.hasNested(delete.projection());
    ReadPlanner reads = new ReadPlanner(context);
    ReadStep before = null;
    ReadStep returned;
    if (readsBefore) {
      before = reads.top(model, readOf(delete.where(), delete.projection()), null);
      returned = keyStep(model);
    } else {
      returned = reads.returned(model, delete.projection());
    }
    RenderedSql sql =
        context.render(
            new DeleteFrom(
                model.table(), requireNonNull(scope.alias()), where, returned.columns()));
    return new WriteBody.DeleteOne(model, sql, returned, before, exists);
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
    OneResult updated = result(model, upsert.projection());
    InsertPlanner inserts = new InsertPlanner(context);
    InsertStep insert =
        inserts.plan(model, upsert.create(), Set.of(), returnedOf(created), true, "create");
    UpdateStep update =
        updateStep(
            model, upsert.where(), upsert.update(), null, returnedOf(updated), "where", "update");
    Scope scope = new Scope(model, context.alias(), 0, null);
    SqlExpression condition = new FilterPlanner(context).plan(upsert.where(), scope, "where");
    ReadStep key = keyStep(model);
    SelectQuery.Builder locate =
        new SelectQuery.Builder().from(FilterPlanner.table(scope)).where(condition);
    key.columns().forEach(column -> locate.select(ReadColumns.in(scope, column)));
    if (context.dialect().has(DialectCapability.ROW_LOCKS)) {
      locate.locks();
    }
    ReadStep found =
        new ReadStep(
            context.render(locate.build()),
            key.columns(),
            key.decoder(),
            key.linkColumns(),
            List.of(),
            key.assembly(),
            false,
            "the row to update, if there is one");
    List<SameKey> sameKey = sameKey(model, unique, insert);
    FoldedUpsert folded =
        sameKey == null ? null : folded(upsert, model, unique, insert, update, created);
    return new WriteBody.Upsert(
        model,
        folded,
        sameKey == null ? List.of() : sameKey,
        found,
        insert,
        update,
        created,
        updated);
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
    boolean plain = unique.narrow() == null || unique.narrow() instanceof Filter.Absent;
    if (!plain
        || !context.dialect().has(DialectCapability.TARGETED_UPSERT)
        || several(update)
        || update.sql() == null
        || !insert.before().isEmpty()
        || !insert.after().isEmpty()
        || result.returned() == null) {
      return null;
    }
    Changes changes = new Changes();
    Set<SchemaField> set = new LinkedHashSet<>();
    for (Assignment assignment : upsert.update().assignments()) {
      changes.assigns.add(
          assignment instanceof Assignment.Update change
              ? new Assign(
                  model.field(change.field()).orElseThrow().column(),
                  changed(
                      model,
                      model.field(change.field()).orElseThrow(),
                      model.table(),
                      change,
                      "update"))
              : assign(model, assignment, set, "update"));
    }
    for (Touched touched : update.touched()) {
      changes.assigns.add(
          new Assign(
              touched.field().column(),
              new FieldBind(
                  new Sources.Field(touched.field(), touched.codec()), model, touched.field())));
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
      row.add(InsertPlanner.cell(context, column, 0, i));
    }
    RenderedSql sql =
        context.render(
            new InsertInto(
                model.table(),
                columns,
                List.of(row),
                null,
                new InsertInto.Conflict(
                    key.fields().stream().map(SchemaField::column).toList(), changes.assigns),
                requireNonNull(result.returned()).columns()));
    return new FoldedUpsert(
        sql, insert.values(), update.touched(), requireNonNull(result.returned()));
  }

  // results

  private OneResult result(SchemaModel model, Projection projection) {
    ReadPlanner reads = new ReadPlanner(context);
    if (ReadPlanner.needsQuery(projection)) {
      return new OneResult(null, reads.byKey(model, projection));
    }
    return new OneResult(reads.returned(model, projection), null);
  }

  private static @Nullable ReadStep returnedOf(OneResult result) {
    return result.returned();
  }

  /** What a write returns: the caller's columns, and behind them those that the plan needs. */
  BulkInsert.Returned returned(
      SchemaModel model, @Nullable ReadStep caller, Set<SchemaField> needed) {
    return Returning.of(context, model, caller, needed);
  }

  /** Lookup of rows by one of their keys, for nested writes. */
  static RelationStep.Lookup lookup(
      PlanContext rows,
      SchemaModel model,
      Filter.Unique unique,
      List<SchemaField> fields,
      String path) {
    SchemaKey key = model.key(unique.key()).orElseThrow();
    Scope scope = new Scope(model, rows.alias(), 0, null);
    SelectQuery.Builder query = new SelectQuery.Builder().from(FilterPlanner.table(scope));
    List<Codec> codecs = new ArrayList<>();
    List<Codec> keyCodecs = new ArrayList<>();
    List<Integer> slots = new ArrayList<>();
    for (int i = 0; i < key.fields().size(); i++) {
      SchemaField field = key.fields().get(i);
      int slot = rows.position(unique.values().get(i));
      Codec codec = rows.codecs().of(field);
      rows.uses().add(new SlotUse.Value(slot, codec, path + "." + field.name()));
      slots.add(slot);
      codecs.add(codec);
      keyCodecs.add(codec);
      query.select(new SqlExpression.ReadColumn(scope.column(field), field));
    }
    for (SchemaField field : fields) {
      codecs.add(rows.codecs().of(field));
      query.select(new SqlExpression.ReadColumn(scope.column(field), field));
    }
    KeyCondition.add(rows, query, model, key.fields(), scope);
    return new RelationStep.Lookup(
        rows.render(query.build()), slots, key.fields(), keyCodecs, new RowDecoder(codecs), fields);
  }
}
