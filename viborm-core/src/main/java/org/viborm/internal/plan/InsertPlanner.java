package org.viborm.internal.plan;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.viborm.driver.Binding;
import org.viborm.driver.DialectCapability;
import org.viborm.driver.QueryResult;
import org.viborm.errors.OperationNotSupportedException;
import org.viborm.internal.codec.Codec;
import org.viborm.internal.codec.Codecs;
import org.viborm.internal.operation.Assignment;
import org.viborm.internal.operation.Data;
import org.viborm.internal.plan.BulkInsert.Returned;
import org.viborm.internal.plan.InsertStep.FieldValue;
import org.viborm.internal.sql.FromItem;
import org.viborm.internal.sql.InsertInto;
import org.viborm.internal.sql.RenderedSql;
import org.viborm.internal.sql.SelectQuery;
import org.viborm.internal.sql.SqlExpression;
import org.viborm.internal.sql.SqlExpression.Column;
import org.viborm.internal.sql.SqlExpression.FieldBind;
import org.viborm.schema.SchemaField;
import org.viborm.schema.SchemaModel;
import org.viborm.schema.ValueGenerator.Kind;

/** Makes the steps that create rows of one structure, with all that is nested in them. */
final class InsertPlanner {

  private static final String ROWS = "r";
  private static final String POSITION = "n";

  private final PlanContext context;
  private boolean skipsDuplicates;
  private Set<SchemaField> wanted = Set.of();

  InsertPlanner(PlanContext context) {
    this.context = context;
  }

  /** Leaves rows out whose key is taken. */
  InsertPlanner skippingDuplicates(boolean skips) {
    this.skipsDuplicates = skips;
    return this;
  }

  /** Tells, of each row, the fields that the rows around need. */
  InsertPlanner telling(Set<SchemaField> fields) {
    this.wanted = fields;
    return this;
  }

  /**
   * The creation of rows.
   *
   * @param linked the fields that the row it is nested in gives
   * @param caller what the caller reads of each row, or null
   * @param single whether there is one row for certain
   */
  InsertStep plan(
      SchemaModel model,
      Data data,
      Set<SchemaField> linked,
      @Nullable ReadStep caller,
      boolean single,
      String path) {
    Set<SchemaField> known = new LinkedHashSet<>(linked);
    List<FieldValue> values = new ArrayList<>();
    linked.forEach(field -> values.add(new FieldValue.Linked(field)));
    List<Assignment.Nested> nested = new ArrayList<>();
    for (Assignment assignment : data.assignments()) {
      if (assignment instanceof Assignment.Nested write) {
        nested.add(write);
      } else {
        FieldValue value = given(model, (Assignment.Set) assignment, path);
        if (known.add(value.field())) {
          values.add(value);
        }
      }
    }
    List<RelationStep> before = new ArrayList<>();
    List<RelationStep> after = new ArrayList<>();
    for (RelationStep step : new RelationPlanner(context).plan(model, nested, true, path)) {
      if (!step.relation().holdsKey()) {
        after.add(step);
        continue;
      }
      before.add(step);
      for (SchemaField field : step.assigned()) {
        known.add(field);
        if (!linked.contains(field)) {
          values.removeIf(value -> value.field() == field);
          values.add(new FieldValue.Linked(field));
        }
      }
    }
    for (SchemaField field : model.fields().values()) {
      if (!known.contains(field) && made(field)) {
        known.add(field);
        values.add(new FieldValue.Made(field, context.codecs().of(field)));
      }
    }
    Set<SchemaField> needed = needed(model, caller, after, known, single);
    if (skipsDuplicates && values.isEmpty()) {
      throw OperationNotSupportedException.of(
          path,
          "Leaving out a row of defaults only whose key is taken",
          context.dialect().name(),
          "Give the row a value, or leave skipDuplicates out.");
    }
    BulkInsert insert = insert(model, values, caller, needed, single);
    boolean loads =
        !single
            && before.isEmpty()
            && after.isEmpty()
            && insert.returned() == null
            && !insert.skips()
            && !values.isEmpty()
            && context.has(FastPath.LOADS)
            && context.environment().loads();
    return new InsertStep(
        model, values, before, insert, after, path, loads ? load(model, insert.columns()) : null);
  }

  private InsertStep.@Nullable Load load(SchemaModel model, List<BulkInsert.Column> columns) {
    return context
        .dialect()
        .load(model.table(), columns.stream().map(BulkInsert.Column::name).toList())
        .map(
            load ->
                new InsertStep.Load(
                    new RenderedSql(load.allowed(), true, List.of()),
                    load.text(),
                    columns.stream().map(column -> context.codecs().of(column.field())).toList()))
        .orElse(null);
  }

  /** The fields that only the database knows, and the plan or the caller must. */
  private Set<SchemaField> needed(
      SchemaModel model,
      @Nullable ReadStep caller,
      List<RelationStep> after,
      Set<SchemaField> known,
      boolean single) {
    if (caller == null && after.isEmpty() && wanted.isEmpty() && !single) {
      return Set.of();
    }
    Set<SchemaField> needed = new LinkedHashSet<>(model.primaryKey().fields());
    needed.addAll(wanted);
    after.forEach(step -> needed.addAll(step.relation().sourceFields()));
    if (caller == null && after.isEmpty() && wanted.isEmpty()) {
      needed.removeIf(field -> !known.contains(field) && !field.generatedBy(Kind.AUTO_INCREMENT));
    }
    needed.removeAll(known);
    return needed;
  }

  private FieldValue given(SchemaModel model, Assignment.Set set, String path) {
    SchemaField field = model.field(set.field()).orElseThrow();
    Codec codec = context.codecs().of(field);
    int slot = context.position(set.value());
    String at = path.isEmpty() ? field.name() : path + "." + field.name();
    boolean counted = field.generatedBy(Kind.AUTO_INCREMENT);
    context.uses().add(new SlotUse.Value(slot, counted ? new Counted(codec, field) : codec, at));
    return new FieldValue.Given(field, codec, slot);
  }

  /** What may be given to a field that the database counts: no 0, for which MySQL counts on. */
  private record Counted(Codec codec, SchemaField field) implements Codec {
    @Override
    public Binding binding() {
      return codec.binding();
    }

    @Override
    public @Nullable String fault(@Nullable Object value) {
      return value instanceof Number number && number.longValue() == 0
          ? "0 stands for field '%s', which the database counts. Leave it out, or give another number."
              .formatted(field.name())
          : codec.fault(value);
    }

    @Override
    public @Nullable Object encode(@Nullable Object value) {
      return codec.encode(value);
    }

    @Override
    public @Nullable Object decode(QueryResult row, int column) {
      return codec.decode(row, column);
    }
  }

  /** Whether the client makes the value of a field that was not given one. */
  private static boolean made(SchemaField field) {
    return field.defaultValue() != null
        || field.defaultSupplier() != null
        || (field.generator() != null && !field.generatedBy(Kind.AUTO_INCREMENT));
  }

  private BulkInsert insert(
      SchemaModel model,
      List<FieldValue> values,
      @Nullable ReadStep caller,
      Set<SchemaField> needed,
      boolean single) {
    List<BulkInsert.Column> columns =
        values.stream()
            .map(value -> new BulkInsert.Column(value.field().column(), model, value.field()))
            .toList();
    Returned returned =
        caller == null && needed.isEmpty()
            ? null
            : Returning.of(context, model, caller, returnedFields(model, needed));
    boolean splits = skipsDuplicates && !context.dialect().has(DialectCapability.SKIPPED_CONFLICTS);
    BulkInsert insert =
        bulk(
            context,
            model.table(),
            columns,
            returned,
            returned == null || !returns() ? List.of() : returned.step().columns(),
            single,
            skipsDuplicates && !splits);
    return new BulkInsert(
        columns,
        insert.anyNumber(),
        insert.byNumber(),
        skipsDuplicates,
        returned,
        returned == null || returns() ? null : again(model, caller, needed, returned),
        splits);
  }

  private boolean returns() {
    return context.dialect().has(DialectCapability.INSERT_RETURNING);
  }

  /** How rows of {@code model} are read again, of which the database made {@code needed}. */
  private BulkInsert.Again again(
      SchemaModel model, @Nullable ReadStep caller, Set<SchemaField> needed, Returned returned) {
    List<SchemaField> key = model.primaryKey().fields();
    boolean counts =
        key.stream()
            .anyMatch(field -> needed.contains(field) && field.generatedBy(Kind.AUTO_INCREMENT));
    RenderedSql counted =
        counts ? new RenderedSql(context.dialect().countedKeys(), true, List.of()) : null;
    boolean keyOnly = caller == null && key.containsAll(needed);
    return new BulkInsert.Again(
        key, counted, keyOnly ? null : Returning.read(context, model, returned));
  }

  /** With a field that the database makes comes the key, to tell the rows apart. */
  private static Set<SchemaField> returnedFields(SchemaModel model, Set<SchemaField> needed) {
    Set<SchemaField> fields = new LinkedHashSet<>(model.primaryKey().fields());
    fields.addAll(needed);
    return fields;
  }

  /** An insert into {@code table}, for one row or any number. */
  static BulkInsert bulk(
      PlanContext context,
      String table,
      List<BulkInsert.Column> columns,
      @Nullable Returned returned,
      List<SqlExpression> returning,
      boolean single,
      boolean skipsDuplicates) {
    InsertInto.Conflict conflict =
        skipsDuplicates ? new InsertInto.Conflict(List.of(), List.of()) : null;
    RenderedSql anyNumber = null;
    List<String> names = columns.stream().map(BulkInsert.Column::name).toList();
    boolean arrays =
        context.has(FastPath.ARRAY_INSERTS)
            && context.dialect().has(DialectCapability.ARRAY_PARAMETERS)
            && !columns.isEmpty()
            && columns.stream().noneMatch(column -> column.field().list());
    PlanEnvironment environment = context.environment(); // outlives the operation at hand
    IntFunction<RenderedSql> render =
        size ->
            environment.render(
                new InsertInto(
                    table,
                    names,
                    cells(environment.codecs(), columns, size),
                    null,
                    conflict,
                    returning));
    boolean many = !single && !arrays && !columns.isEmpty();
    InsertTexts byNumber =
        many
            ? InsertTexts.ofMany(columns.size(), context.dialect().insertBindings(), render)
            : InsertTexts.ofOne(render);
    if (arrays && !single) {
      anyNumber =
          context.render(
              new InsertInto(
                  table, names, List.of(), unnested(context, columns), conflict, returning));
    }
    return new BulkInsert(columns, anyNumber, byNumber, skipsDuplicates, returned, null, false);
  }

  /** The values of {@code size} rows. */
  private static List<List<SqlExpression>> cells(
      Codecs codecs, List<BulkInsert.Column> columns, int size) {
    List<List<SqlExpression>> rows = new ArrayList<>(size);
    for (int row = 0; row < size; row++) {
      List<SqlExpression> cells = new ArrayList<>(columns.size());
      for (int i = 0; i < columns.size(); i++) {
        cells.add(cell(codecs, columns.get(i), row, i));
      }
      rows.add(cells);
    }
    return rows;
  }

  /** One value of the rows that are inserted. */
  static SqlExpression cell(Codecs codecs, BulkInsert.Column column, int row, int index) {
    Codec codec = codecs.of(column.field());
    return new FieldBind(new Sources.Cell(row, index, codec), column.model(), column.field());
  }

  /** The rows of the bound arrays, in their order. */
  private static SelectQuery unnested(PlanContext context, List<BulkInsert.Column> columns) {
    SelectQuery.Builder query = new SelectQuery.Builder();
    selectRows(context, query, columns, 0);
    return query.build();
  }

  /**
   * Has {@code query} select the rows of bound arrays, in their order: one for each of {@code
   * columns}, the first of them the one at {@code bound}.
   */
  static void selectRows(
      PlanContext context, SelectQuery.Builder query, List<BulkInsert.Column> columns, int bound) {
    List<SqlExpression> arrays = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      BulkInsert.Column column = columns.get(i);
      arrays.add(
          new SqlExpression.ArrayBind(
              new Sources.KeyColumn(bound + i, context.codecs().array(column.field())),
              column.model(),
              column.field()));
      query.select(new Column(ROWS, "c" + i));
    }
    query.from(
        new FromItem.NumberedKeys(
            arrays, columns.stream().map(BulkInsert.Column::field).toList(), ROWS, POSITION));
    query.orderBy(
        List.of(new SqlExpression.OrderKey(new Column(ROWS, POSITION), false, false, false)));
  }
}
