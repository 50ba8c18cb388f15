package org.viborm.internal.engine;

import static java.util.Objects.requireNonNull;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.viborm.errors.ErrorCode;
import org.viborm.errors.Fault;
import org.viborm.errors.QueryException;
import org.viborm.internal.decode.Assembly;
import org.viborm.internal.operation.Projection.Nested;
import org.viborm.internal.operation.Structure.Frame;
import org.viborm.internal.plan.ReadStep;
import org.viborm.internal.plan.ReadStep.NestedRead;
import org.viborm.internal.plan.ReadStep.Recursion;

/**
 * A nested read that follows its own rows, level by level. What follows a key is read once, however
 * often and at whatever level the key is met, so that rows that lead in a circle end the reading;
 * results are then put together from below.
 */
final class RecursiveRead {

  private final ReadRun run;
  private final NestedRead nested;
  private final ReadStep step;
  private final Recursion recursion;
  private final long levels;
  private final List<Object> functions;

  /** The rows that were read for each key, in their order. */
  private final Map<Object, List<Found>> found = new HashMap<>();

  RecursiveRead(
      ReadRun run, NestedRead nested, Recursion recursion, Frame frame, List<Object> functions) {
    this.run = run;
    this.nested = nested;
    this.step = nested.step();
    this.recursion = recursion;
    this.levels = ((Number) requireNonNull(frame.get(recursion.levels()))).longValue();
    this.functions = functions;
  }

  /** A row that was read, with what else is nested in it and a place for what follows it. */
  private static final class Found {
    private final @Nullable Object next;
    private final @Nullable Object[] columns;
    private final @Nullable Object[] nested;

    /** A row whose followers have the key {@code next}; null if nothing can follow it. */
    Found(@Nullable Object next, @Nullable Object[] columns, @Nullable Object[] nested) {
      this.next = next;
      this.columns = columns;
      this.nested = nested;
    }
  }

  /** The results that follow {@code parents}, by their keys. */
  Map<Object, List<@Nullable Object>> below(List<@Nullable Object[]> parents) {
    Set<Object> keys = new LinkedHashSet<>();
    ReadRun.keys(parents, nested.keyColumns(), keys);
    read(parents);
    return levels == 0 ? all() : some(keys);
  }

  private void read(List<@Nullable Object[]> parents) {
    Set<Object> known = new HashSet<>();
    List<List<@Nullable Object>> keys = ReadRun.keys(parents, nested.keyColumns(), known);
    for (int level = 1; !keys.get(0).isEmpty() && (levels == 0 || level <= levels); level++) {
      if (level > Nested.MAX_LEVELS) {
        throw tooDeep();
      }
      List<@Nullable Object[]> rows = run.rows(step, keys);
      List<@Nullable Object[]> values = run.below(step, rows, step.nested().size() + 1);
      for (int i = 0; i < rows.size(); i++) {
        @Nullable Object[] row = rows.get(i);
        Object key = requireNonNull(ReadRun.key(row, step.linkColumns()));
        found
            .computeIfAbsent(key, unused -> new ArrayList<>())
            .add(new Found(ReadRun.key(row, recursion.keyColumns()), row, values.get(i)));
      }
      keys = ReadRun.keys(rows, recursion.keyColumns(), known);
    }
  }

  // to a number of levels: a key's results differ by the levels that are left

  private Map<Object, List<@Nullable Object>> some(Set<Object> first) {
    List<Set<Object>> met = new ArrayList<>();
    for (Set<Object> keys = first; !keys.isEmpty() && met.size() < levels; ) {
      met.add(keys);
      Set<Object> next = new LinkedHashSet<>();
      for (Object key : keys) {
        for (Found row : rows(key)) {
          if (row.next != null) {
            next.add(row.next);
          }
        }
      }
      keys = next;
    }
    Map<Object, List<@Nullable Object>> below = Map.of();
    for (int i = met.size() - 1; i >= 0; i--) {
      Assembly assembly = i + 1 == levels ? recursion.last() : step.assembly();
      Map<Object, List<@Nullable Object>> results = new HashMap<>();
      for (Object key : met.get(i)) {
        results.put(key, results(key, assembly, below));
      }
      below = results;
    }
    return below;
  }

  // all levels: a key's results are the same wherever it is met, and made once

  private Map<Object, List<@Nullable Object>> all() {
    Map<Object, List<Object>> above = new HashMap<>();
    Map<Object, Integer> waiting = new HashMap<>();
    found.forEach(
        (key, rows) -> {
          int followed = 0;
          for (Found row : rows) {
            if (row.next != null && found.containsKey(row.next)) {
              above.computeIfAbsent(row.next, unused -> new ArrayList<>()).add(key);
              followed++;
            }
          }
          waiting.put(key, followed);
        });
    Queue<Object> ready = new ArrayDeque<>();
    waiting.forEach(
        (key, followed) -> {
          if (followed == 0) {
            ready.add(key);
          }
        });
    Map<Object, Integer> heights = new HashMap<>();
    Map<Object, List<@Nullable Object>> results = new HashMap<>();
    while (!ready.isEmpty()) {
      Object key = ready.remove();
      int height = heights.getOrDefault(key, 0) + 1;
      if (height > Nested.MAX_LEVELS) {
        throw tooDeep();
      }
      results.put(key, results(key, step.assembly(), results));
      for (Object higher : above.getOrDefault(key, List.of())) {
        heights.merge(higher, height, Math::max);
        if (waiting.merge(higher, -1, Integer::sum) == 0) {
          ready.add(higher);
        }
      }
    }
    if (results.size() < found.size()) {
      throw new QueryException(
          Fault.of(ErrorCode.QUERY_FAILED, "the rows lead in a circle: one is above itself.")
              .at(recursion.path())
              .hint("Give a number of levels to read, or correct the rows."));
    }
    return results;
  }

  private List<Found> rows(Object key) {
    return found.getOrDefault(key, List.of());
  }

  private List<@Nullable Object> results(
      Object key, Assembly assembly, Map<Object, List<@Nullable Object>> below) {
    List<Found> rows = rows(key);
    List<@Nullable Object> results = new ArrayList<>(rows.size());
    for (Found row : rows) {
      @Nullable Object[] values = Arrays.copyOf(row.nested, row.nested.length);
      values[values.length - 1] =
          ReadRun.value(nested, row.next == null ? null : below.get(row.next));
      results.add(run.making(() -> assembly.assemble(row.columns, values, functions)));
    }
    return results;
  }

  private QueryException tooDeep() {
    return new QueryException(
        Fault.of(
                ErrorCode.QUERY_FAILED,
                "the rows have more than %d levels.".formatted(Nested.MAX_LEVELS))
            .at(recursion.path())
            .hint("Give a number of levels to read."));
  }
}
