package org.viborm.internal.engine;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.viborm.errors.UniqueConstraintException;
import org.viborm.internal.text.Identifiers;
import org.viborm.schema.SchemaField;
import org.viborm.schema.SchemaModel;

/**
 * The keys that a write looked for and did not find, so that it created their rows. If one of them
 * turns out to be taken, another writer was faster, and the write can be done again. One thread.
 */
final class MissedKeys {

  private record Missed(String table, List<String> columns, String constraint) {}

  /** The longest name on the databases that tell the constraint only. */
  private static final int MYSQL_NAME = 64;

  private List<Missed> keys = List.of();

  /** Notes that no row of {@code model} had the key of {@code fields} that was looked for. */
  void add(SchemaModel model, List<SchemaField> fields) {
    if (!fields.isEmpty()) {
      if (keys.isEmpty()) {
        keys = new ArrayList<>();
      }
      keys.add(
          new Missed(
              model.table(),
              fields.stream().map(SchemaField::column).toList(),
              constraint(model, fields)));
    }
  }

  /** The name that a push gives the constraint of a key, of those databases that tell only that. */
  private static String constraint(SchemaModel model, List<SchemaField> fields) {
    if (model.primaryKey().fields().equals(fields)) {
      return "PRIMARY";
    }
    return model.keys().stream()
        .filter(key -> key.fields().equals(fields))
        .map(key -> key.compound() ? key.name() : fields.get(0).column())
        .map(name -> Identifiers.fit(model.table() + "_" + name + "_key", MYSQL_NAME))
        .findFirst()
        .orElse("");
  }

  /** Whether {@code failure} is about one of these keys. */
  boolean explain(UniqueConstraintException failure) {
    return keys.stream()
        .anyMatch(
            key ->
                failure.meta().table().map(key.table()::equals).orElse(true) && isOf(key, failure));
  }

  private static boolean isOf(Missed key, UniqueConstraintException failure) {
    return failure.columns().isEmpty()
        ? failure.meta().constraint().map(key.constraint()::equals).orElse(false)
        : new HashSet<>(key.columns()).equals(new HashSet<>(failure.columns()));
  }
}
