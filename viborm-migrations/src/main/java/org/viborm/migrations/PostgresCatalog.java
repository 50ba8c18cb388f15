package org.viborm.migrations;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.viborm.driver.DriverSession;
import org.viborm.driver.QueryResult;

/** Reads the tables of the current schema from PostgreSQL's catalogs. */
final class PostgresCatalog {

  /** The type of an index that was not made to its end, so that it is no such index. */
  static final String INVALID = "invalid";

  private static final String TABLES =
      """
      SELECT c.relname::text, pg_catalog.obj_description(c.oid, 'pg_class')
      FROM pg_catalog.pg_class c
      JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace AND n.nspname = current_schema()
      WHERE c.relkind IN ('r', 'p') AND c.relname <> '_viborm_migrations'
        AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_depend d
          WHERE d.classid = 'pg_catalog.pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
      ORDER BY c.relname""";
  private static final String COLUMNS =
      """
      SELECT c.relname::text, a.attname::text,
        CASE WHEN e.oid IS NULL THEN pg_catalog.format_type(a.atttypid, a.atttypmod)
          ELSE '"' || replace(e.typname, '"', '""') || '"'
            || CASE WHEN e.oid = t.oid THEN '' ELSE '[]' END END,
        NOT a.attnotnull, pg_catalog.pg_get_expr(d.adbin, d.adrelid), a.attidentity <> '',
        pg_catalog.col_description(c.oid, a.attnum), a.attgenerated::text
      FROM pg_catalog.pg_attribute a
      JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
      JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace AND n.nspname = current_schema()
      JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
      LEFT JOIN pg_catalog.pg_type e ON e.typtype = 'e' AND e.oid IN (t.oid, t.typelem)
      LEFT JOIN pg_catalog.pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
      WHERE c.relkind IN ('r', 'p') AND a.attnum > 0 AND NOT a.attisdropped
      ORDER BY c.relname, a.attnum""";
  private static final String CONSTRAINTS =
      """
      SELECT c.relname::text, k.conname::text, k.contype::text, a.attname::text, f.relname::text,
        b.attname::text, k.confdeltype::text, k.confupdtype::text
      FROM pg_catalog.pg_constraint k
      JOIN pg_catalog.pg_class c ON c.oid = k.conrelid
      JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace AND n.nspname = current_schema()
      CROSS JOIN LATERAL unnest(k.conkey, k.confkey) WITH ORDINALITY u(own, referenced, position)
      JOIN pg_catalog.pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = u.own
      LEFT JOIN pg_catalog.pg_class f ON f.oid = k.confrelid
      LEFT JOIN pg_catalog.pg_attribute b ON b.attrelid = k.confrelid AND b.attnum = u.referenced
      WHERE k.contype IN ('p', 'u', 'f')
      ORDER BY c.relname, k.conname, u.position""";
  private static final String CHECKS =
      """
      SELECT c.relname::text, k.conname::text, pg_catalog.pg_get_expr(k.conbin, k.conrelid)
      FROM pg_catalog.pg_constraint k
      JOIN pg_catalog.pg_class c ON c.oid = k.conrelid
      JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace AND n.nspname = current_schema()
      WHERE k.contype = 'c' AND k.coninhcount = 0
      ORDER BY c.relname, k.conname""";
  private static final String INDEXES =
      """
      SELECT c.relname::text, i.relname::text, x.indisunique,
        CASE WHEN x.indisvalid THEN m.amname::text ELSE 'invalid' END,
        pg_catalog.pg_get_expr(x.indpred, x.indrelid), a.attname::text,
        pg_catalog.pg_get_indexdef(x.indexrelid, u.position::integer, false),
        x.indoption[u.position - 1] & 1 = 1, x.indoption[u.position - 1] & 2 = 2
      FROM pg_catalog.pg_index x
      JOIN pg_catalog.pg_class c ON c.oid = x.indrelid
      JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace AND n.nspname = current_schema()
      JOIN pg_catalog.pg_class i ON i.oid = x.indexrelid
      JOIN pg_catalog.pg_am m ON m.oid = i.relam
      CROSS JOIN LATERAL unnest(x.indkey) WITH ORDINALITY u(own, position)
      LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = x.indrelid AND a.attnum = u.own
        AND u.own <> 0
      WHERE u.position <= x.indnkeyatts
        AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_constraint k
          WHERE k.conindid = x.indexrelid AND k.contype IN ('p', 'u', 'x'))
      ORDER BY c.relname, i.relname, u.position""";
  private static final String ENUMS =
      """
      SELECT t.typname::text, e.enumlabel::text FROM pg_catalog.pg_enum e
      JOIN pg_catalog.pg_type t ON t.oid = e.enumtypid
      JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace AND n.nspname = current_schema()
      ORDER BY t.typname, e.enumsortorder""";
  private static final Map<String, String> ACTIONS =
      Map.of(
          "a", "NO ACTION",
          "r", "RESTRICT",
          "c", "CASCADE",
          "n", "SET NULL",
          "d", "SET DEFAULT");

  private final DriverSession session;
  private final Map<String, TableParts> tables = new LinkedHashMap<>();

  private PostgresCatalog(DriverSession session) {
    this.session = session;
  }

  /** What is there. */
  static SchemaSnapshot read(DriverSession session) {
    PostgresCatalog catalog = new PostgresCatalog(session);
    Rows.of(session, TABLES, PostgresCatalog::table)
        .forEach(table -> catalog.tables.put(table.name(), table));
    catalog.readColumns();
    catalog.readConstraints();
    catalog.readChecks();
    catalog.readIndexes();
    return new SchemaSnapshot(
        catalog.tables.values().stream().map(TableParts::snapshot).toList(), catalog.readEnums());
  }

  private static TableParts table(QueryResult row) {
    TableParts parts = new TableParts(Rows.text(row, 0));
    parts.comment = row.string(1);
    return parts;
  }

  private Optional<TableParts> table(String name) {
    return Optional.ofNullable(tables.get(name));
  }

  private void readColumns() {
    record Row(String table, ColumnSnapshot column) {}

    for (Row row : Rows.of(session, COLUMNS, r -> new Row(Rows.text(r, 0), column(r)))) {
      table(row.table()).ifPresent(parts -> parts.columns.add(row.column()));
    }
  }

  private static ColumnSnapshot column(QueryResult row) {
    @Nullable String expression = row.string(4);
    @Nullable GeneratedSnapshot generated = generated(expression, row.string(7));
    boolean counted =
        Rows.truth(row, 5) || (expression != null && expression.startsWith("nextval("));
    return new ColumnSnapshot(
        Rows.text(row, 1),
        Rows.text(row, 2),
        Rows.truth(row, 3),
        counted || generated != null ? null : expression,
        counted,
        List.of(),
        row.string(6),
        generated);
  }

  /** Of what the database makes a column: {@code s} with each write, {@code v} with each read. */
  private static @Nullable GeneratedSnapshot generated(
      @Nullable String expression, @Nullable String kind) {
    return expression == null || kind == null || kind.isBlank()
        ? null
        : new GeneratedSnapshot(expression, kind.equals("s"));
  }

  private void readConstraints() {
    record Row(
        String table,
        String name,
        String kind,
        String column,
        @Nullable String referencedTable,
        @Nullable String referencedColumn,
        String onDelete,
        String onUpdate) {}

    List<Row> rows =
        Rows.of(
            session,
            CONSTRAINTS,
            r ->
                new Row(
                    Rows.text(r, 0),
                    Rows.text(r, 1),
                    Rows.text(r, 2),
                    Rows.text(r, 3),
                    r.string(4),
                    r.string(5),
                    Rows.text(r, 6),
                    Rows.text(r, 7)));
    TableParts.grouped(
        rows,
        row -> List.of(row.table(), row.name()),
        (first, group) ->
            table(first.table())
                .ifPresent(
                    parts -> {
                      List<String> columns = group.stream().map(Row::column).toList();
                      switch (first.kind()) {
                        case "p" ->
                            parts.primaryKey = new PrimaryKeySnapshot(first.name(), columns);
                        case "u" -> parts.uniques.add(new UniqueSnapshot(first.name(), columns));
                        default ->
                            parts.foreignKeys.add(
                                new ForeignKeySnapshot(
                                    first.name(),
                                    columns,
                                    Objects.requireNonNull(first.referencedTable()),
                                    group.stream()
                                        .map(row -> Objects.requireNonNull(row.referencedColumn()))
                                        .toList(),
                                    ACTIONS.getOrDefault(first.onDelete(), "NO ACTION"),
                                    ACTIONS.getOrDefault(first.onUpdate(), "NO ACTION")));
                      }
                    }));
  }

  private void readChecks() {
    record Row(String table, CheckSnapshot check) {}

    for (Row row :
        Rows.of(
            session,
            CHECKS,
            r -> new Row(Rows.text(r, 0), new CheckSnapshot(Rows.text(r, 1), Rows.text(r, 2))))) {
      table(row.table()).ifPresent(parts -> parts.checks.add(row.check()));
    }
  }

  private void readIndexes() {
    record Row(
        String table,
        String name,
        boolean unique,
        String type,
        @Nullable String where,
        IndexSnapshot.Part part) {}

    List<Row> rows =
        Rows.of(
            session,
            INDEXES,
            r ->
                new Row(
                    Rows.text(r, 0),
                    Rows.text(r, 1),
                    Rows.truth(r, 2),
                    Rows.text(r, 3),
                    r.string(4),
                    part(r)));
    TableParts.grouped(
        rows,
        row -> List.of(row.table(), row.name()),
        (first, group) ->
            table(first.table())
                .ifPresent(
                    parts ->
                        parts.indexes.add(
                            new IndexSnapshot(
                                first.name(),
                                group.stream().map(Row::part).toList(),
                                first.unique(),
                                first.type(),
                                first.where()))));
  }

  /** NULL stands last by itself where the order ascends, first where it descends. */
  private static IndexSnapshot.Part part(QueryResult row) {
    @Nullable String column = row.string(5);
    boolean descending = Rows.truth(row, 7);
    boolean first = Rows.truth(row, 8);
    return new IndexSnapshot.Part(
        column,
        column == null ? SqlText.bare(Rows.text(row, 6), false) : null,
        descending,
        first == descending ? null : first ? "FIRST" : "LAST");
  }

  private List<EnumSnapshot> readEnums() {
    Map<String, List<String>> values = new LinkedHashMap<>();
    record Row(String name, String value) {}

    for (Row row : Rows.of(session, ENUMS, r -> new Row(Rows.text(r, 0), Rows.text(r, 1)))) {
      values.computeIfAbsent(row.name(), name -> new ArrayList<>()).add(row.value());
    }
    return values.entrySet().stream()
        .map(entry -> new EnumSnapshot(entry.getKey(), entry.getValue()))
        .toList();
  }
}
