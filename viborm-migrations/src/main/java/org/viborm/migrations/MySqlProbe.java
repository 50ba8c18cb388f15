package org.viborm.migrations;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.viborm.driver.Dialect;
import org.viborm.driver.DriverSession;
import org.viborm.migrations.DiffOperation.CreateIndex;
import org.viborm.migrations.DiffOperation.CreateTable;

/**
 * Has the server spell conditions as it shows them: on a temporary table like the wanted one. It
 * commits nothing, and nobody else sees it.
 */
final class MySqlProbe {

  private static final String PROBE = "_viborm_probe";

  private final Dialect dialect;
  private final DriverSession session;

  MySqlProbe(Dialect dialect, DriverSession session) {
    this.dialect = dialect;
    this.session = session;
  }

  /** {@code target} with the checks of tables that are there already as the server shows them. */
  SchemaSnapshot spelt(SchemaSnapshot target, SchemaSnapshot live) {
    List<TableSnapshot> tables = new ArrayList<>();
    for (TableSnapshot table : target.tables()) {
      boolean asked =
          live.table(table.name())
              .filter(before -> !before.checks().isEmpty())
              .filter(before -> !before.checks().containsAll(table.checks()))
              .isPresent();
      TableSnapshot made =
          live.table(table.name()).map(before -> generated(table, before)).orElse(table);
      TableSnapshot checked = asked ? spelt(made) : made;
      tables.add(live.table(table.name()).map(before -> indexed(checked, before)).orElse(checked));
    }
    return new SchemaSnapshot(tables, target.enums());
  }

  /** {@code table} with what its columns are made of as the server tells it. */
  private TableSnapshot generated(TableSnapshot table, TableSnapshot before) {
    boolean asked =
        table.columns().stream()
            .anyMatch(
                column ->
                    before.column(column.name()).filter(column::madeInOtherWords).isPresent());
    if (!asked) {
      return table;
    }
    Map<String, GeneratedSnapshot> shown =
        probed(
            table.columns().stream()
                .map(column -> plain(column).withGenerated(column.generated()))
                .toList(),
            List.of(),
            () -> MySqlTableText.generated(MySqlCatalog.createTable(session, dialect, PROBE)));
    return table.withColumns(
        table.columns().stream()
            .map(column -> column.withGenerated(shown.get(column.name())))
            .toList());
  }

  private TableSnapshot spelt(TableSnapshot table) {
    Map<CheckSnapshot, String> conditions = asked(table, table.checks());
    return table.withChecks(
        table.checks().stream()
            .map(
                check ->
                    check.withCondition(Objects.requireNonNull(conditions.get(check), "check")))
            .toList());
  }

  /** {@code table} with the expressions of its indexes as the server tells them. */
  private TableSnapshot indexed(TableSnapshot table, TableSnapshot before) {
    List<IndexSnapshot> asked =
        table.indexes().stream()
            .filter(IndexSnapshot::ofExpressions)
            .filter(index -> !before.indexes().contains(index))
            .filter(
                index ->
                    before.indexes().stream().anyMatch(other -> other.name().equals(index.name())))
            .toList();
    if (asked.isEmpty()) {
      return table;
    }
    String shown =
        probed(
            plain(table),
            List.of(),
            () -> {
              asked.forEach(
                  index ->
                      new MySqlStatements(dialect)
                          .visit(new CreateIndex(PROBE, index))
                          .forEach(statement -> Rows.run(session, statement)));
              return MySqlCatalog.createTable(session, dialect, PROBE);
            });
    return table.withIndexes(
        table.indexes().stream()
            .map(index -> asked.contains(index) ? MySqlCatalog.expressed(index, shown) : index)
            .toList());
  }

  private Map<CheckSnapshot, String> asked(TableSnapshot table, List<CheckSnapshot> checks) {
    List<CheckSnapshot> numbered = new ArrayList<>();
    for (int i = 0; i < checks.size(); i++) {
      numbered.add(new CheckSnapshot(PROBE + i, checks.get(i).condition()));
    }
    Map<String, String> shown = new HashMap<>();
    shown(table, numbered).forEach(check -> shown.put(check.name(), check.condition()));
    Map<CheckSnapshot, String> answers = new HashMap<>();
    for (int i = 0; i < checks.size(); i++) {
      answers.put(checks.get(i), Objects.requireNonNull(shown.get(PROBE + i), "check"));
    }
    return answers;
  }

  private List<CheckSnapshot> shown(TableSnapshot table, List<CheckSnapshot> checks) {
    return probed(
        plain(table),
        checks,
        () -> MySqlTableText.checks(MySqlCatalog.createTable(session, dialect, PROBE)));
  }

  private static List<ColumnSnapshot> plain(TableSnapshot table) {
    return table.columns().stream().map(MySqlProbe::plain).toList();
  }

  /** What {@code ask} finds while a table of {@code columns}, with {@code checks}, is there. */
  private <T> T probed(List<ColumnSnapshot> columns, List<CheckSnapshot> checks, Supplier<T> ask) {
    TableSnapshot probe =
        new TableSnapshot(PROBE, columns, null, List.of(), List.of(), List.of(), checks, null);
    String create = new MySqlStatements(dialect).visit(new CreateTable(probe)).get(0);
    Rows.run(session, create.replaceFirst("CREATE TABLE", "CREATE TEMPORARY TABLE"));
    try {
      return ask.get();
    } finally {
      Rows.run(session, "DROP TEMPORARY TABLE " + dialect.quote(PROBE));
    }
  }

  /** Only a key can be counted up. */
  private static ColumnSnapshot plain(ColumnSnapshot column) {
    return new ColumnSnapshot(
        column.name(), column.type(), column.nullable(), null, false, column.members());
  }
}
