package org.viborm.internal.plan;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.viborm.driver.DialectCapability;
import org.viborm.internal.plan.BulkInsert.Returned;
import org.viborm.internal.plan.CreatedTogether.Part;
import org.viborm.internal.plan.WriteBody.OneResult;
import org.viborm.internal.sql.FromItem;
import org.viborm.internal.sql.InsertInto;
import org.viborm.internal.sql.InsertTogether;
import org.viborm.internal.sql.SelectQuery;
import org.viborm.internal.sql.SqlExpression;
import org.viborm.internal.sql.SqlExpression.Column;
import org.viborm.internal.sql.SqlExpression.ReadColumn;
import org.viborm.schema.SchemaField;
import org.viborm.schema.SchemaRelation;

/**
 * Makes one statement of the creation of a row and of rows that refer to it, where the database
 * writes inside a WITH clause: one message to the server, and no transaction around it.
 */
final class TogetherPlanner {

  private static final String CREATED = "created";

  /** With more runs of unlike rows the text would grow with the data. */
  private static final int MOST_PARTS = 8;

  private final PlanContext context;

  TogetherPlanner(PlanContext context) {
    this.context = context;
  }

  /** The statement for {@code step}, which creates one row; null where there is none. */
  @Nullable CreatedTogether plan(InsertStep step, OneResult result) {
    Returned returned = step.insert().returned();
    if (!context.has(FastPath.TOGETHER)
        || !context.dialect().has(DialectCapability.DATA_MODIFYING_CTE)
        || step.after().isEmpty()
        || !step.before().isEmpty()
        || step.insert().columns().isEmpty()
        || returned == null
        || result.again() != null
        || !returned.step().nested().isEmpty()
        || !readsColumns(returned)) {
      return null;
    }
    List<Part> parts = new ArrayList<>();
    for (RelationStep after : step.after()) {
      if (!(after instanceof RelationStep.Create create) || !add(create, parts)) {
        return null;
      }
    }
    return parts.isEmpty() || parts.size() > MOST_PARTS
        ? null
        : new CreatedTogether(context.render(statement(step, returned, parts)), parts);
  }

  private static boolean readsColumns(Returned returned) {
    return returned.step().columns().stream()
        .allMatch(column -> column instanceof ReadColumn read && read.column() instanceof Column);
  }

  private static boolean add(RelationStep.Create create, List<Part> parts) {
    boolean mayFind = create.existing().stream().anyMatch(lookups -> !lookups.isEmpty());
    if (create.junction() != null || mayFind) {
      return false;
    }
    for (int run = 0; run < create.runs().size(); run++) {
      InsertStep step = create.runs().get(run);
      List<BulkInsert.Column> bound = new ArrayList<>(step.insert().columns());
      bound.removeIf(column -> create.relation().targetFields().contains(column.field()));
      if (step.several()
          || step.insert().skips()
          || step.insert().anyNumber() == null
          || bound.isEmpty()) {
        return false;
      }
      parts.add(new Part(create.slot(), run, step, bound));
    }
    return true;
  }

  private InsertTogether statement(InsertStep step, Returned returned, List<Part> parts) {
    Set<SchemaField> needed = new LinkedHashSet<>();
    List<SqlExpression> items = new ArrayList<>();
    for (SqlExpression column : returned.step().columns()) {
      SchemaField field = ((ReadColumn) column).field();
      needed.add(field);
      items.add(new ReadColumn(new Column(CREATED, field.column()), field));
    }
    List<InsertInto> others = new ArrayList<>();
    int bound = step.insert().columns().size();
    int part = 0;
    for (RelationStep after : step.after()) {
      RelationStep.Create create = (RelationStep.Create) after;
      needed.addAll(create.relation().sourceFields());
      for (int run = 0; run < create.runs().size(); run++) {
        Part next = parts.get(part++);
        others.add(insert(next, create.relation(), bound));
        bound += next.columns().size();
      }
    }
    return new InsertTogether(first(step, needed), CREATED, others, items);
  }

  private InsertInto first(InsertStep step, Set<SchemaField> needed) {
    List<SqlExpression> cells = new ArrayList<>();
    List<BulkInsert.Column> columns = step.insert().columns();
    for (int i = 0; i < columns.size(); i++) {
      cells.add(InsertPlanner.cell(context.codecs(), columns.get(i), 0, i));
    }
    return new InsertInto(
        step.model().table(),
        columns.stream().map(BulkInsert.Column::name).toList(),
        List.of(cells),
        null,
        null,
        needed.stream().<SqlExpression>map(field -> new Column(null, field.column())).toList());
  }

  /** The insert of one part, whose bound columns are those from {@code bound} on. */
  private InsertInto insert(Part part, SchemaRelation relation, int bound) {
    SelectQuery.Builder query = new SelectQuery.Builder();
    List<String> names = new ArrayList<>();
    for (int i = 0; i < relation.targetFields().size(); i++) {
      names.add(relation.targetFields().get(i).column());
      query.select(new Column(CREATED, relation.sourceFields().get(i).column()));
    }
    part.columns().forEach(column -> names.add(column.name()));
    InsertPlanner.selectRows(context, query, part.columns(), bound);
    query.join(
        SelectQuery.JoinKind.INNER,
        new FromItem.Table(CREATED, CREATED),
        new SqlExpression.Truth(true));
    return new InsertInto(
        part.step().model().table(), names, List.of(), query.build(), null, List.of());
  }
}
