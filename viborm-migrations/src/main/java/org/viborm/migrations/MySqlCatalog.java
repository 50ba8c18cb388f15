package org.viborm.migrations;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.viborm.driver.Dialect;
import org.viborm.driver.DriverSession;
import org.viborm.driver.QueryResult;

/** Reads the tables of the current database from {@code information_schema}. */
final class MySqlCatalog {

  private static final String TABLES =
      """
      SELECT table_name, table_comment FROM information_schema.tables
      WHERE table_schema = DATABASE() AND table_type = 'BASE TABLE'
        AND table_name <> '_viborm_migrations'
      ORDER BY table_name""";
  private static final String COLUMNS =
      """
      SELECT table_name, column_name, column_type, is_nullable, column_default, extra,
        column_comment
      FROM information_schema.columns WHERE table_schema = DATABASE()
      ORDER BY table_name, ordinal_position""";

  /** MariaDB keeps JSON as text with a check. */
  private static final String JSON_CHECKS =
      """
      SELECT table_name, constraint_name FROM information_schema.check_constraints
      WHERE constraint_schema = DATABASE() AND level = 'Column'
        AND check_clause = CONCAT('json_valid(`', constraint_name, '`)')""";

  private static final String INDEXES =
      """
      SELECT table_name, index_name, non_unique, index_type, column_name, collation = 'D'
      FROM information_schema.statistics WHERE table_schema = DATABASE()
      ORDER BY table_name, index_name, seq_in_index""";
  private static final String FOREIGN_KEYS =
      """
      SELECT k.table_name, k.constraint_name, k.column_name, k.referenced_table_name,
        k.referenced_column_name, r.delete_rule, r.update_rule
      FROM information_schema.key_column_usage k
      JOIN information_schema.referential_constraints r
        ON r.constraint_schema = k.constraint_schema AND r.constraint_name = k.constraint_name
          AND r.table_name = k.table_name
      WHERE k.table_schema = DATABASE() AND k.referenced_table_name IS NOT NULL
      ORDER BY k.table_name, k.constraint_name, k.ordinal_position""";

  private static final String CHECKED_TABLES =
      """
      SELECT DISTINCT table_name FROM information_schema.table_constraints
      WHERE table_schema = DATABASE() AND constraint_type = 'CHECK' ORDER BY table_name""";

  private static final String ALL_TABLES =
      """
      SELECT table_name FROM information_schema.tables
      WHERE table_schema = DATABASE() AND table_type = 'BASE TABLE' ORDER BY table_name""";
  private static final List<String> OTHERS =
      List.of(
          "SELECT table_name, view_definition FROM information_schema.views WHERE table_schema ="
              + " DATABASE() ORDER BY table_name",
          "SELECT trigger_name, CONCAT_WS(' ', event_object_table, action_timing,"
              + " event_manipulation, action_statement) FROM information_schema.triggers WHERE"
              + " trigger_schema = DATABASE() ORDER BY trigger_name",
          "SELECT routine_name, routine_definition FROM information_schema.routines WHERE"
              + " routine_schema = DATABASE() ORDER BY routine_name, routine_type",
          "SELECT event_name, event_definition FROM information_schema.events WHERE event_schema"
              + " = DATABASE() ORDER BY event_name");
  private static final Pattern COUNTER = Pattern.compile(" AUTO_INCREMENT=\\d+");

  private final DriverSession session;
  private final Dialect dialect;
  private final boolean mariaDb;
  private final Map<String, TableParts> tables = new LinkedHashMap<>();

  private MySqlCatalog(DriverSession session, Dialect dialect, boolean mariaDb) {
    this.session = session;
    this.dialect = dialect;
    this.mariaDb = mariaDb;
  }

  /** What is there. */
  static SchemaSnapshot read(DriverSession session, Dialect dialect) {
    String version = Rows.of(session, "SELECT VERSION()", row -> Rows.text(row, 0)).get(0);
    MySqlCatalog catalog =
        new MySqlCatalog(session, dialect, version.toLowerCase(Locale.ROOT).contains("mariadb"));
    Rows.of(session, TABLES, MySqlCatalog::table)
        .forEach(table -> catalog.tables.put(table.name(), table));
    catalog.readColumns();
    catalog.readForeignKeys();
    catalog.readIndexes();
    catalog.readChecks();
    return new SchemaSnapshot(
        catalog.tables.values().stream().map(TableParts::snapshot).toList(), List.of());
  }

  /** All that is made by statements that commit by themselves, as the server writes it. */
  static String fingerprint(DriverSession session, Dialect dialect) {
    StringBuilder text = new StringBuilder();
    for (String table : Rows.of(session, ALL_TABLES, row -> Rows.text(row, 0))) {
      String found = createTable(session, dialect, table);
      text.append(COUNTER.matcher(found).replaceAll("")).append('\n');
    }
    for (String query : OTHERS) {
      Rows.of(session, query, row -> row.string(0) + " " + row.string(1))
          .forEach(found -> text.append(found).append('\n'));
    }
    return MigrationFile.sha256(text.toString());
  }

  private static TableParts table(QueryResult row) {
    TableParts parts = new TableParts(Rows.text(row, 0));
    parts.comment = said(row.string(1));
    return parts;
  }

  /** A comment, which is empty where there is none. */
  private static @Nullable String said(@Nullable String comment) {
    return comment == null || comment.isEmpty() ? null : comment;
  }

  private Optional<TableParts> table(String name) {
    return Optional.ofNullable(tables.get(name));
  }

  private record Name(String table, String part) {}

  private void readColumns() {
    Set<Name> json = new HashSet<>();
    if (mariaDb) {
      json.addAll(
          Rows.of(session, JSON_CHECKS, row -> new Name(Rows.text(row, 0), Rows.text(row, 1))));
    }
    record Row(String table, ColumnSnapshot column) {}

    Set<String> making = new LinkedHashSet<>();
    for (Row row :
        Rows.of(
            session,
            COLUMNS,
            r -> {
              String extra = Rows.text(r, 5);
              if (extra.contains("STORED GENERATED") || extra.contains("VIRTUAL GENERATED")) {
                making.add(Rows.text(r, 0));
              }
              return new Row(Rows.text(r, 0), column(r, json));
            })) {
      table(row.table()).ifPresent(parts -> parts.columns.add(row.column()));
    }
    for (String name : making) {
      table(name).ifPresent(this::readGenerated);
    }
  }

  private void readGenerated(TableParts parts) {
    Map<String, GeneratedSnapshot> generated =
        MySqlTableText.generated(createTable(session, dialect, parts.name()));
    parts.columns.replaceAll(column -> column.withGenerated(generated.get(column.name())));
  }

  private ColumnSnapshot column(QueryResult row, Set<Name> json) {
    Name name = new Name(Rows.text(row, 0), Rows.text(row, 1));
    String type = MySqlTypes.canonical(Rows.text(row, 2));
    boolean isEnum = type.toLowerCase(Locale.ROOT).startsWith("enum(");
    String extra = Rows.text(row, 5).toLowerCase(Locale.ROOT);
    boolean counted = extra.contains("auto_increment");
    return new ColumnSnapshot(
        name.part(),
        isEnum ? MySqlTypes.ENUM : json.contains(name) ? "json" : type,
        Rows.text(row, 3).equals("YES"),
        counted ? null : byDefault(type, row.string(4), extra),
        counted,
        isEnum ? members(type) : List.of(),
        said(row.string(6)),
        null);
  }

  private @Nullable String byDefault(String type, @Nullable String text, String extra) {
    if (text == null || text.equals("NULL")) {
      return null;
    }
    boolean expression = mariaDb || extra.contains("default_generated");
    return expression
        ? MySqlDefaults.ofExpression(text, !mariaDb)
        : MySqlDefaults.ofText(type, text);
  }

  /** The members in {@code enum('A','it''s')}. */
  private static List<String> members(String type) {
    List<String> members = new ArrayList<>();
    StringBuilder member = new StringBuilder();
    boolean inside = false;
    for (int i = type.indexOf('(') + 1; i < type.length() - 1; i++) {
      char c = type.charAt(i);
      if (c != '\'') {
        if (inside) {
          member.append(c);
        }
      } else if (inside && type.charAt(i + 1) == '\'') {
        member.append(type.charAt(++i));
      } else {
        inside = !inside;
        if (!inside) {
          members.add(member.toString());
          member.setLength(0);
        }
      }
    }
    return members;
  }

  private void readForeignKeys() {
    record Row(
        String table,
        String name,
        String column,
        String referencedTable,
        String referencedColumn,
        String onDelete,
        String onUpdate) {}

    List<Row> rows =
        Rows.of(
            session,
            FOREIGN_KEYS,
            r ->
                new Row(
                    Rows.text(r, 0),
                    Rows.text(r, 1),
                    Rows.text(r, 2),
                    Rows.text(r, 3),
                    Rows.text(r, 4),
                    Rows.text(r, 5),
                    Rows.text(r, 6)));
    TableParts.grouped(
        rows,
        row -> List.of(row.table(), row.name()),
        (first, group) ->
            table(first.table())
                .ifPresent(
                    parts ->
                        parts.foreignKeys.add(
                            new ForeignKeySnapshot(
                                first.name(),
                                group.stream().map(Row::column).toList(),
                                first.referencedTable(),
                                group.stream().map(Row::referencedColumn).toList(),
                                first.onDelete(),
                                first.onUpdate()))));
  }

  private void readChecks() {
    for (String table : Rows.of(session, CHECKED_TABLES, row -> Rows.text(row, 0))) {
      Optional<TableParts> parts = table(table);
      if (parts.isPresent()) {
        parts.get().checks.addAll(MySqlTableText.checks(createTable(session, dialect, table)));
      }
    }
  }

  /** The statement that makes {@code table}, as the server writes it. */
  static String createTable(DriverSession session, Dialect dialect, String table) {
    return Rows.of(session, "SHOW CREATE TABLE " + dialect.quote(table), row -> Rows.text(row, 1))
        .get(0);
  }

  private void readIndexes() {
    record Row(String table, String name, boolean repeats, String type, IndexSnapshot.Part part) {}

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
                    part(r)));
    TableParts.grouped(
        rows,
        row -> List.of(row.table(), row.name()),
        (first, group) ->
            table(first.table())
                .ifPresent(
                    parts -> {
                      IndexSnapshot index =
                          new IndexSnapshot(
                              first.name(),
                              group.stream().map(Row::part).toList(),
                              !first.repeats(),
                              first.type().equals("RTREE")
                                  ? "spatial"
                                  : first.type().toLowerCase(Locale.ROOT),
                              null);
                      addIndex(
                          parts,
                          index.ofExpressions()
                              ? expressed(index, createTable(session, dialect, first.table()))
                              : index);
                    }));
  }

  /** A part of an index that is no column yet waits for its expression. */
  private static IndexSnapshot.Part part(QueryResult row) {
    @Nullable String column = row.string(4);
    return new IndexSnapshot.Part(
        column, column == null ? "" : null, "1".equals(row.string(5)), null);
  }

  /** {@code index} with its expressions, as the text of its table has them. */
  static IndexSnapshot expressed(IndexSnapshot index, String createTable) {
    List<String> key = MySqlTableText.key(createTable, index.name());
    List<IndexSnapshot.Part> parts = new ArrayList<>();
    for (IndexSnapshot.Part part : index.parts()) {
      parts.add(part.expression() == null ? part : part.withExpression(key.get(parts.size())));
    }
    return index.withParts(parts);
  }

  private static void addIndex(TableParts parts, IndexSnapshot index) {
    String name = index.name();
    if (name.equals("PRIMARY")) {
      parts.primaryKey = new PrimaryKeySnapshot(name, index.columns());
    } else if (index.unique() && index.plain()) {
      parts.uniques.add(new UniqueSnapshot(name, index.columns()));
    } else if (parts.foreignKeys.stream().noneMatch(key -> implies(key, index))) {
      parts.indexes.add(index);
    }
  }

  /** Whether {@code index} came by itself with {@code key}. */
  private static boolean implies(ForeignKeySnapshot key, IndexSnapshot index) {
    return key.name().equals(index.name())
        && index.plain()
        && key.columns().equals(index.columns());
  }
}
