package org.viborm.schema;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A key of a model: its primary key or a unique one.
 *
 * @param name how operations call it: the field's name, or for a compound key its own name or its
 *     fields joined with {@code _}
 * @param fields its fields, in order
 * @param primary whether it is the primary key
 * @param constraint what its constraint is called in the database, or null if nobody said so
 */
public record SchemaKey(
    String name, List<SchemaField> fields, boolean primary, @Nullable String constraint) {

  /** Copies the list. */
  public SchemaKey {
    fields = List.copyOf(fields);
  }

  /** Whether it has more than one field. */
  public boolean compound() {
    return fields.size() > 1;
  }
}
