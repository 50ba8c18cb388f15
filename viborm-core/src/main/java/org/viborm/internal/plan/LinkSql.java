package org.viborm.internal.plan;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.viborm.internal.codec.Codec;
import org.viborm.internal.decode.RowDecoder;
import org.viborm.internal.operation.Filter;
import org.viborm.internal.plan.RelationStep.KeySlots;
import org.viborm.internal.plan.RelationStep.Lookup;
import org.viborm.internal.plan.RelationStep.Tie;
import org.viborm.internal.plan.WriteBody.Touched;
import org.viborm.internal.sql.DeleteFrom;
import org.viborm.internal.sql.FromItem;
import org.viborm.internal.sql.RenderedSql;
import org.viborm.internal.sql.SelectQuery;
import org.viborm.internal.sql.SqlExpression;
import org.viborm.internal.sql.SqlExpression.Column;
import org.viborm.internal.sql.SqlExpression.Compare;
import org.viborm.internal.sql.SqlExpression.FieldBind;
import org.viborm.internal.sql.SqlExpression.InQuery;
import org.viborm.internal.sql.SqlExpression.Not;
import org.viborm.internal.sql.SqlExpression.Operator;
import org.viborm.internal.sql.UpdateTable;
import org.viborm.internal.sql.UpdateTable.Assign;
import org.viborm.schema.Junction;
import org.viborm.schema.SchemaField;
import org.viborm.schema.SchemaKey;
import org.viborm.schema.SchemaModel;
import org.viborm.schema.SchemaRelation;

/** The SQL that looks related rows up, tests whose they are, ties them and releases them. */
final class LinkSql {

  private final PlanContext context;

  LinkSql(PlanContext context) {
    this.context = context;
  }

  /** Whether the related rows hold the key of {@code relation}. */
  static boolean targetHoldsKey(SchemaRelation relation) {
    return !relation.holdsKey() && relation.junction() == null;
  }

  /** Whether related rows cannot be without the row that they belong to. */
  static boolean bound(SchemaRelation relation) {
    return targetHoldsKey(relation)
        && relation.targetFields().stream().noneMatch(SchemaField::nullable);
  }

  // whose a row is

  /**
   * The condition that a row of {@code target} is related to the row whose key is bound in the
   * cells from {@code cell} on.
   */
  SqlExpression linked(SchemaRelation relation, Scope target, int cell) {
    Junction junction = relation.junction();
    if (junction == null) {
      List<SqlExpression> equal = new ArrayList<>();
      for (int i = 0; i < relation.targetFields().size(); i++) {
        SchemaField field = relation.targetFields().get(i);
        equal.add(
            new Compare(
                target.column(field), Operator.EQ, owner(relation.target(), field, cell + i)));
      }
      return SqlExpression.all(equal);
    }
    String alias = context.alias();
    SelectQuery.Builder query =
        new SelectQuery.Builder().from(new FromItem.Table(junction.table(), alias));
    junction.targetColumns().forEach(column -> query.select(new Column(alias, column)));
    query.where(ofOwner(relation, alias, cell));
    return new InQuery(
        relation.targetFields().stream().map(target::column).toList(), query.build());
  }

  private FieldBind owner(SchemaModel model, SchemaField field, int cell) {
    return new FieldBind(new Sources.Cell(0, cell, context.codecs().of(field)), model, field);
  }

  /** The condition that a row of the junction is of the row that is bound. */
  private SqlExpression ofOwner(SchemaRelation relation, String alias, int cell) {
    List<SqlExpression> equal = new ArrayList<>();
    List<String> columns = requireNonNull(relation.junction()).sourceColumns();
    for (int i = 0; i < columns.size(); i++) {
      SchemaField field = relation.sourceFields().get(i);
      equal.add(
          new Compare(
              new Column(alias, columns.get(i)),
              Operator.EQ,
              owner(relation.source(), field, cell + i)));
    }
    return SqlExpression.all(equal);
  }

  // looking up

  /** Where the values of the key stand that {@code unique} names a row by. */
  static KeySlots keySlots(PlanContext rows, SchemaModel model, Filter.Unique unique, String path) {
    SchemaKey key = model.key(unique.key()).orElseThrow();
    List<Integer> slots = new ArrayList<>();
    List<Codec> codecs = new ArrayList<>();
    for (int i = 0; i < key.fields().size(); i++) {
      SchemaField field = key.fields().get(i);
      int slot = rows.position(unique.values().get(i));
      Codec codec = rows.codecs().of(field);
      rows.uses()
          .add(
              new SlotUse.Value(
                  slot, codec, path.isEmpty() ? field.name() : path + "." + field.name()));
      slots.add(slot);
      codecs.add(codec);
    }
    return new KeySlots(slots, codecs);
  }

  /** Finds the rows that {@code unique} and its like name. */
  static Lookup lookup(
      PlanContext rows,
      SchemaModel model,
      Filter.Unique unique,
      Set<SchemaField> fields,
      String path) {
    KeySlots slots = keySlots(rows, model, unique, path);
    return lookup(rows, model, slots, model.key(unique.key()).orElseThrow().fields(), fields);
  }

  /** Finds rows by {@code key}, whose values {@code slots} hold, or else the rows themselves. */
  static Lookup lookup(
      PlanContext rows,
      SchemaModel model,
      @Nullable KeySlots slots,
      List<SchemaField> key,
      Set<SchemaField> fields) {
    Scope scope = new Scope(model, rows.alias(), 0, null);
    SelectQuery.Builder query = new SelectQuery.Builder().from(FilterPlanner.table(scope));
    List<SchemaField> read = new ArrayList<>(key);
    read.addAll(fields);
    read.forEach(field -> query.select(new SqlExpression.ReadColumn(scope.column(field), field)));
    KeyCondition.add(rows, query, model, key, scope);
    return new Lookup(
        model,
        rows.render(query.build()),
        slots,
        key,
        new RowDecoder(read.stream().map(rows.codecs()::of).toList()),
        List.copyOf(fields));
  }

  // tying

  /** How found rows are tied. */
  Tie tie(SchemaRelation relation) {
    if (!targetHoldsKey(relation)) {
      return new Tie(null, List.of(), junction(relation));
    }
    Updated attach = attach(relation, relation.target().primaryKey());
    return new Tie(attach.sql(), attach.touched(), null);
  }

  /**
   * How a found row is tied that is updated right after: the two are one write, of which the update
   * sets the time and advances the version.
   */
  Tie tieBeforeUpdate(SchemaRelation relation) {
    if (!targetHoldsKey(relation)) {
      return tie(relation);
    }
    Scope scope = new Scope(relation.target(), context.alias(), 0, null);
    SchemaKey key = relation.target().primaryKey();
    RenderedSql sql = sql(relation, scope, owned(relation, key), among(scope, key.fields()));
    return new Tie(sql, List.of(), null);
  }

  /** An update, and the fields that it sets by itself. */
  record Updated(RenderedSql sql, List<Touched> touched) {}

  /** Sets the foreign key of rows, which {@code key} names, to the row they now belong to. */
  Updated attach(SchemaRelation relation, SchemaKey key) {
    Scope scope = new Scope(relation.target(), context.alias(), 0, null);
    return update(relation, scope, owned(relation, key), among(scope, key.fields()));
  }

  /** The foreign key set to the bound owner, whose values stand behind those of {@code key}. */
  private List<Assign> owned(SchemaRelation relation, SchemaKey key) {
    List<Assign> assigns = new ArrayList<>();
    for (int i = 0; i < relation.targetFields().size(); i++) {
      SchemaField field = relation.targetFields().get(i);
      SqlExpression owner = owner(relation.target(), field, key.fields().size() + i);
      assigns.add(new Assign(field.column(), owner));
    }
    return assigns;
  }

  /** The condition that a row of {@code scope} has one of the bound keys. */
  SqlExpression among(Scope scope, List<SchemaField> key) {
    return KeyCondition.among(
        context, scope.model(), key, key.stream().map(scope::column).toList());
  }

  private Updated update(
      SchemaRelation relation, Scope scope, List<Assign> assigns, SqlExpression where) {
    List<Touched> touched = new ArrayList<>();
    new TouchedFields(context)
        .add(relation.target(), new LinkedHashSet<>(relation.targetFields()), assigns, touched);
    return new Updated(sql(relation, scope, assigns, where), touched);
  }

  private RenderedSql sql(
      SchemaRelation relation, Scope scope, List<Assign> assigns, SqlExpression where) {
    return context.render(
        new UpdateTable(
            relation.target().table(), requireNonNull(scope.alias()), assigns, where, List.of()));
  }

  /** The insert of the rows that join two models; those that are there already stay. */
  @Nullable BulkInsert junction(SchemaRelation relation) {
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

  // releasing

  /** Takes the row that is bound out of the related rows; with a key, of those alone. */
  Updated detach(SchemaRelation relation, @Nullable SchemaKey key) {
    Scope scope = new Scope(relation.target(), context.alias(), 0, null);
    SqlExpression linked = linked(relation, scope, key == null ? 0 : key.fields().size());
    return detach(
        relation,
        scope,
        key == null ? linked : SqlExpression.all(List.of(among(scope, key.fields()), linked)));
  }

  private Updated detach(SchemaRelation relation, Scope scope, SqlExpression where) {
    List<Assign> assigns = new ArrayList<>();
    for (SchemaField field : relation.targetFields()) {
      if (field.nullable()) {
        assigns.add(
            new Assign(
                field.column(),
                new FieldBind(
                    new Sources.Nothing(context.codecs().of(field)), relation.target(), field)));
      }
    }
    return update(relation, scope, assigns, where);
  }

  /** Takes the rows that {@code key} names out of the junction. */
  RenderedSql unjoin(SchemaRelation relation, SchemaKey key) {
    Junction junction = requireNonNull(relation.junction());
    String alias = context.alias();
    List<Column> joined = columns(alias, junction.targetColumns());
    SqlExpression named;
    if (key.fields().equals(relation.targetFields())) {
      named = KeyCondition.among(context, relation.target(), key.fields(), joined);
    } else {
      Scope scope = new Scope(relation.target(), context.alias(), 0, null);
      SelectQuery.Builder query = new SelectQuery.Builder().from(FilterPlanner.table(scope));
      relation.targetFields().forEach(field -> query.select(scope.column(field)));
      KeyCondition.add(context, query, relation.target(), key.fields(), scope);
      named = new InQuery(joined, query.build());
    }
    SqlExpression where =
        SqlExpression.all(List.of(ofOwner(relation, alias, key.fields().size()), named));
    return context.render(new DeleteFrom(junction.table(), alias, where, List.of()));
  }

  /**
   * Releases the related rows that no bound key names; where they are {@link #bound}, finds one.
   * The keys are the primary ones, or those of the junction.
   */
  Updated others(SchemaRelation relation) {
    Junction junction = relation.junction();
    if (junction != null) {
      String alias = context.alias();
      SqlExpression named =
          KeyCondition.among(
              context,
              relation.target(),
              relation.targetFields(),
              columns(alias, junction.targetColumns()));
      SqlExpression where =
          SqlExpression.all(
              List.of(ofOwner(relation, alias, relation.targetFields().size()), new Not(named)));
      return new Updated(
          context.render(new DeleteFrom(junction.table(), alias, where, List.of())), List.of());
    }
    Scope scope = new Scope(relation.target(), context.alias(), 0, null);
    List<SchemaField> key = relation.target().primaryKey().fields();
    SqlExpression where =
        SqlExpression.all(List.of(linked(relation, scope, key.size()), new Not(among(scope, key))));
    if (!bound(relation)) {
      return detach(relation, scope, where);
    }
    SelectQuery.Builder query =
        new SelectQuery.Builder()
            .select(new SqlExpression.Constant(1))
            .from(FilterPlanner.table(scope))
            .where(where)
            .page(new SqlExpression.Constant(1), null);
    return new Updated(context.render(query.build()), List.of());
  }

  private static List<Column> columns(String alias, List<String> names) {
    return names.stream().map(name -> new Column(alias, name)).toList();
  }
}
