package org.viborm.internal.typed;

import org.jspecify.annotations.Nullable;

/** A row that was read, by the names of its values. */
public interface LoadedRow {

  /**
   * The value called {@code name}.
   *
   * @throws org.viborm.errors.ValidationException if it was not read
   */
  @Nullable Object value(String name);

  /** {@code row}, which the client gave. */
  static LoadedRow of(Object row) {
    if (TypedFaults.given("row", row) instanceof LoadedRow loaded) {
      return loaded;
    }
    throw new IllegalArgumentException(
        "%s is implemented by VibORM alone".formatted(row.getClass().getName()));
  }
}
