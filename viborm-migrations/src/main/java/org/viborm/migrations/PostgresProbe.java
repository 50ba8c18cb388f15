package org.viborm.migrations;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.viborm.driver.Dialect;
import org.viborm.driver.DriverSession;
import org.viborm.errors.VibOrmException;

/**
 * Has the database spell conditions as its catalog does: on a table like the wanted one that nobody
 * else sees and that is rolled back.
 */
final class PostgresProbe {

  private static final String PROBE = "_viborm_probe";

  private final Dialect dialect;
  private final DriverSession session;

  PostgresProbe(Dialect dialect, DriverSession session) {
    this.dialect = dialect;
    this.session = session;
  }

  /**
   * {@code target} with the conditions of tables that are there already as the catalog has them.
   */
  SchemaSnapshot spelt(SchemaSnapshot target, SchemaSnapshot live) {
    List<TableSnapshot> tables = new ArrayList<>();
    for (TableSnapshot table : target.tables()) {
      tables.add(live.table(table.name()).map(before -> spelt(table, before)).orElse(table));
    }
    return new SchemaSnapshot(tables, target.enums());
  }

  private TableSnapshot spelt(TableSnapshot table, TableSnapshot before) {
    List<CheckSnapshot> checks =
        before.checks().isEmpty()
            ? List.of()
            : table.checks().stream().filter(check -> !before.checks().contains(check)).toList();
    List<IndexSnapshot> indexes =
        table.indexes().stream()
            .filter(index -> index.where() != null || index.ofExpressions())
            .filter(index -> !before.indexes().contains(index))
            .filter(
                index ->
                    before.indexes().stream().anyMatch(other -> other.name().equals(index.name())))
            .toList();
    List<ColumnSnapshot> made =
        table.columns().stream()
            .filter(
                column -> before.column(column.name()).filter(column::madeInOtherWords).isPresent())
            .toList();
    if (checks.isEmpty() && indexes.isEmpty() && made.isEmpty()) {
      return table;
    }
    Map<ColumnSnapshot, ColumnSnapshot> columns = asked(table, made, this::generated);
    Map<CheckSnapshot, String> conditions = asked(table, checks, this::checks);
    Map<IndexSnapshot, IndexSnapshot> answers = asked(table, indexes, this::indexes);
    return table
        .withColumns(
            table.columns().stream().map(column -> columns.getOrDefault(column, column)).toList())
        .withChecks(
            table.checks().stream()
                .map(
                    check ->
                        Optional.ofNullable(conditions.get(check))
                            .map(check::withCondition)
                            .orElse(check))
                .toList())
        .withIndexes(
            table.indexes().stream().map(index -> answers.getOrDefault(index, index)).toList());
  }

  /**
   * What the database says to all of {@code parts}, or, where it refuses some of them, to each by
   * itself. One that it refuses, since a type is not there yet, cannot be the one that is there.
   */
  private <T, R> Map<T, R> asked(
      TableSnapshot table, List<T> parts, Function<List<T>, List<R>> ask) {
    Map<T, R> answers = new HashMap<>();
    Optional<List<R>> all = parts.isEmpty() ? Optional.empty() : answer(table, parts, ask);
    if (all.isPresent()) {
      for (int i = 0; i < parts.size(); i++) {
        answers.put(parts.get(i), all.get().get(i));
      }
    } else if (parts.size() > 1) {
      parts.forEach(part -> answers.putAll(asked(table, List.of(part), ask)));
    }
    return answers;
  }

  private <T, R> Optional<List<R>> answer(
      TableSnapshot table, List<T> parts, Function<List<T>, List<R>> ask) {
    String columns =
        String.join(
            ", ",
            table.columns().stream()
                .map(column -> dialect.quote(column.name()) + " " + column.type())
                .toList());
    Rows.run(session, dialect.savepoint(PROBE));
    try {
      Rows.run(session, "CREATE TEMP TABLE %s (%s)".formatted(dialect.quote(PROBE), columns));
      return Optional.of(ask.apply(parts));
    } catch (VibOrmException e) {
      return Optional.empty();
    } finally {
      Rows.run(session, dialect.rollbackToSavepoint(PROBE));
      Rows.run(session, dialect.releaseSavepoint(PROBE));
    }
  }

  private List<String> checks(List<CheckSnapshot> checks) {
    for (int i = 0; i < checks.size(); i++) {
      Rows.run(
          session,
          "ALTER TABLE %s ADD CONSTRAINT %s CHECK (%s)"
              .formatted(dialect.quote(PROBE), numbered(i), checks.get(i).condition()));
    }
    return Rows.of(
        session,
        """
        SELECT pg_catalog.pg_get_expr(k.conbin, k.conrelid) FROM pg_catalog.pg_constraint k
        WHERE k.conrelid = pg_catalog.to_regclass('pg_temp.%s') AND k.contype = 'c'
        ORDER BY k.conname"""
            .formatted(PROBE),
        row -> Rows.text(row, 0));
  }

  private List<ColumnSnapshot> generated(List<ColumnSnapshot> columns) {
    for (int i = 0; i < columns.size(); i++) {
      ColumnSnapshot column = columns.get(i);
      Rows.run(
          session,
          "ALTER TABLE %s ADD COLUMN %s %s%s"
              .formatted(
                  dialect.quote(PROBE),
                  numbered(i),
                  column.type(),
                  Objects.requireNonNull(column.generated()).sql()));
    }
    List<String> shown =
        Rows.of(
            session,
            """
            SELECT pg_catalog.pg_get_expr(d.adbin, d.adrelid) FROM pg_catalog.pg_attrdef d
            WHERE d.adrelid = pg_catalog.to_regclass('pg_temp.%s') ORDER BY d.adnum"""
                .formatted(PROBE),
            row -> Rows.text(row, 0));
    List<ColumnSnapshot> answers = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      GeneratedSnapshot wanted = Objects.requireNonNull(columns.get(i).generated());
      answers.add(columns.get(i).withGenerated(wanted.withExpression(shown.get(i))));
    }
    return answers;
  }

  private List<IndexSnapshot> indexes(List<IndexSnapshot> indexes) {
    record Row(int index, int part, @Nullable String where, String text) {}

    for (int i = 0; i < indexes.size(); i++) {
      IndexSnapshot index = indexes.get(i);
      Rows.run(
          session,
          "CREATE INDEX %s ON %s USING %s %s%s"
              .formatted(
                  numbered(i),
                  dialect.quote(PROBE),
                  index.type(),
                  index.key(dialect::quote),
                  index.where() == null ? "" : " WHERE " + index.where()));
    }
    List<IndexSnapshot> answers = new ArrayList<>(indexes);
    for (Row row :
        Rows.of(
            session,
            """
            SELECT right(i.relname::text, 6)::integer, n, pg_catalog.pg_get_expr(x.indpred, x.indrelid),
              pg_catalog.pg_get_indexdef(x.indexrelid, n, false)
            FROM pg_catalog.pg_index x
            JOIN pg_catalog.pg_class i ON i.oid = x.indexrelid
            CROSS JOIN LATERAL generate_series(1, x.indnkeyatts::integer) n
            WHERE x.indrelid = pg_catalog.to_regclass('pg_temp.%s')"""
                .formatted(PROBE),
            r -> new Row(Rows.number(r, 0), Rows.number(r, 1), r.string(2), Rows.text(r, 3)))) {
      IndexSnapshot index = answers.get(row.index());
      List<IndexSnapshot.Part> parts = new ArrayList<>(index.parts());
      IndexSnapshot.Part part = parts.get(row.part() - 1);
      if (part.expression() != null) {
        parts.set(row.part() - 1, part.withExpression(SqlText.bare(row.text(), false)));
      }
      answers.set(row.index(), index.withParts(parts).withWhere(row.where()));
    }
    return answers;
  }

  /** Names in the order of the numbers. */
  private String numbered(int number) {
    return dialect.quote(String.format(Locale.ROOT, "%s_%06d", PROBE, number));
  }
}
