package org.viborm.schema;

import java.util.List;
import java.util.Set;

/**
 * A type as one database calls it; other databases ignore it. Made by {@link PG}, {@link MYSQL} and
 * {@link SQLITE}.
 *
 * @param dialect the name of the dialect it belongs to: {@code postgresql}, {@code mysql}, {@code
 *     sqlite}
 * @param name the type's name as SQL writes it, such as {@code VARCHAR}
 * @param arguments its arguments, such as a length
 * @param scalars the scalar types that it can hold
 */
public record NativeType(
    String dialect, String name, List<Integer> arguments, Set<ScalarType> scalars) {

  /** Copies the collections. */
  public NativeType {
    arguments = List.copyOf(arguments);
    scalars = Set.copyOf(scalars);
  }
}
