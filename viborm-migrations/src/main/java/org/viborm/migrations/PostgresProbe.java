package org.viborm.migrations;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
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
            .filter(index -> index.where() != null && !before.indexes().contains(index))
            .filter(
                index ->
                    before.indexes().stream().anyMatch(other -> other.name().equals(index.name())))
            .toList();
    if (checks.isEmpty() && indexes.isEmpty()) {
      return table;
    }
    Map<CheckSnapshot, String> conditions = asked(table, checks, this::checks);
    Map<IndexSnapshot, String> predicates = asked(table, indexes, this::predicates);
    return table
        .withChecks(
            table.checks().stream()
                .map(
                    check ->
                        Optional.ofNullable(conditions.get(check))
                            .map(check::withCondition)
                            .orElse(check))
                .toList())
        .withIndexes(
            table.indexes().stream()
                .map(
                    index ->
                        Optional.ofNullable(predicates.get(index))
                            .map(index::withWhere)
                            .orElse(index))
                .toList());
  }

  /**
   * What the database says to all of {@code parts}, or, where it refuses some of them, to each by
   * itself. One that it refuses, since a type is not there yet, cannot be the one that is there.
   */
  private <T> Map<T, String> asked(
      TableSnapshot table, List<T> parts, Function<List<T>, List<String>> ask) {
    Map<T, String> answers = new HashMap<>();
    Optional<List<String>> all = parts.isEmpty() ? Optional.empty() : answer(table, parts, ask);
    if (all.isPresent()) {
      for (int i = 0; i < parts.size(); i++) {
        answers.put(parts.get(i), all.get().get(i));
      }
    } else if (parts.size() > 1) {
      parts.forEach(part -> answers.putAll(asked(table, List.of(part), ask)));
    }
    return answers;
  }

  private <T> Optional<List<String>> answer(
      TableSnapshot table, List<T> parts, Function<List<T>, List<String>> ask) {
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

  private List<String> predicates(List<IndexSnapshot> indexes) {
    for (int i = 0; i < indexes.size(); i++) {
      IndexSnapshot index = indexes.get(i);
      Rows.run(
          session,
          "CREATE INDEX %s ON %s %s WHERE %s"
              .formatted(
                  numbered(i),
                  dialect.quote(PROBE),
                  SqlText.names(index.columns(), dialect::quote),
                  index.where()));
    }
    return Rows.of(
        session,
        """
        SELECT pg_catalog.pg_get_expr(x.indpred, x.indrelid) FROM pg_catalog.pg_index x
        JOIN pg_catalog.pg_class i ON i.oid = x.indexrelid
        WHERE x.indrelid = pg_catalog.to_regclass('pg_temp.%s') ORDER BY i.relname"""
            .formatted(PROBE),
        row -> Rows.text(row, 0));
  }

  /** Names in the order of the numbers. */
  private String numbered(int number) {
    return dialect.quote("%s_%06d".formatted(PROBE, number));
  }
}
