package org.viborm.internal.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.viborm.internal.operation.Assignment;
import org.viborm.internal.operation.Assignment.NestedItem;
import org.viborm.internal.operation.Filter;
import org.viborm.internal.operation.Structure.Run;
import org.viborm.internal.sql.RenderedSql;
import org.viborm.internal.sql.SqlExpression;
import org.viborm.internal.sql.SqlExpression.Column;
import org.viborm.internal.sql.SqlExpression.Compare;
import org.viborm.internal.sql.SqlExpression.FieldBind;
import org.viborm.internal.sql.SqlExpression.Operator;
import org.viborm.internal.sql.UpdateTable;
import org.viborm.schema.Junction;
import org.viborm.schema.SchemaField;
import org.viborm.schema.SchemaModel;
import org.viborm.schema.SchemaRelation;

/** Makes the steps of nested writes, in the fixed order of their verbs. */
final class RelationPlanner {

  private final PlanContext context;

  RelationPlanner(PlanContext context) {
    this.context = context;
  }

  /** The steps of {@code writes}, which are nested in the data of a row of {@code model}. */
  List<RelationStep> plan(SchemaModel model, List<Assignment.Nested> writes, String path) {
    List<Assignment.Nested> ordered = new ArrayList<>(writes);
    ordered.sort(Comparator.comparing(Assignment.Nested::verb));
    List<RelationStep> steps = new ArrayList<>();
    for (Assignment.Nested write : ordered) {
      if (!write.items().isEmpty()) {
        steps.add(step(model, write, path));
      }
    }
    return steps;
  }

  private RelationStep step(SchemaModel model, Assignment.Nested write, String path) {
    SchemaRelation relation = model.relation(write.relation()).orElseThrow();
    String at =
        (path.isEmpty() ? "" : path + ".") + relation.name() + "." + VerbNames.of(write.verb());
    int slot = context.position(write);
    List<Run> runs = context.runs(slot);
    return switch (write.verb()) {
      case CREATE, CREATE_MANY -> create(relation, write, slot, runs, at);
      case CONNECT -> connect(relation, slot, runs, at);
      default -> throw Faults.unsupported(at, "This nested write", context.dialect());
    };
  }

  private RelationStep create(
      SchemaRelation relation, Assignment.Nested write, int slot, List<Run> runs, String path) {
    boolean childHolds = !relation.holdsKey() && relation.junction() == null;
    Set<SchemaField> linked = childHolds ? new LinkedHashSet<>(relation.targetFields()) : Set.of();
    List<InsertStep> steps = new ArrayList<>();
    List<List<SlotUse>> uses = new ArrayList<>();
    for (Run run : runs) {
      PlanContext rows = context.rows(run);
      NestedItem item = (NestedItem) run.nodes().get(0);
      InsertPlanner planner = new InsertPlanner(rows).skippingDuplicates(write.skipDuplicates());
      steps.add(
          planner.plan(
              relation.target(),
              java.util.Objects.requireNonNull(item.create()),
              linked,
              needs(rows, relation),
              false,
              ""));
      uses.add(rows.uses());
    }
    context.uses().add(new SlotUse.Rows(slot, uses, path));
    return new RelationStep.Create(relation, slot, steps, junction(relation), path);
  }

  /** What the rows around need of a created row that only the database may know. */
  private static @Nullable ReadStep needs(PlanContext rows, SchemaRelation relation) {
    if (!relation.holdsKey() && relation.junction() == null) {
      return null;
    }
    return Returning.of(rows, relation.target(), null, new LinkedHashSet<>(relation.targetFields()))
        .step();
  }

  private RelationStep connect(SchemaRelation relation, int slot, List<Run> runs, String path) {
    SchemaModel target = relation.target();
    boolean childHolds = !relation.holdsKey() && relation.junction() == null;
    List<SchemaField> fields = childHolds ? target.primaryKey().fields() : relation.targetFields();
    List<RelationStep.Lookup> lookups = new ArrayList<>();
    List<List<SlotUse>> uses = new ArrayList<>();
    for (Run run : runs) {
      PlanContext rows = context.rows(run);
      NestedItem item = (NestedItem) run.nodes().get(0);
      Filter.Unique unique = (Filter.Unique) java.util.Objects.requireNonNull(item.where());
      lookups.add(WritePlanner.lookup(rows, target, unique, fields, ""));
      uses.add(rows.uses());
    }
    context.uses().add(new SlotUse.Rows(slot, uses, path));
    return new RelationStep.Connect(
        relation, slot, lookups, childHolds ? attach(relation) : null, junction(relation), path);
  }

  /** Sets the foreign key of one row, by its primary key, to the row that is written. */
  private RenderedSql attach(SchemaRelation relation) {
    SchemaModel target = relation.target();
    String alias = context.alias();
    List<UpdateTable.Assign> assigns = new ArrayList<>();
    for (int i = 0; i < relation.targetFields().size(); i++) {
      SchemaField foreign = relation.targetFields().get(i);
      assigns.add(
          new UpdateTable.Assign(
              foreign.column(),
              new FieldBind(
                  new Sources.Field(relation.sourceFields().get(i), context.codecs().of(foreign)),
                  target,
                  foreign)));
    }
    List<SqlExpression> where = new ArrayList<>();
    List<SchemaField> key = target.primaryKey().fields();
    for (int i = 0; i < key.size(); i++) {
      where.add(
          new Compare(
              new Column(alias, key.get(i).column()),
              Operator.EQ,
              new FieldBind(
                  new Sources.Cell(0, i, context.codecs().of(key.get(i))), target, key.get(i))));
    }
    return context.render(
        new UpdateTable(target.table(), alias, assigns, SqlExpression.all(where), List.of()));
  }

  /** The insert of the rows that join two models; those that are there already stay. */
  private @Nullable BulkInsert junction(SchemaRelation relation) {
    Junction junction = relation.junction();
    if (junction == null) {
      return null;
    }
    List<BulkInsert.Column> columns = new ArrayList<>();
    for (int i = 0; i < junction.sourceColumns().size(); i++) {
      columns.add(
          new BulkInsert.Column(
              junction.sourceColumns().get(i), relation.source(), relation.sourceFields().get(i)));
    }
    for (int i = 0; i < junction.targetColumns().size(); i++) {
      columns.add(
          new BulkInsert.Column(
              junction.targetColumns().get(i), relation.target(), relation.targetFields().get(i)));
    }
    return InsertPlanner.bulk(context, junction.table(), columns, null, List.of(), false, true);
  }
}
