package org.viborm.internal.plan;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.viborm.driver.DialectCapability;
import org.viborm.errors.ErrorCode;
import org.viborm.errors.NestedWriteException;
import org.viborm.internal.codec.Codec;
import org.viborm.internal.decode.RowDecoder;
import org.viborm.internal.operation.Assignment;
import org.viborm.internal.operation.Assignment.NestedItem;
import org.viborm.internal.operation.Assignment.Verb;
import org.viborm.internal.operation.Data;
import org.viborm.internal.operation.Filter;
import org.viborm.internal.operation.Operand;
import org.viborm.internal.operation.Structure.Run;
import org.viborm.internal.plan.LinkSql.Updated;
import org.viborm.internal.plan.RelationStep.FoundOrNew;
import org.viborm.internal.plan.RelationStep.Locate;
import org.viborm.internal.plan.RelationStep.Lookup;
import org.viborm.internal.plan.RelationStep.Statement;
import org.viborm.internal.plan.RelationStep.UpdatedOrNew;
import org.viborm.internal.plan.UpdatePlanner.Subject;
import org.viborm.internal.plan.WriteBody.UpdateStep;
import org.viborm.internal.sql.DeleteFrom;
import org.viborm.internal.sql.RenderedSql;
import org.viborm.internal.sql.SelectQuery;
import org.viborm.internal.sql.SqlExpression;
import org.viborm.internal.sql.UpdateTable;
import org.viborm.schema.SchemaField;
import org.viborm.schema.SchemaKey;
import org.viborm.schema.SchemaModel;
import org.viborm.schema.SchemaRelation;

/** Makes the steps of nested writes, in the fixed order of their verbs. */
final class RelationPlanner {

  private final PlanContext context;
  private final LinkSql links;

  RelationPlanner(PlanContext context) {
    this.context = context;
    this.links = new LinkSql(context);
  }

  /**
   * The steps of {@code writes}, which are nested in the data of a row of {@code model}.
   *
   * @param isNew whether that row is created
   */
  List<RelationStep> plan(
      SchemaModel model, List<Assignment.Nested> writes, boolean isNew, String path) {
    List<Assignment.Nested> ordered = new ArrayList<>(writes);
    ordered.sort(Comparator.comparing(Assignment.Nested::verb));
    List<RelationStep> steps = new ArrayList<>();
    for (Assignment.Nested write : ordered) {
      if (!write.items().isEmpty() || write.verb() == Verb.SET) {
        SchemaRelation relation = model.relation(write.relation()).orElseThrow();
        String name = relation.name() + "." + VerbNames.of(write.verb());
        new Step(relation, write, isNew, path.isEmpty() ? name : path + "." + name).addTo(steps);
      }
    }
    return steps;
  }

  /** The making of one step. */
  private final class Step {
    private final SchemaRelation relation;
    private final SchemaModel target;
    private final Assignment.Nested write;
    private final boolean isNew;
    private final String path;
    private final int slot;

    Step(SchemaRelation relation, Assignment.Nested write, boolean isNew, String path) {
      this.relation = relation;
      this.target = relation.target();
      this.write = write;
      this.isNew = isNew;
      this.path = path;
      this.slot = context.position(write);
    }

    void addTo(List<RelationStep> steps) {
      boolean referenced = relation.holdsKey();
      if (referenced && write.verb() == Verb.DISCONNECT) {
        steps.add(new RelationStep.Leave(relation, path));
      } else if (referenced && write.verb() == Verb.DELETE) {
        steps.add(new RelationStep.Leave(relation, path));
        steps.add(deleteReferenced());
      } else {
        steps.add(step());
      }
    }

    private RelationStep upsert() {
      List<UpdatedOrNew> runs = each(this::upsert);
      boolean updates = runs.stream().allMatch(run -> run.update().sql() != null);
      return new RelationStep.Upsert(
          relation,
          slot,
          runs,
          isNew,
          isNew && updates ? links.tieBeforeUpdate(relation) : links.tie(relation),
          path);
    }

    private RelationStep step() {
      return switch (write.verb()) {
        case DISCONNECT -> disconnect();
        case DELETE -> delete();
        case UPDATE -> new RelationStep.Update(relation, slot, each(this::update), path);
        case UPSERT -> upsert();
        case CONNECT_OR_CREATE ->
            new RelationStep.ConnectOrCreate(
                relation, slot, each(this::foundOrNew), links.tie(relation), path);
        case SET -> set();
        case UPDATE_MANY -> change(this::updateMany, null);
        case DELETE_MANY -> change(this::deleteMany, null);
        case CONNECT -> connect();
        case CREATE, CREATE_MANY -> create();
      };
    }

    /** What {@code plan} makes of the items of each run. */
    private <T> List<T> each(BiFunction<PlanContext, NestedItem, T> plan) {
      List<T> plans = new ArrayList<>();
      List<List<SlotUse>> uses = new ArrayList<>();
      for (Run run : context.runs(slot)) {
        PlanContext rows = context.rows(run);
        plans.add(plan.apply(rows, (NestedItem) run.nodes().get(0)));
        uses.add(rows.uses());
      }
      boolean many = write.verb() == Verb.CREATE_MANY;
      context.uses().add(new SlotUse.Rows(slot, uses, many, many ? path + ".data" : path));
      return plans;
    }

    // creating and tying

    private RelationStep create() {
      List<List<Lookup>> existing = new ArrayList<>();
      List<InsertStep> runs =
          each(
              (rows, item) -> {
                Data data = requireNonNull(item.create());
                boolean rejoins = write.skipDuplicates() && relation.junction() != null;
                existing.add(rejoins ? existing(rows, data) : List.of());
                return insert(rows, data, rejoins ? Set.of() : needs(), "");
              });
      return new RelationStep.Create(
          relation, slot, runs, existing, links.junction(relation), path);
    }

    /** What the rows around need of a related row that only the database may know. */
    private Set<SchemaField> needs() {
      return LinkSql.targetHoldsKey(relation)
          ? Set.of()
          : new LinkedHashSet<>(relation.targetFields());
    }

    private InsertStep insert(PlanContext rows, Data data, Set<SchemaField> needed, String at) {
      Set<SchemaField> linked =
          LinkSql.targetHoldsKey(relation)
              ? new LinkedHashSet<>(relation.targetFields())
              : Set.of();
      return new InsertPlanner(rows)
          .skippingDuplicates(write.skipDuplicates())
          .telling(needed)
          .plan(target, data, linked, null, false, at);
    }

    /** How rows are found that were left out because a key of theirs is taken. */
    private List<Lookup> existing(PlanContext rows, Data data) {
      Set<String> given = new LinkedHashSet<>();
      for (Assignment assignment : data.assignments()) {
        if (assignment instanceof Assignment.Set set && set.value().value() != null) {
          given.add(set.field());
        }
      }
      List<Lookup> lookups = new ArrayList<>();
      for (SchemaKey key : target.keys()) {
        if (key.fields().stream().allMatch(field -> given.contains(field.name()))) {
          lookups.add(
              LinkSql.lookup(
                  rows, target, null, key.fields(), new LinkedHashSet<>(relation.targetFields())));
        }
      }
      if (lookups.isEmpty()) {
        throw Faults.unsupported(
            path,
            "Leaving out rows that are there already, without a key to find them by,",
            context.dialect());
      }
      return lookups;
    }

    private RelationStep connect() {
      if (LinkSql.targetHoldsKey(relation)) {
        return change(
            (rows, item) -> {
              Filter.Unique unique = unique(item);
              Updated attach = links.attach(relation, key(unique));
              return new Statement(
                  attach.sql(), attach.touched(), LinkSql.keySlots(rows, target, unique, ""));
            },
            "connect");
      }
      return new RelationStep.Connect(
          relation,
          slot,
          each((rows, item) -> LinkSql.lookup(rows, target, unique(item), tiedBy(), "")),
          links.tie(relation),
          path);
    }

    /** By which fields a found row is tied. */
    private Set<SchemaField> tiedBy() {
      return new LinkedHashSet<>(
          LinkSql.targetHoldsKey(relation)
              ? target.primaryKey().fields()
              : relation.targetFields());
    }

    private FoundOrNew foundOrNew(PlanContext rows, NestedItem item) {
      Lookup lookup = LinkSql.lookup(rows, target, unique(item), tiedBy(), "where");
      return new FoundOrNew(
          lookup, insert(rows, requireNonNull(item.create()), tiedBy(), "create"));
    }

    private RelationStep set() {
      Set<SchemaField> fields = tiedBy();
      if (LinkSql.targetHoldsKey(relation)) {
        fields.addAll(relation.targetFields());
      }
      List<Lookup> runs =
          each((rows, item) -> LinkSql.lookup(rows, target, unique(item), fields, ""));
      Updated others = links.others(relation);
      return new RelationStep.Replace(
          relation,
          slot,
          runs,
          others.sql(),
          others.touched(),
          LinkSql.bound(relation),
          links.tie(relation),
          path);
    }

    private static Filter.Unique unique(NestedItem item) {
      return (Filter.Unique) requireNonNull(item.where());
    }

    private SchemaKey key(Filter.Unique unique) {
      return target.key(unique.key()).orElseThrow();
    }

    /** Whether the key alone names the row. */
    private static boolean plain(Filter.Unique unique) {
      return unique.narrow() == null || unique.narrow() instanceof Filter.Absent;
    }

    // changing

    private RelationStep change(
        BiFunction<PlanContext, NestedItem, Statement> plan, @Nullable String missing) {
      return new RelationStep.Change(relation, slot, each(plan), missing, path);
    }

    private RelationStep disconnect() {
      if (relation.junction() != null) {
        return change(
            (rows, item) -> {
              Filter.Unique unique = unique(item);
              return new Statement(
                  links.unjoin(relation, key(unique)),
                  List.of(),
                  LinkSql.keySlots(rows, target, unique, ""));
            },
            null);
      }
      if (LinkSql.bound(relation)) {
        throw NestedWriteException.of(
            ErrorCode.NESTED_WRITE_FAILED,
            path,
            relation.source().name(),
            relation.name(),
            "a row of model '%s' cannot be without this relation: its key is required. Delete the row, or connect it elsewhere."
                .formatted(target.name()));
      }
      return change(
          (rows, item) -> {
            if (item.where() == null) {
              Updated detach = links.detach(relation, null);
              return new Statement(detach.sql(), detach.touched(), null);
            }
            Filter.Unique unique = unique(item);
            Updated detach = links.detach(relation, key(unique));
            return new Statement(
                detach.sql(), detach.touched(), LinkSql.keySlots(rows, target, unique, ""));
          },
          relation.toMany() ? "disconnect" : null);
    }

    private RelationStep.DeleteReferenced deleteReferenced() {
      Scope scope = new Scope(target, context.alias(), 0, null);
      SqlExpression linked = links.linked(relation, scope, 0);
      Statement statement =
          each((rows, item) -> delete(rows, scope, linked, item.expected())).get(0);
      return new RelationStep.DeleteReferenced(
          relation, slot, requireNonNull(statement.sql()), statement.exists(), path);
    }

    private RelationStep delete() {
      return change(
          (rows, item) -> {
            Scope scope = new Scope(target, context.alias(), 0, null);
            if (item.where() == null || item.expected() != null) {
              SqlExpression where = filtered(rows, scope, item.where(), "");
              return delete(rows, scope, where, item.expected());
            }
            Filter.Unique unique = unique(item);
            if (!plain(unique)) {
              return one(delete(rows, scope, filtered(rows, scope, unique, "")));
            }
            List<SchemaField> key = key(unique).fields();
            RenderedSql sql =
                delete(
                    rows,
                    scope,
                    SqlExpression.all(
                        List.of(
                            links.among(scope, key), links.linked(relation, scope, key.size()))));
            return new Statement(sql, List.of(), LinkSql.keySlots(rows, target, unique, ""));
          },
          relation.toMany() ? "delete" : null);
    }

    private Statement delete(
        PlanContext rows, Scope scope, SqlExpression where, Operand.@Nullable Value expected) {
      if (expected == null) {
        return one(delete(rows, scope, where));
      }
      return new Statement(
          delete(rows, scope, UpdatePlanner.inVersion(rows, scope, where, expected)),
          List.of(),
          null,
          rows.render(UpdatePlanner.anyVersion(scope, where)));
    }

    private RenderedSql delete(PlanContext rows, Scope scope, SqlExpression where) {
      return rows.render(
          new DeleteFrom(target.table(), requireNonNull(scope.alias()), where, List.of()));
    }

    private static Statement one(RenderedSql sql) {
      return new Statement(sql, List.of(), null);
    }

    /** The condition that a related row meets {@code filter}. */
    private SqlExpression filtered(
        PlanContext rows, Scope scope, @Nullable Filter filter, String at) {
      SqlExpression linked = links.linked(relation, scope, 0);
      if (filter == null || filter instanceof Filter.Absent) {
        return linked;
      }
      return SqlExpression.all(List.of(new FilterPlanner(rows).plan(filter, scope, at), linked));
    }

    private Statement deleteMany(PlanContext rows, NestedItem item) {
      Scope scope = new Scope(target, context.alias(), 0, null);
      return one(delete(rows, scope, filtered(rows, scope, item.where(), "")));
    }

    private Statement updateMany(PlanContext rows, NestedItem item) {
      Scope scope = new Scope(target, context.alias(), 0, null);
      UpdatePlanner.Changes changes =
          new UpdatePlanner(rows).changes(target, requireNonNull(item.update()), "data");
      SqlExpression where = filtered(rows, scope, item.where(), "where");
      if (changes.assigns().isEmpty()) {
        return new Statement(null, List.of(), null);
      }
      return new Statement(
          rows.render(
              new UpdateTable(
                  target.table(),
                  requireNonNull(scope.alias()),
                  changes.assigns(),
                  where,
                  List.of())),
          changes.touched(),
          null);
    }

    // updating

    private UpdateStep update(PlanContext rows, NestedItem item) {
      return update(rows, item, false, item.where() == null ? "" : "data");
    }

    private UpdateStep update(PlanContext rows, NestedItem item, boolean locates, String at) {
      Set<SchemaField> needed =
          relation.holdsKey() ? new LinkedHashSet<>(relation.targetFields()) : Set.of();
      return new UpdatePlanner(rows)
          .plan(
              new Subject(target, item.where(), relation, item.expected(), locates, "where"),
              requireNonNull(item.update()),
              null,
              needed,
              at);
    }

    private UpdatedOrNew upsert(PlanContext rows, NestedItem item) {
      UpdateStep update = update(rows, item, true, "update");
      InsertStep insert = insert(rows, requireNonNull(item.create()), needs(), "create");
      if (!relation.toMany()) {
        return new UpdatedOrNew(update, null, List.of(), insert);
      }
      Filter.Unique unique = unique(item);
      return new UpdatedOrNew(
          update, locate(rows, unique), plain(unique) ? key(unique).fields() : List.of(), insert);
    }

    private Locate locate(PlanContext rows, Filter.Unique unique) {
      Scope scope = new Scope(target, rows.alias(), 0, null);
      List<SchemaField> fields = List.copyOf(tiedBy());
      SelectQuery.Builder query =
          new SelectQuery.Builder()
              .from(FilterPlanner.table(scope))
              .where(new FilterPlanner(rows).plan(unique, scope, "where"));
      fields.forEach(
          field -> query.select(new SqlExpression.ReadColumn(scope.column(field), field)));
      if (rows.dialect().has(DialectCapability.ROW_LOCKS)) {
        query.locks();
      }
      List<Codec> codecs = fields.stream().map(rows.codecs()::of).toList();
      return new Locate(rows.render(query.build()), new RowDecoder(codecs), fields);
    }
  }
}
