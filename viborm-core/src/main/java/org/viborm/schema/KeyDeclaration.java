package org.viborm.schema;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A key of a model as it was declared on the model, not on a field.
 *
 * @param name its own name, or null for its fields joined with {@code _}
 * @param fields the names of its fields, in order
 * @param primary whether it is the primary key
 */
record KeyDeclaration(@Nullable String name, List<String> fields, boolean primary) {

  /** Copies the list. */
  KeyDeclaration {
    fields = List.copyOf(fields);
  }

  /** How operations call it. */
  String callName() {
    return name == null ? String.join("_", fields) : name;
  }
}
