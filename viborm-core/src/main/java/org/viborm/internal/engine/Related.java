package org.viborm.internal.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is read for the rows of a level: rows of equal key share it. The key of each is looked up
 * once, and neighbours of one key among what is read once together. One thread.
 */
final class Related {

  /** What belongs to one key. */
  private static final class Group {
    private @Nullable List<@Nullable Object> results;
  }

  private final Map<Object, Group> byKey;
  private final @Nullable Group[] groups;
  private final List<List<@Nullable Object>> keys;
  private @Nullable Object lastKey;
  private @Nullable Group lastGroup;

  /** For {@code rows}, by their values in {@code columns}; a row with a NULL there gets nothing. */
  Related(List<@Nullable Object[]> rows, List<Integer> columns) {
    this.byKey = new HashMap<>(rows.size() * 2);
    this.groups = new @Nullable Group[rows.size()];
    this.keys = new ArrayList<>(columns.size());
    for (int i = 0; i < columns.size(); i++) {
      keys.add(new ArrayList<>(rows.size()));
    }
    for (int i = 0; i < groups.length; i++) {
      @Nullable Object[] row = rows.get(i);
      Object key = ReadRun.key(row, columns);
      if (key != null) {
        groups[i] = group(key, row, columns);
      }
    }
  }

  private Group group(Object key, @Nullable Object[] row, List<Integer> columns) {
    Group known = byKey.get(key);
    if (known != null) {
      return known;
    }
    Group group = new Group();
    byKey.put(key, group);
    for (int i = 0; i < keys.size(); i++) {
      keys.get(i).add(row[columns.get(i)]);
    }
    return group;
  }

  /** Whether no row has a key. */
  boolean isEmpty() {
    return byKey.isEmpty();
  }

  /** The distinct keys, one list a column. */
  List<List<@Nullable Object>> keys() {
    return keys;
  }

  /** Adds {@code result}, which was read for {@code key}. */
  void add(Object key, @Nullable Object result) {
    if (!key.equals(lastKey)) {
      lastKey = key;
      lastGroup = byKey.get(key);
    }
    Group group = lastGroup;
    if (group == null) {
      return; // equal to the database alone, such as text of another case
    }
    List<@Nullable Object> results = group.results;
    if (results == null) {
      results = new ArrayList<>();
      group.results = results;
    }
    results.add(result);
  }

  /** What was read for the row at {@code place}, or null. */
  @Nullable List<@Nullable Object> of(int place) {
    Group group = groups[place];
    return group == null ? null : group.results;
  }
}
