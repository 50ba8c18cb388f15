package org.viborm.internal.operation;

import org.jspecify.annotations.Nullable;

/** What a field is compared with or set to: a value, another field, or SQL text with its values. */
public sealed interface Operand extends Node permits FieldRef, Operand.Value, RawSql {

  /**
   * A value in the Java type of its field (see the table of types in the documentation). Each use
   * is an object of its own: it is known by identity.
   */
  final class Value implements Operand {

    private final @Nullable Object value;

    /** Holds {@code value} as it is. */
    public Value(@Nullable Object value) {
      this.value = value;
    }

    /** The value. */
    public @Nullable Object value() {
      return value;
    }

    @Override
    public void writeTo(Structure structure) {
      structure.value(this, value);
    }
  }
}
