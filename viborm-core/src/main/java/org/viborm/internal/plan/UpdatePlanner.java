package org.viborm.internal.plan;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.viborm.driver.DialectCapability;
import org.viborm.internal.codec.Codec;
import org.viborm.internal.decode.RowDecoder;
import org.viborm.internal.operation.Assignment;
import org.viborm.internal.operation.Data;
import org.viborm.internal.operation.Filter;
import org.viborm.internal.operation.Operand;
import org.viborm.internal.operation.Read;
import org.viborm.internal.plan.BulkInsert.Returned;
import org.viborm.internal.plan.InsertStep.FieldValue;
import org.viborm.internal.plan.RelationStep.DeleteReferenced;
import org.viborm.internal.plan.WriteBody.Moved;
import org.viborm.internal.plan.WriteBody.Touched;
import org.viborm.internal.plan.WriteBody.UpdateStep;
import org.viborm.internal.sql.RenderedSql;
import org.viborm.internal.sql.SelectQuery;
import org.viborm.internal.sql.SqlExpression;
import org.viborm.internal.sql.SqlExpression.ArithmeticOperator;
import org.viborm.internal.sql.SqlExpression.Column;
import org.viborm.internal.sql.SqlExpression.Compare;
import org.viborm.internal.sql.SqlExpression.FieldBind;
import org.viborm.internal.sql.SqlExpression.Operator;
import org.viborm.internal.sql.UpdateTable;
import org.viborm.internal.sql.UpdateTable.Assign;
import org.viborm.internal.sql.ValueSource;
import org.viborm.schema.ScalarType;
import org.viborm.schema.SchemaField;
import org.viborm.schema.SchemaModel;
import org.viborm.schema.SchemaRelation;

/** Makes the steps that update one row, with all that is nested in it. */
final class UpdatePlanner {

  private final PlanContext context;

  UpdatePlanner(PlanContext context) {
    this.context = context;
  }

  /**
   * Which row is updated.
   *
   * @param where the condition on it, or null
   * @param relation whose related row it must be, its owner's key bound; or null
   * @param expected the version it must have, or null
   * @param locates whether it must be found, and kept from others, before anything is written
   */
  record Subject(
      SchemaModel model,
      @Nullable Filter where,
      @Nullable SchemaRelation relation,
      Operand.@Nullable Value expected,
      boolean locates,
      String path) {}

  /**
   * The update of the row of {@code subject}.
   *
   * @param caller what the caller reads of it, or null
   * @param needed the fields that are needed of it afterwards
   */
  UpdateStep plan(
      Subject subject,
      Data data,
      @Nullable ReadStep caller,
      Set<SchemaField> needed,
      String dataPath) {
    SchemaModel model = subject.model();
    Changes changes = changes(model, data, dataPath);
    Scope scope = new Scope(model, context.alias(), 0, null);
    SqlExpression condition = condition(subject, scope);
    RenderedSql exists = null;
    if (subject.expected() != null) {
      exists = context.render(anyVersion(scope, condition));
      condition = inVersion(context, scope, condition, subject.expected());
    }
    Set<SchemaField> known = new LinkedHashSet<>(model.primaryKey().fields());
    known.addAll(needed);
    known.addAll(sources(changes.after));
    if (changes.assigns.isEmpty()) {
      known.addAll(sources(changes.before));
      Returned row = Returning.of(context, model, caller, known);
      Returned find = find(model, scope, condition, row, subject.locates() || changes.several());
      return changes.step(model, find, null, null, null, exists);
    }
    Returned returned = Returning.of(context, model, caller, known);
    boolean returns = context.dialect().has(DialectCapability.UPDATE_RETURNING);
    Returned find = null;
    List<Moved> moved = new ArrayList<>();
    if ((subject.locates() && changes.several()) || changes.findsFirst() || !returns) {
      Set<SchemaField> key = new LinkedHashSet<>(model.primaryKey().fields());
      key.addAll(sources(changes.before));
      key.addAll(sources(changes.gone));
      Returned row = Returning.of(context, model, null, key);
      find =
          find(model, scope, condition, returns ? row : moving(model, changes, row, moved), true);
      condition = byKey(model, scope);
    }
    RenderedSql sql =
        context.render(
            new UpdateTable(
                model.table(),
                requireNonNull(scope.alias()),
                changes.assigns,
                condition,
                returns ? returned.step().columns() : List.of()));
    return changes.step(
        model,
        find,
        sql,
        returned,
        returns ? null : unreturned(model, caller, known, returned, moved),
        exists);
  }

  private WriteBody.Unreturned unreturned(
      SchemaModel model,
      @Nullable ReadStep caller,
      Set<SchemaField> known,
      Returned returned,
      List<Moved> moved) {
    boolean keyOnly = caller == null && model.primaryKey().fields().containsAll(known);
    return new WriteBody.Unreturned(
        moved, keyOnly ? null : Returning.read(context, model, returned));
  }

  /**
   * {@code row}, and behind its columns the new values of those fields of the key that the database
   * computes; what the operation says, or a nested write sets, is known from that.
   */
  private Returned moving(SchemaModel model, Changes changes, Returned row, List<Moved> moved) {
    List<SqlExpression> columns = new ArrayList<>(row.step().columns());
    List<Codec> codecs = new ArrayList<>();
    columns.forEach(
        column -> codecs.add(context.codecs().of(((SqlExpression.ReadColumn) column).field())));
    for (SchemaField field : model.primaryKey().fields()) {
      SqlExpression value = changes.given.get(field);
      FieldValue.Given given = given(field, value);
      if (given != null) {
        moved.add(new Moved(field, row.column(field), given));
      } else if (value != null) {
        moved.add(new Moved(field, columns.size(), null));
        columns.add(new SqlExpression.ReadColumn(value, field));
        codecs.add(context.codecs().of(field));
      }
    }
    ReadStep step = row.step();
    return new Returned(
        new ReadStep(
            null,
            columns,
            new RowDecoder(codecs),
            step.linkColumns(),
            step.nested(),
            step.assembly(),
            step.reversed(),
            step.reason()),
        row.places());
  }

  /** Where the operation says {@code value}, or null if the database computes it. */
  private static FieldValue.@Nullable Given given(
      SchemaField field, @Nullable SqlExpression value) {
    ValueSource source =
        value instanceof SqlExpression.Bind bind
            ? bind.source()
            : value instanceof SqlExpression.FieldBind bind ? bind.source() : null;
    return source instanceof Sources.Slot slot
        ? new FieldValue.Given(field, slot.codec(), slot.slot())
        : null;
  }

  /**
   * How the rows of a write are found, and read again, that cannot return them itself.
   *
   * @param where the condition on the rows of {@code scope}
   * @param changes what is set in them, or null where they are deleted
   */
  WriteBody.Located located(
      SchemaModel model,
      Scope scope,
      SqlExpression where,
      Read.@Nullable Amount limit,
      @Nullable ReadStep result,
      @Nullable Changes changes) {
    Returned row =
        Returning.of(context, model, result, new LinkedHashSet<>(model.primaryKey().fields()));
    List<Moved> moved = new ArrayList<>();
    Returned moving = changes == null ? row : moving(model, changes, row, moved);
    SelectQuery.Builder query = new SelectQuery.Builder().from(FilterPlanner.table(scope));
    moving.step().columns().forEach(column -> query.select(ReadColumns.in(scope, column)));
    query.where(where);
    if (limit != null) {
      query.page(context.bind(limit), null);
    }
    if (context.dialect().has(DialectCapability.ROW_LOCKS)) {
      query.locks();
    }
    List<Integer> key = new ArrayList<>();
    List<Moved> newKey = new ArrayList<>();
    for (SchemaField field : model.primaryKey().fields()) {
      int place = row.column(field);
      key.add(place);
      newKey.add(
          moved.stream()
              .filter(move -> move.field() == field)
              .findFirst()
              .orElse(new Moved(field, place, null)));
    }
    return new WriteBody.Located(
        context.render(query.build()),
        moving.step().decoder(),
        key,
        newKey,
        changes == null ? null : Returning.read(context, model, row));
  }

  /** The fields of the row itself by which {@code steps} are related to it. */
  private static Set<SchemaField> sources(List<? extends RelationStep> steps) {
    Set<SchemaField> fields = new LinkedHashSet<>();
    steps.forEach(step -> fields.addAll(step.relation().sourceFields()));
    return fields;
  }

  private SqlExpression condition(Subject subject, Scope scope) {
    List<SqlExpression> parts = new ArrayList<>();
    if (subject.where() != null) {
      parts.add(new FilterPlanner(context).plan(subject.where(), scope, subject.path()));
    }
    if (subject.relation() != null) {
      parts.add(new LinkSql(context).linked(subject.relation(), scope, 0));
    }
    return SqlExpression.all(parts);
  }

  /** The condition on a row of {@code scope} in the version {@code expected}. */
  static SqlExpression inVersion(
      PlanContext context, Scope scope, SqlExpression condition, Operand.Value expected) {
    SchemaField version = scope.model().versionField().orElseThrow();
    return SqlExpression.all(
        List.of(
            condition,
            new Compare(
                scope.column(version),
                Operator.EQ,
                context.bind(expected, scope.model(), version, "expecting"))));
  }

  /** Asks whether there is a row of {@code scope} that meets {@code condition}. */
  static SelectQuery anyVersion(Scope scope, SqlExpression condition) {
    return new SelectQuery.Builder()
        .select(new SqlExpression.Constant(1))
        .from(FilterPlanner.table(scope))
        .where(condition)
        .page(new SqlExpression.Constant(1), null)
        .build();
  }

  /** The condition that a row has the primary key which is bound in the first cells. */
  private SqlExpression byKey(SchemaModel model, Scope scope) {
    List<SqlExpression> equal = new ArrayList<>();
    List<SchemaField> key = model.primaryKey().fields();
    for (int i = 0; i < key.size(); i++) {
      SchemaField field = key.get(i);
      equal.add(
          new Compare(
              scope.column(field),
              Operator.EQ,
              new FieldBind(new Sources.Cell(0, i, context.codecs().of(field)), model, field)));
    }
    return SqlExpression.all(equal);
  }

  /** Finds the row itself, in the columns of {@code row}, locked where the database can. */
  private Returned find(
      SchemaModel model, Scope scope, SqlExpression condition, Returned row, boolean locks) {
    ReadStep columns = row.step();
    SelectQuery.Builder query = new SelectQuery.Builder().from(FilterPlanner.table(scope));
    columns.columns().forEach(column -> query.select(ReadColumns.in(scope, column)));
    query.where(condition);
    if (locks && context.dialect().has(DialectCapability.ROW_LOCKS)) {
      query.locks();
    }
    ReadStep step =
        new ReadStep(
            context.render(query.build()),
            columns.columns(),
            columns.decoder(),
            columns.linkColumns(),
            columns.nested(),
            columns.assembly(),
            false,
            "the row of %s%s"
                .formatted(model.name(), locks ? " itself" : ", of which nothing changes"));
    return new Returned(step, row.places());
  }

  /** What the data of an update changes. */
  static final class Changes {
    private final List<Assign> assigns = new ArrayList<>();
    private final Map<SchemaField, SqlExpression> given = new HashMap<>();
    private final List<Touched> touched = new ArrayList<>();
    private final List<RelationStep> before = new ArrayList<>();
    private final List<DeleteReferenced> gone = new ArrayList<>();
    private final List<RelationStep> after = new ArrayList<>();

    /** What is set in the row itself. */
    List<Assign> assigns() {
      return assigns;
    }

    /** The fields that the update sets by itself. */
    List<Touched> touched() {
      return touched;
    }

    private boolean several() {
      return !before.isEmpty() || !gone.isEmpty() || !after.isEmpty();
    }

    private boolean findsFirst() {
      return !gone.isEmpty() || before.stream().anyMatch(RelationStep::needsOwner);
    }

    private UpdateStep step(
        SchemaModel model,
        @Nullable Returned find,
        @Nullable RenderedSql sql,
        @Nullable Returned returned,
        WriteBody.@Nullable Unreturned unreturned,
        @Nullable RenderedSql exists) {
      return new UpdateStep(
          model, find, touched, before, sql, returned, unreturned, gone, after, exists);
    }
  }

  /** What {@code data} changes in a row of {@code model}. */
  Changes changes(SchemaModel model, Data data, String path) {
    Changes changes = new Changes();
    Map<SchemaField, Assign> assigns = new LinkedHashMap<>();
    List<Assignment.Nested> nested = new ArrayList<>();
    for (Assignment assignment : data.assignments()) {
      if (assignment instanceof Assignment.Nested write) {
        nested.add(write);
      } else {
        SchemaField field = field(model, assignment);
        Assign assign = assign(model, field, null, assignment, path);
        assigns.put(field, assign);
        changes.given.put(field, assign.value());
      }
    }
    TouchedFields fields = new TouchedFields(context);
    for (RelationStep step : new RelationPlanner(context).plan(model, nested, false, path)) {
      if (step instanceof DeleteReferenced gone) {
        changes.gone.add(gone);
      } else if (step.relation().holdsKey()) {
        changes.before.add(step);
      } else {
        changes.after.add(step);
      }
      step.assigned().forEach(field -> assigns.put(field, fields.fromRow(model, field)));
      step.assigned().forEach(changes.given::remove);
    }
    changes.assigns.addAll(assigns.values());
    if (!assigns.isEmpty()) {
      fields.add(model, assigns.keySet(), changes.assigns, changes.touched);
    }
    return changes;
  }

  private static SchemaField field(SchemaModel model, Assignment assignment) {
    String name =
        assignment instanceof Assignment.Set set
            ? set.field()
            : ((Assignment.Update) assignment).field();
    return model.field(name).orElseThrow();
  }

  /** The change of one field; {@code table} names the column that it is computed from, or null. */
  Assign assign(
      SchemaModel model,
      SchemaField field,
      @Nullable String table,
      Assignment assignment,
      String path) {
    String at = path.isEmpty() ? field.name() : path + "." + field.name();
    return new Assign(
        field.column(),
        assignment instanceof Assignment.Set set
            ? context.bind(set.value(), model, field, at)
            : changed(model, field, table, (Assignment.Update) assignment, at));
  }

  /** The change of one field of a row in {@code table} that an insert ran into. */
  Assign assign(SchemaModel model, String table, Assignment assignment, String path) {
    return assign(model, field(model, assignment), table, assignment, path);
  }

  /** The value of {@code field} after {@code update}, computed from the column. */
  private SqlExpression changed(
      SchemaModel model,
      SchemaField field,
      @Nullable String table,
      Assignment.Update update,
      String path) {
    Column column = new Column(table, field.column());
    SqlExpression value = context.bind(update.value(), model, field, path);
    return switch (update.change()) {
      case PUSH -> new SqlExpression.Concatenate(column, value, false);
      case UNSHIFT -> new SqlExpression.Concatenate(column, value, true);
      case INCREMENT -> arithmetic(column, ArithmeticOperator.ADD, value, field, path);
      case DECREMENT -> arithmetic(column, ArithmeticOperator.SUBTRACT, value, field, path);
      case MULTIPLY -> arithmetic(column, ArithmeticOperator.MULTIPLY, value, field, path);
      case DIVIDE -> arithmetic(column, ArithmeticOperator.DIVIDE, value, field, path);
    };
  }

  private SqlExpression arithmetic(
      Column column,
      ArithmeticOperator operator,
      SqlExpression value,
      SchemaField field,
      String path) {
    if (field.type() == ScalarType.DECIMAL
        && !context.dialect().has(DialectCapability.EXACT_DECIMAL)) {
      throw Faults.decimals(path, context.dialect());
    }
    return new SqlExpression.Arithmetic(column, operator, value, field.type());
  }
}
