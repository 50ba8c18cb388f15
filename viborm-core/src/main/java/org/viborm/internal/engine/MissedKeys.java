package org.viborm.internal.engine;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.viborm.errors.UniqueConstraintException;
import org.viborm.schema.SchemaField;
import org.viborm.schema.SchemaModel;

/**
 * The keys that a write looked for and did not find, so that it created their rows. If one of them
 * turns out to be taken, another writer was faster, and the write can be done again. One thread.
 */
final class MissedKeys {

  private record Missed(String table, List<String> columns) {}

  private final List<Missed> keys = new ArrayList<>();

  /** Notes that no row of {@code model} had the key of {@code fields} that was looked for. */
  void add(SchemaModel model, List<SchemaField> fields) {
    if (!fields.isEmpty()) {
      keys.add(new Missed(model.table(), fields.stream().map(SchemaField::column).toList()));
    }
  }

  /** Whether {@code failure} is about one of these keys. */
  boolean explain(UniqueConstraintException failure) {
    return keys.stream()
        .anyMatch(
            key ->
                failure.meta().table().map(key.table()::equals).orElse(true)
                    && new HashSet<>(key.columns()).equals(new HashSet<>(failure.columns())));
  }
}
