package org.viborm.schema;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The members of an enum field.
 *
 * @param name the name of the database's type, where it has types of its own; null names it after
 *     table and column
 * @param members the names of the members, in their order
 * @param javaType the Java enum whose constants are the values, or null where values are the names
 */
public record EnumType(
    @Nullable String name, List<String> members, @Nullable Class<? extends Enum<?>> javaType) {

  /** Copies the list. */
  public EnumType {
    members = List.copyOf(members);
  }
}
