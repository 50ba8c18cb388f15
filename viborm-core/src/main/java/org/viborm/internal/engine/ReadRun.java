package org.viborm.internal.engine;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.viborm.driver.DriverSession;
import org.viborm.driver.QueryResult;
import org.viborm.driver.SqlStatement;
import org.viborm.internal.operation.Structure.Frame;
import org.viborm.internal.plan.ReadStep;
import org.viborm.internal.plan.ReadStep.NestedRead;
import org.viborm.internal.plan.ReadStep.Recursion;
import org.viborm.internal.sql.RenderedSql;

/**
 * Runs the steps of one read on one session: a level's statement, then those of the levels below,
 * each keyed by all rows of the level above, then puts the results together from below.
 */
final class ReadRun {

  /** What a row gets that nothing is nested in. */
  static final @Nullable Object[] NOTHING = {};

  private final DriverSession session;
  private final Frame frame;
  private final List<Object> functions;
  private final @Nullable Duration timeout;
  private final boolean inUnit;

  /** A run whose rows are all that its unit of work is about. */
  ReadRun(DriverSession session, Frame frame, List<Object> functions, @Nullable Duration timeout) {
    this(session, frame, functions, timeout, false);
  }

  /**
   * A run.
   *
   * @param inUnit whether it is a part of a unit that writes: what the caller's functions throw is
   *     then an {@link UnmadeResultException}, which leaves the unit as it is
   */
  ReadRun(
      DriverSession session,
      Frame frame,
      List<Object> functions,
      @Nullable Duration timeout,
      boolean inUnit) {
    this.inUnit = inUnit;
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

  /** The results of the rows of {@code result} that are left, {@code most} at most. */
  List<@Nullable Object> portion(ReadStep step, QueryResult result, int most) {
    return step.nested().isEmpty()
        ? step.reader().results(result, functions, most)
        : assemble(step, step.reader().columns(result, most));
  }

  /** The results of {@code rows}, with what {@code step} nests in them. */
  List<@Nullable Object> finish(ReadStep step, List<@Nullable Object[]> rows) {
    return assemble(step, rows);
  }

  /** Decodes all rows of {@code result} by the columns of {@code step}. */
  static List<@Nullable Object[]> rows(ReadStep step, QueryResult result) {
    List<@Nullable Object[]> rows = step.reader().columns(result, Integer.MAX_VALUE);
    if (step.reversed()) {
      Collections.reverse(rows);
    }
    return rows;
  }

  private List<@Nullable Object> leaf(ReadStep step, QueryResult result) {
    if (inUnit) {
      return assemble(step, rows(step, result));
    }
    List<@Nullable Object> results = step.reader().results(result, functions);
    if (step.reversed()) {
      Collections.reverse(results);
    }
    return results;
  }

  private List<@Nullable Object> assemble(ReadStep step, List<@Nullable Object[]> rows) {
    List<@Nullable Object[]> nested =
        step.nested().isEmpty() ? null : below(step, rows, step.nested().size());
    return making(() -> step.reader().results(rows, nested, functions));
  }

  /** What {@code made} gives, which calls the caller's functions and sends nothing. */
  <T extends @Nullable Object> T making(Supplier<T> made) {
    return inUnit ? UnmadeResultException.orResult(made) : made.get();
  }

  /** What {@code step} nests in each of {@code rows}: arrays of {@code size} values. */
  List<@Nullable Object[]> below(ReadStep step, List<@Nullable Object[]> rows, int size) {
    List<@Nullable Object[]> values = new ArrayList<>(rows.size());
    for (int i = 0; i < rows.size(); i++) {
      values.add(new Object[size]);
    }
    List<NestedRead> nested = step.nested();
    if (nested.size() > 1 && session.sendsTogether()) {
      nestTogether(nested, rows, values);
      return values;
    }
    for (int place = 0; place < nested.size(); place++) {
      NestedRead next = nested.get(place);
      if (next.recursion() != null) {
        follow(next, next.recursion(), rows, values, place);
        continue;
      }
      Related related = new Related(rows, next.keyColumns());
      List<@Nullable Object[]> read =
          related.isEmpty() ? List.of() : rows(next.step(), related.keys());
      nest(next, related, read, values, place);
    }
    return values;
  }

  /** The same, the statements of one level not waiting for each other. */
  private void nestTogether(
      List<NestedRead> nested, List<@Nullable Object[]> rows, List<@Nullable Object[]> values) {
    Map<Integer, Related> related = new LinkedHashMap<>();
    List<Integer> places = new ArrayList<>();
    List<SqlStatement> statements = new ArrayList<>();
    for (int place = 0; place < nested.size(); place++) {
      NestedRead next = nested.get(place);
      if (next.recursion() == null) {
        Related keyed = new Related(rows, next.keyColumns());
        related.put(place, keyed);
        if (!keyed.isEmpty()) {
          places.add(place);
          statements.add(statement(next.step(), keyed.keys()));
        }
      }
    }
    Map<Integer, List<@Nullable Object[]>> read = new HashMap<>();
    List<QueryResult> results = statements.isEmpty() ? List.of() : session.executeAll(statements);
    for (int i = 0; i < results.size(); i++) {
      try (QueryResult result = results.get(i)) {
        read.put(places.get(i), rows(nested.get(places.get(i)).step(), result));
      }
    }
    for (int place = 0; place < nested.size(); place++) {
      NestedRead next = nested.get(place);
      if (next.recursion() != null) {
        follow(next, next.recursion(), rows, values, place);
      } else {
        nest(
            next,
            requireNonNull(related.get(place)),
            read.getOrDefault(place, List.of()),
            values,
            place);
      }
    }
  }

  /** Puts into {@code place} of {@code values} what each of {@code rows} is followed by. */
  private void follow(
      NestedRead nested,
      Recursion recursion,
      List<@Nullable Object[]> rows,
      List<@Nullable Object[]> values,
      int place) {
    Map<Object, List<@Nullable Object>> below =
        new RecursiveRead(this, nested, recursion, frame, functions).below(rows);
    for (int i = 0; i < rows.size(); i++) {
      Object key = key(rows.get(i), nested.keyColumns());
      values.get(i)[place] = value(nested, key == null ? null : below.get(key));
    }
  }

  /**
   * Puts into {@code place} of {@code values} what each row of {@code related} gets of {@code
   * nested}, for all of which {@code read} was read.
   */
  private void nest(
      NestedRead nested,
      Related related,
      List<@Nullable Object[]> read,
      List<@Nullable Object[]> values,
      int place) {
    ReadStep step = nested.step();
    List<@Nullable Object> results = assemble(step, read);
    for (int i = 0; i < read.size(); i++) {
      related.add(requireNonNull(key(read.get(i), step.linkColumns())), results.get(i));
    }
    for (int i = 0; i < values.size(); i++) {
      values.get(i)[place] = value(nested, related.of(i));
    }
  }

  /** What a row gets of {@code nested}, where {@code related} is what was read for it. */
  static @Nullable Object value(NestedRead nested, @Nullable List<@Nullable Object> related) {
    if (nested.toMany()) {
      return related == null ? List.of() : Collections.unmodifiableList(related);
    }
    return related == null || related.isEmpty() ? null : related.get(0);
  }

  /** The rows of {@code step}, which is bound with {@code keys}. */
  List<@Nullable Object[]> rows(ReadStep step, List<List<@Nullable Object>> keys) {
    try (QueryResult result = session.execute(statement(step, keys))) {
      return rows(step, result);
    }
  }

  private SqlStatement statement(ReadStep step, List<List<@Nullable Object>> keys) {
    return requireNonNull(step.sql(), "sql").bind(new RunValues(frame, keys, null), timeout);
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
