package org.viborm.internal.plan;

import java.util.List;
import org.viborm.driver.Dialect;
import org.viborm.driver.support.StatementText;
import org.viborm.internal.operation.Operation;
import org.viborm.internal.operation.Projection;
import org.viborm.internal.operation.RawSql;
import org.viborm.internal.operation.Structure;
import org.viborm.internal.sql.SqlExpression;
import org.viborm.internal.sql.SqlRenderer;
import org.viborm.schema.SchemaModel;

/** Makes the plan of an operation that was found valid. Pure; safe to share. */
public final class Planner {

  private final PlanEnvironment environment;

  /** Makes plans for {@code environment}. */
  public Planner(PlanEnvironment environment) {
    this.environment = environment;
  }

  /**
   * The plan of {@code operation}, whose structure with positions is {@code structure}.
   *
   * @throws org.viborm.errors.VibOrmException if the database cannot do what is asked
   */
  public Plan plan(Operation operation, Structure structure) {
    PlanContext context = new PlanContext(environment, structure);
    Plan.Body body = body(operation, context);
    return new Plan(
        context.uses(), body, body instanceof WriteBody && ExpectedVersions.in(operation));
  }

  private Plan.Body body(Operation operation, PlanContext context) {
    if (operation instanceof Operation.Raw raw) {
      return raw(raw, context);
    }
    SchemaModel model = environment.schema().model(operation.model());
    if (operation instanceof Operation.Find find) {
      return find(find, model, context);
    }
    if (operation instanceof Operation.Count count) {
      return count(count, model, context);
    }
    if (operation instanceof Operation.Exist exist) {
      return new Plan.Exists(context.render(new ReadPlanner(context).exist(model, exist.where())));
    }
    if (operation instanceof Operation.Aggregate aggregate) {
      return new Plan.Rows(new AggregatePlanner(context).aggregate(model, aggregate.read()), false);
    }
    if (operation instanceof Operation.GroupBy groupBy) {
      return new Plan.Rows(new AggregatePlanner(context).groupBy(model, groupBy), true);
    }
    WritePlanner writes = new WritePlanner(context);
    if (operation instanceof Operation.Create create) {
      return writes.create(create, model);
    }
    if (operation instanceof Operation.CreateMany create) {
      return writes.createMany(create, model, context.runs(context.position(create)));
    }
    if (operation instanceof Operation.Update update) {
      return writes.update(update, model);
    }
    if (operation instanceof Operation.UpdateMany update) {
      return writes.updateMany(update, model);
    }
    if (operation instanceof Operation.Upsert upsert) {
      return writes.upsert(upsert, model);
    }
    if (operation instanceof Operation.Delete delete) {
      return writes.delete(delete, model);
    }
    return writes.deleteMany((Operation.DeleteMany) operation, model);
  }

  private static Plan.Body find(Operation.Find find, SchemaModel model, PlanContext context) {
    boolean many = find.kind() == Operation.FindKind.MANY;
    Long rows = find.kind() == Operation.FindKind.FIRST ? Long.valueOf(1) : null;
    return new Plan.Find(new ReadPlanner(context).top(model, find.read(), rows), many);
  }

  private static Plan.Body count(Operation.Count count, SchemaModel model, PlanContext context) {
    Projection projection = count.projection();
    if (projection != null) {
      return new Plan.Rows(
          new AggregatePlanner(context).counts(model, count.read(), projection), false);
    }
    return new Plan.Total(context.render(new ReadPlanner(context).count(model, count.read())));
  }

  private static Plan.Body raw(Operation.Raw raw, PlanContext context) {
    RawSql sql = raw.sql();
    List<SqlExpression.Bind> binds =
        sql.values().stream()
            .map(value -> new SqlExpression.Bind(new Sources.Any(context.position(value))))
            .toList();
    return new Plan.Raw(
        SqlRenderer.render(
            new SqlExpression.RawText(sql.texts(), binds),
            raw.factory() != null,
            context.dialect(),
            context.placeholders()),
        commitsBefore(sql, context.dialect()));
  }

  private static boolean commitsBefore(RawSql sql, Dialect dialect) {
    List<String> words = StatementText.firstWords(String.join(" ? ", sql.texts()));
    return !words.isEmpty()
        && dialect.commitsBefore(words.get(0), words.size() > 1 ? words.get(1) : "");
  }
}
