package org.viborm.migrations;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.viborm.driver.Dialect;
import org.viborm.driver.DialectCapability;
import org.viborm.errors.ErrorCode;
import org.viborm.errors.ErrorMeta;
import org.viborm.errors.Fault;
import org.viborm.errors.MigrationException;
import org.viborm.schema.GeneratedValue;
import org.viborm.schema.IndexOrder;
import org.viborm.schema.IndexOrder.Nulls;
import org.viborm.schema.IndexType;
import org.viborm.schema.Junction;
import org.viborm.schema.Schema;
import org.viborm.schema.SchemaCheck;
import org.viborm.schema.SchemaField;
import org.viborm.schema.SchemaIndex;
import org.viborm.schema.SchemaKey;
import org.viborm.schema.SchemaModel;
import org.viborm.schema.SchemaRelation;

/** Says which tables a schema wants in one database. */
final class SchemaSerializer {

  private final Dialect dialect;
  private final DdlDialect ddl;
  private final Map<String, EnumSnapshot> enums = new LinkedHashMap<>();
  private final Map<String, TableSnapshot> tables = new LinkedHashMap<>();

  private SchemaSerializer(Dialect dialect) {
    this.dialect = dialect;
    this.ddl = DdlDialects.of(dialect);
  }

  /** The tables of {@code schema}. */
  static SchemaSnapshot serialize(Schema schema, Dialect dialect) {
    SchemaSerializer serializer = new SchemaSerializer(dialect);
    schema.models().values().forEach(serializer::addModel);
    schema.models().values().stream()
        .flatMap(model -> model.relations().values().stream())
        .forEach(serializer::addJunction);
    serializer.refuseRepeatedNames();
    return new SchemaSnapshot(
        List.copyOf(serializer.tables.values()), List.copyOf(serializer.enums.values()));
  }

  /** How far a name goes is the database's to say: some have those of indexes once, some not. */
  private void refuseRepeatedNames() {
    Map<String, String> owners = new HashMap<>();
    for (TableSnapshot table : tables.values()) {
      for (String name : ddl.names(table)) {
        String owner = owners.putIfAbsent(name, table.name());
        if (owner != null) {
          throw new MigrationException(
              Fault.of(
                      ErrorCode.INVALID_INPUT,
                      "several keys, indexes or checks are called '%s', one of '%s' and one of '%s'; '%s' has each name once."
                          .formatted(name, owner, table.name(), dialect.name()))
                  .hint("Give one of them another name.")
                  .meta(ErrorMeta.none().withTable(table.name())));
        }
      }
    }
  }

  private void addModel(SchemaModel model) {
    ddl.check(model);
    String table = dialect.fit(model.table());
    SchemaKey primary = model.primaryKey();
    List<ColumnSnapshot> columns = new ArrayList<>();
    Set<SchemaField> keyed = keyed(model);
    for (SchemaField field : model.fields().values()) {
      columns.add(generated(model, field, column(table, field, keyed.contains(field))));
    }
    List<UniqueSnapshot> uniques = new ArrayList<>();
    for (SchemaKey key : model.keys().subList(1, model.keys().size())) {
      String called = key.compound() ? key.name() : key.fields().get(0).column();
      uniques.add(
          new UniqueSnapshot(
              name(key.constraint(), model.table() + "_" + called + "_key"),
              columns(key.fields()),
              key.constraint() != null));
    }
    add(
        new TableSnapshot(
            table,
            columns,
            new PrimaryKeySnapshot(
                name(primary.constraint(), model.table() + "_pkey"),
                columns(primary.fields()),
                primary.constraint() != null),
            model.indexes().stream().map(index -> index(model, index)).toList(),
            foreignKeys(model),
            uniques,
            model.checks().stream().map(check -> check(model, check)).toList(),
            comment(model.comment())));
  }

  private void add(TableSnapshot table) {
    if (tables.putIfAbsent(table.name(), table) != null) {
      throw new MigrationException(
          Fault.of(
                  ErrorCode.INVALID_INPUT,
                  "several tables are called '%s' in the database.".formatted(table.name()))
              .hint("Give one of them another name.")
              .meta(ErrorMeta.none().withTable(table.name())));
    }
  }

  /** The fields that are part of a key, a foreign key, or an index that holds whole values. */
  private Set<SchemaField> keyed(SchemaModel model) {
    Set<SchemaField> keyed = new HashSet<>();
    model.keys().forEach(key -> keyed.addAll(key.fields()));
    model.indexes().stream()
        .filter(index -> index.type() != IndexType.FULLTEXT)
        .forEach(index -> keyed.addAll(fields(model, index)));
    model.relations().values().stream()
        .filter(SchemaRelation::holdsKey)
        .forEach(relation -> keyed.addAll(relation.sourceFields()));
    return keyed;
  }

  /** Those of its key, and those that its expressions name. */
  private List<SchemaField> fields(SchemaModel model, SchemaIndex index) {
    IndexSnapshot snapshot = index(model, index).withWhere(null);
    List<SchemaField> fields = new ArrayList<>(index.fields());
    model.fields().values().stream()
        .filter(field -> snapshot.mentions(dialect.fit(field.column())))
        .forEach(fields::add);
    return fields;
  }

  private ColumnSnapshot column(String table, SchemaField field, boolean keyed) {
    String name = dialect.fit(field.column());
    ddl.enumType(table, name, field).ifPresent(this::addEnum);
    return ddl.column(table, name, field, keyed).withComment(comment(field.comment()));
  }

  /** {@code column} as the database makes it; it may be NULL where the database cannot refuse. */
  private ColumnSnapshot generated(SchemaModel model, SchemaField field, ColumnSnapshot column) {
    GeneratedValue value = field.generated();
    if (value == null) {
      return column;
    }
    if (!value.stored() && !dialect.has(DialectCapability.VIRTUAL_COLUMNS)) {
      throw MigrationErrors.notHad(
          model,
          field,
          "it is made with each read, which this version of '%s' does not do."
              .formatted(dialect.name()),
          "Say generated(...), with which it is made with each write and kept.");
    }
    String expression = dialect.expression(model, value.sql(), model.name() + "." + field.name());
    ColumnSnapshot made = column.withGenerated(new GeneratedSnapshot(expression, value.stored()));
    return dialect.has(DialectCapability.REQUIRED_GENERATED) ? made : made.withNull();
  }

  /** {@code text}, where the database has comments and it says something. */
  private @Nullable String comment(@Nullable String text) {
    return dialect.has(DialectCapability.COMMENTS) && text != null && !text.isBlank() ? text : null;
  }

  private void addEnum(EnumSnapshot type) {
    EnumSnapshot known = enums.putIfAbsent(type.name(), type);
    if (known != null && !known.values().equals(type.values())) {
      throw new MigrationException(
          Fault.of(
                  ErrorCode.INVALID_INPUT,
                  "several enums with different members are called '%s'.".formatted(type.name()))
              .hint("Give each a name of its own, or the same members in the same order."));
    }
  }

  private IndexSnapshot index(SchemaModel model, SchemaIndex index) {
    if (!ddl.indexTypes().contains(index.type())) {
      throw new MigrationException(
          Fault.of(
                  ErrorCode.FEATURE_NOT_SUPPORTED,
                  "the index '%s' is of type %s, which '%s' does not have."
                      .formatted(index.name(), index.type(), dialect.name()))
              .at(model.name())
              .hint(
                  "Its types: "
                      + String.join(
                          ", ", ddl.indexTypes().stream().map(Enum::name).sorted().toList())
                      + "."));
    }
    return new IndexSnapshot(
        dialect.fit(index.name()),
        index.parts().stream().map(part -> part(model, index, part)).toList(),
        index.unique(),
        index.type().name().toLowerCase(Locale.ROOT),
        index.where());
  }

  private IndexSnapshot.Part part(SchemaModel model, SchemaIndex index, SchemaIndex.Part part) {
    IndexOrder order = part.order();
    boolean usual =
        order.nulls() == Nulls.USUAL || ddl.usualNulls(order.descending()) == order.nulls();
    return new IndexSnapshot.Part(
        part.field() == null ? null : dialect.fit(part.field().column()),
        part.expression() == null
            ? null
            : dialect.expression(
                model, part.expression(), model.name() + ".index(" + index.name() + ")"),
        order.descending(),
        usual ? null : order.nulls().name());
  }

  private CheckSnapshot check(SchemaModel model, SchemaCheck check) {
    return new CheckSnapshot(dialect.fit(check.name()), dialect.condition(model, check));
  }

  private List<ForeignKeySnapshot> foreignKeys(SchemaModel model) {
    Set<ForeignKeySnapshot> keys = new LinkedHashSet<>();
    for (SchemaRelation relation : model.relations().values()) {
      if (relation.holdsKey()) {
        List<String> columns = relation.sourceFields().stream().map(SchemaField::column).toList();
        keys.add(
            new ForeignKeySnapshot(
                name(
                    relation.constraint(),
                    model.table() + "_" + String.join("_", columns) + "_fkey"),
                columns(relation.sourceFields()),
                dialect.fit(relation.target().table()),
                columns(relation.targetFields()),
                relation.onDelete().sql(),
                relation.onUpdate().sql(),
                relation.constraint() != null));
      }
    }
    return List.copyOf(keys);
  }

  /** A junction is that of both its relations; the first that is met adds it. */
  private void addJunction(SchemaRelation relation) {
    Junction junction = relation.junction();
    boolean seenFromTheOther = relation.inverse().isPresent();
    if (junction == null || (seenFromTheOther && !junction.sourceFirst())) {
      return;
    }
    String table = dialect.fit(junction.table());
    List<String> source = junction.sourceColumns().stream().map(dialect::fit).toList();
    List<String> target = junction.targetColumns().stream().map(dialect::fit).toList();
    List<ColumnSnapshot> columns = new ArrayList<>();
    columns.addAll(junctionColumns(table, source, relation.sourceFields()));
    columns.addAll(junctionColumns(table, target, relation.targetFields()));
    List<String> first = junction.sourceFirst() ? source : target;
    List<String> second = junction.sourceFirst() ? target : source;
    List<String> key = new ArrayList<>(first);
    key.addAll(second);
    add(
        new TableSnapshot(
            table,
            columns,
            new PrimaryKeySnapshot(dialect.fit(junction.table() + "_pkey"), key),
            List.of(
                IndexSnapshot.on(
                    dialect.fit(junction.table() + "_" + String.join("_", second) + "_idx"),
                    second,
                    false,
                    "btree",
                    null)),
            List.of(
                junctionKey(junction, source, relation.source(), relation.sourceFields()),
                junctionKey(junction, target, relation.target(), relation.targetFields())),
            List.of(),
            List.of(),
            null));
  }

  private List<ColumnSnapshot> junctionColumns(
      String table, List<String> names, List<SchemaField> fields) {
    List<ColumnSnapshot> columns = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      ColumnSnapshot column = ddl.column(table, names.get(i), fields.get(i), true);
      columns.add(
          new ColumnSnapshot(column.name(), column.type(), false, null, false, column.members()));
    }
    return columns;
  }

  private ForeignKeySnapshot junctionKey(
      Junction junction, List<String> columns, SchemaModel model, List<SchemaField> fields) {
    return new ForeignKeySnapshot(
        dialect.fit(junction.table() + "_" + String.join("_", columns) + "_fkey"),
        columns,
        dialect.fit(model.table()),
        columns(fields),
        junction.onDelete().sql(),
        junction.onUpdate().sql());
  }

  /** What was said, or else the usual name, as long as the database takes. */
  private String name(@Nullable String said, String usual) {
    return dialect.fit(said == null ? usual : said);
  }

  private List<String> columns(List<SchemaField> fields) {
    return fields.stream().map(field -> dialect.fit(field.column())).toList();
  }
}
