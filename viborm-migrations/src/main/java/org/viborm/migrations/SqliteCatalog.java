package org.viborm.migrations;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.viborm.driver.DriverSession;

/** Reads the tables of an SQLite database with its pragmas. */
final class SqliteCatalog {

  /** Which tables are the user's; those of D1 are called {@code _cf_KV} and the like. */
  static final String OURS =
      "m.type = 'table' AND m.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
          + " AND m.name NOT GLOB '_cf_[A-Z]*'"
          + " AND m.name NOT IN ('_viborm_migrations', '"
          + SqliteTurns.TABLE
          + "')";

  private static final String TABLES =
      "SELECT m.name, m.sql FROM sqlite_master m WHERE " + OURS + " ORDER BY m.rowid";
  private static final String COLUMNS =
      "SELECT m.name AS of_table, c.name, c.type, c.\"notnull\", c.dflt_value, c.pk, c.hidden"
          + " FROM sqlite_master m JOIN pragma_table_xinfo(m.name) c WHERE c.hidden <> 1 AND "
          + OURS
          + " ORDER BY m.rowid, c.cid";
  private static final String INDEXES =
      "SELECT m.name AS of_table, l.name AS index_name, l.\"unique\", l.origin, i.name, i.\"desc\","
          + " (SELECT x.sql FROM sqlite_master x WHERE x.type = 'index' AND x.name = l.name)"
          + " FROM sqlite_master m JOIN pragma_index_list(m.name) l JOIN pragma_index_xinfo(l.name) i"
          + " WHERE i.\"key\" AND "
          + OURS
          + " ORDER BY m.rowid, l.seq DESC, i.seqno";
  private static final String FOREIGN_KEYS =
      "SELECT m.name, f.id, f.\"table\", f.\"from\", f.\"to\", f.on_delete, f.on_update"
          + " FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) f WHERE "
          + OURS
          + " ORDER BY m.rowid, f.id DESC, f.seq";

  /** How a column is hidden that is made with each write; another is made with each read. */
  private static final int KEPT = 3;

  private final DriverSession session;
  private final Map<String, TableParts> tables = new LinkedHashMap<>();
  private final Map<String, SqliteTableText> texts = new LinkedHashMap<>();

  private SqliteCatalog(DriverSession session) {
    this.session = session;
  }

  /** What is there. */
  static SchemaSnapshot read(DriverSession session) {
    SqliteCatalog catalog = new SqliteCatalog(session);
    record Row(String name, String text) {}

    for (Row row : Rows.of(session, TABLES, r -> new Row(Rows.text(r, 0), Rows.text(r, 1)))) {
      catalog.tables.put(row.name(), new TableParts(row.name()));
      catalog.texts.put(row.name(), SqliteTableText.of(row.text()));
    }
    catalog.readColumns();
    catalog.readIndexes();
    catalog.readForeignKeys();
    return new SchemaSnapshot(
        catalog.tables.values().stream().map(TableParts::snapshot).toList(), List.of());
  }

  private TableParts table(String name) {
    return Objects.requireNonNull(tables.get(name), "table");
  }

  private void readColumns() {
    record Row(
        String table,
        String name,
        String type,
        boolean required,
        @Nullable String byDefault,
        int keyPosition,
        int hidden) {}

    List<Row> rows =
        Rows.of(
            session,
            COLUMNS,
            r ->
                new Row(
                    Rows.text(r, 0),
                    Rows.text(r, 1),
                    Rows.text(r, 2),
                    Rows.number(r, 3) != 0,
                    r.string(4),
                    Rows.number(r, 5),
                    Rows.number(r, 6)));
    TableParts.grouped(
        rows,
        Row::table,
        (first, group) -> {
          TableParts parts = table(first.table());
          SqliteTableText text = Objects.requireNonNull(texts.get(first.table()), "text");
          Map<Integer, String> key = new TreeMap<>();
          long keys = group.stream().filter(row -> row.keyPosition() > 0).count();
          for (Row row : group) {
            if (row.keyPosition() > 0) {
              key.put(row.keyPosition(), row.name());
            }
            boolean counted = text.counts() && row.keyPosition() > 0;
            boolean numbersRows = numbersRows(row.type(), row.keyPosition(), keys);
            parts.columns.add(
                new ColumnSnapshot(
                    row.name(),
                    SqliteTableText.type(row.type()),
                    !row.required() && !counted && !numbersRows,
                    byDefault(row.byDefault()),
                    counted,
                    text.members(row.name()),
                    null,
                    row.hidden() == 0 ? null : text.generated(row.name(), row.hidden() == KEPT)));
          }
          addChecks(parts, first.table(), text.checks());
          if (!key.isEmpty()) {
            parts.primaryKey =
                new PrimaryKeySnapshot(first.table() + "_pkey", List.copyOf(key.values()));
          }
        });
  }

  private static @Nullable String byDefault(@Nullable String text) {
    return text == null || text.equalsIgnoreCase("NULL") ? null : text;
  }

  /** Whether a column is the number of its row, which is there whatever the table says of NULL. */
  private static boolean numbersRows(String type, int keyPosition, long keys) {
    return keyPosition > 0 && keys == 1 && type.equalsIgnoreCase("INTEGER");
  }

  private static void addChecks(TableParts parts, String table, List<CheckSnapshot> checks) {
    for (CheckSnapshot check : checks) {
      String numbered = "%s_check_%s".formatted(table, parts.checks.size() + 1);
      parts.checks.add(
          check.name().isEmpty() ? new CheckSnapshot(numbered, check.condition()) : check);
    }
  }

  private void readIndexes() {
    record Row(
        String table,
        String name,
        boolean unique,
        String origin,
        @Nullable String column,
        boolean descending,
        @Nullable String text) {}

    List<Row> rows =
        Rows.of(
            session,
            INDEXES,
            r ->
                new Row(
                    Rows.text(r, 0),
                    Rows.text(r, 1),
                    Rows.number(r, 2) != 0,
                    Rows.text(r, 3),
                    r.string(4),
                    Rows.number(r, 5) != 0,
                    r.string(6)));
    TableParts.grouped(
        rows,
        row -> List.of(row.table(), row.name()),
        (first, group) -> {
          TableParts parts = table(first.table());
          List<String> columns =
              group.stream().flatMap(row -> Optional.ofNullable(row.column()).stream()).toList();
          String text = Optional.ofNullable(first.text()).orElse("");
          if (first.origin().equals("u")) {
            parts.uniques.add(
                new UniqueSnapshot(
                    first.table() + "_" + String.join("_", columns) + "_key", columns));
          } else if (first.origin().equals("c")) {
            String condition = SqliteTableText.condition(text);
            List<String> expressions = SqliteTableText.expressions(text);
            List<IndexSnapshot.Part> key = new ArrayList<>();
            for (Row row : group) {
              key.add(
                  new IndexSnapshot.Part(
                      row.column(),
                      row.column() == null ? expressions.get(key.size()) : null,
                      row.descending(),
                      null));
            }
            parts.indexes.add(
                new IndexSnapshot(
                    first.name(),
                    key,
                    first.unique(),
                    "btree",
                    condition.isEmpty() ? null : condition));
          }
        });
  }

  private void readForeignKeys() {
    record Row(
        String table,
        int id,
        String referencedTable,
        String column,
        @Nullable String referencedColumn,
        String onDelete,
        String onUpdate) {}

    List<Row> rows =
        Rows.of(
            session,
            FOREIGN_KEYS,
            r ->
                new Row(
                    Rows.text(r, 0),
                    Rows.number(r, 1),
                    Rows.text(r, 2),
                    Rows.text(r, 3),
                    r.string(4),
                    Rows.text(r, 5).toUpperCase(Locale.ROOT),
                    Rows.text(r, 6).toUpperCase(Locale.ROOT)));
    TableParts.grouped(
        rows,
        row -> List.of(row.table(), row.id()),
        (first, group) -> {
          List<String> columns = group.stream().map(Row::column).toList();
          List<String> named =
              group.stream()
                  .map(Row::referencedColumn)
                  .flatMap(column -> Optional.ofNullable(column).stream())
                  .toList();
          table(first.table())
              .foreignKeys
              .add(
                  new ForeignKeySnapshot(
                      first.table() + "_" + String.join("_", columns) + "_fkey",
                      columns,
                      first.referencedTable(),
                      named.size() == columns.size() ? named : key(first.referencedTable()),
                      first.onDelete(),
                      first.onUpdate()));
        });
  }

  /** The primary key of {@code table}, which a foreign key means that names no columns. */
  private List<String> key(String table) {
    return Optional.ofNullable(tables.get(table))
        .map(parts -> parts.primaryKey)
        .map(PrimaryKeySnapshot::columns)
        .orElse(List.of());
  }
}
