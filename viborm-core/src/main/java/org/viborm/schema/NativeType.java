package org.viborm.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

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

  /** A type without arguments. */
  static NativeType of(String dialect, String name, ScalarType... scalars) {
    return new NativeType(dialect, name, List.of(), Set.of(scalars));
  }

  /** The same with one more argument, which must be within its limits. */
  NativeType sized(String argument, int least, int most, int value) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "the %s of %s must be between %d and %d, not %d"
              .formatted(argument, name, least, most, value));
    }
    List<Integer> more = new ArrayList<>(arguments);
    more.add(value);
    return new NativeType(dialect, name, more, scalars);
  }

  /** The type as SQL writes it, such as {@code VARCHAR(200)}. */
  public String sql() {
    return arguments.isEmpty()
        ? name
        : arguments.stream().map(String::valueOf).collect(Collectors.joining(",", name + "(", ")"));
  }
}
