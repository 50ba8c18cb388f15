package org.viborm.internal.engine;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.viborm.driver.DriverSession;
import org.viborm.driver.QueryResult;
import org.viborm.internal.operation.Structure.Frame;
import org.viborm.internal.plan.ReadStep;
import org.viborm.internal.plan.ReadStep.NestedRead;
import org.viborm.internal.sql.RenderedSql;

/**
 * Runs the steps of one read on one session: a level's statement, then those of the levels below,
 * each keyed by all rows of the level above, then puts the results together from below.
 */
final class ReadRun {

  private final DriverSession session;
  private final Frame frame;
  private final List<Object> functions;
  private final @Nullable Duration timeout;

  ReadRun(DriverSession session, Frame frame, List<Object> functions, @Nullable Duration timeout) {
    this.session = session;
    this.frame = frame;
    this.functions = functions;
    this.timeout = timeout;
  }

  /** The results of {@code step}, in the order asked for. */
  List<@Nullable Object> read(ReadStep step) {
    return read(step, new RunValues(frame));
  }

  /** The results of {@code step}, bound with {@code values}. */
  List<@Nullable Object> read(ReadStep step, RunValues values) {
    RenderedSql sql = requireNonNull(step.sql(), "sql");
    List<@Nullable Object[]> rows;
    try (QueryResult result = session.execute(sql.bind(values, timeout))) {
      if (step.nested().isEmpty()) {
        return leaf(step, result);
      }
      rows = rows(step, result);
    }
    return assemble(step, rows);
  }

  /** The results of {@code rows}, with what {@code step} nests in them. */
  List<@Nullable Object> finish(ReadStep step, List<@Nullable Object[]> rows) {
    return assemble(step, rows);
  }

  /** Decodes all rows of {@code result} by the columns of {@code step}. */
  static List<@Nullable Object[]> rows(ReadStep step, QueryResult result) {
    List<@Nullable Object[]> rows = new ArrayList<>();
    while (result.next()) {
      rows.add(step.decoder().decode(result));
    }
    if (step.reversed()) {
      Collections.reverse(rows);
    }
    return rows;
  }

  private List<@Nullable Object> leaf(ReadStep step, QueryResult result) {
    List<@Nullable Object> results = new ArrayList<>();
    while (result.next()) {
      results.add(step.assembly().assemble(step.decoder().decode(result), NOTHING, functions));
    }
    if (step.reversed()) {
      Collections.reverse(results);
    }
    return results;
  }

  private static final @Nullable Object[] NOTHING = {};

  private List<@Nullable Object> assemble(ReadStep step, List<@Nullable Object[]> rows) {
    List<@Nullable Object[]> nested = below(step, rows, step.nested().size());
    List<@Nullable Object> results = new ArrayList<>(rows.size());
    for (int i = 0; i < rows.size(); i++) {
      results.add(step.assembly().assemble(rows.get(i), nested.get(i), functions));
    }
    return results;
  }

  /** What {@code step} nests in each of {@code rows}: arrays of {@code size} values. */
  List<@Nullable Object[]> below(ReadStep step, List<@Nullable Object[]> rows, int size) {
    List<Map<Object, List<@Nullable Object>>> below = new ArrayList<>(step.nested().size());
    for (NestedRead nested : step.nested()) {
      below.add(nested(nested, rows));
    }
    List<@Nullable Object[]> results = new ArrayList<>(rows.size());
    for (@Nullable Object[] row : rows) {
      @Nullable Object[] values = new Object[size];
      for (int i = 0; i < below.size(); i++) {
        NestedRead nested = step.nested().get(i);
        Object key = key(row, nested.keyColumns());
        values[i] = value(nested, key == null ? null : below.get(i).get(key));
      }
      results.add(values);
    }
    return results;
  }

  /** What a row gets of {@code nested}, where {@code related} is what was read for it. */
  static @Nullable Object value(NestedRead nested, @Nullable List<@Nullable Object> related) {
    if (nested.toMany()) {
      return related == null ? List.of() : Collections.unmodifiableList(related);
    }
    return related == null || related.isEmpty() ? null : related.get(0);
  }

  /** The results of a nested read, by the key of the parent they belong to. */
  private Map<Object, List<@Nullable Object>> nested(
      NestedRead nested, List<@Nullable Object[]> parents) {
    if (nested.recursion() != null) {
      return new RecursiveRead(this, nested, nested.recursion(), frame, functions).below(parents);
    }
    List<List<@Nullable Object>> keys = keys(parents, nested.keyColumns(), new LinkedHashSet<>());
    if (keys.get(0).isEmpty()) {
      return Map.of();
    }
    ReadStep step = nested.step();
    List<@Nullable Object[]> rows = rows(step, keys);
    List<@Nullable Object> results = assemble(step, rows);
    Map<Object, List<@Nullable Object>> byKey = new HashMap<>();
    for (int i = 0; i < rows.size(); i++) {
      Object key = requireNonNull(key(rows.get(i), step.linkColumns()));
      byKey.computeIfAbsent(key, unused -> new ArrayList<>()).add(results.get(i));
    }
    return byKey;
  }

  /** The rows of {@code step}, which is bound with {@code keys}. */
  List<@Nullable Object[]> rows(ReadStep step, List<List<@Nullable Object>> keys) {
    RenderedSql sql = requireNonNull(step.sql(), "sql");
    try (QueryResult result =
        session.execute(sql.bind(new RunValues(frame, keys, null), timeout))) {
      return rows(step, result);
    }
  }

  /**
   * The keys of {@code rows} that {@code known} does not have, one list a column, and {@code known}
   * with them; rows with a NULL in the key have none.
   */
  static List<List<@Nullable Object>> keys(
      List<@Nullable Object[]> rows, List<Integer> columns, Set<Object> known) {
    List<List<@Nullable Object>> keys = new ArrayList<>();
    columns.forEach(column -> keys.add(new ArrayList<>()));
    for (@Nullable Object[] row : rows) {
      Object key = key(row, columns);
      if (key != null && known.add(key)) {
        for (int i = 0; i < columns.size(); i++) {
          keys.get(i).add(row[columns.get(i)]);
        }
      }
    }
    return keys;
  }

  /** The key of a row: its one value, or a list of them; null where a part of it is NULL. */
  static @Nullable Object key(@Nullable Object[] row, List<Integer> columns) {
    if (columns.size() == 1) {
      return row[columns.get(0)];
    }
    @Nullable Object[] parts = new Object[columns.size()];
    for (int i = 0; i < parts.length; i++) {
      parts[i] = row[columns.get(i)];
      if (parts[i] == null) {
        return null;
      }
    }
    return Arrays.asList(parts);
  }
}
