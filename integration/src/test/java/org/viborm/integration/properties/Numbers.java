package org.viborm.integration.properties;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.viborm.integration.properties.Memory.Row;
import org.viborm.integration.properties.Shape.Attribute;
import org.viborm.integration.properties.Shape.Entity;

/**
 * The keys that a database counts for new rows. Which numbers it leaves out is its own affair, so
 * that it is asked which row, known by its tag, has got which.
 */
final class Numbers {

  private final Map<String, Map<String, Object>> known = new HashMap<>();
  private final Map<String, Long> highest = new HashMap<>();

  private Numbers() {}

  /** Those of the rows in {@code memory}; the next are the ones after them. */
  static Numbers of(Memory memory) {
    Numbers numbers = new Numbers();
    for (Entity entity : memory.shape().entities().values()) {
      if (entity.counted()) {
        for (Row row : memory.rows(entity.name())) {
          numbers.add(entity, String.valueOf(row.get(Shape.TAG)), key(row));
        }
      }
    }
    return numbers;
  }

  private static Object key(Row row) {
    return java.util.Objects.requireNonNull(row.get("id"));
  }

  /** Those of the rows that {@code rows} reads. */
  static Numbers of(Shape shape, Function<Entity, JsonValue> rows) {
    Numbers numbers = new Numbers();
    for (Entity entity : shape.entities().values()) {
      if (entity.counted()) {
        Attribute id = entity.attribute("id");
        for (JsonObject row : rows.apply(entity).asJsonArray().getValuesAs(JsonObject.class)) {
          JsonValue key = java.util.Objects.requireNonNull(row.get("id"));
          numbers.add(entity, row.getString(Shape.TAG), id.kind().decode(key));
        }
      }
    }
    return numbers;
  }

  private void add(Entity entity, String tag, Object key) {
    known.computeIfAbsent(entity.name(), name -> new HashMap<>()).put(tag, key);
    highest.merge(entity.name(), ((Number) key).longValue(), Math::max);
  }

  /** The key of the row with {@code tag}, or the next one. */
  Object of(Entity entity, String tag) {
    Object key = known.getOrDefault(entity.name(), Map.of()).get(tag);
    if (key != null) {
      return key;
    }
    long next = highest.merge(entity.name(), 1L, Long::sum);
    Object made = entity.attribute("id").kind() == Kind.INT ? (Object) (int) next : (Object) next;
    add(entity, tag, made);
    return made;
  }
}
