package org.viborm.schema;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A key of three fields. */
final class DeclaredKey3<M, A, B, C> extends DeclaredKey<M> implements CompoundKey3<M, A, B, C> {

  /** One of these fields, as what a model sees of it. */
  static <M, A, B, C> CompoundKey3<M, A, B, C> of(
      Origin origin, List<Field<M, ?>> fields, boolean primary) {
    return new DeclaredKey3<>(origin, fields, primary, null);
  }

  DeclaredKey3(Origin origin, List<Field<M, ?>> fields, boolean primary, @Nullable String name) {
    super(origin, fields, primary, name);
  }

  @Override
  public CompoundKey3<M, A, B, C> name(String name) {
    return new DeclaredKey3<>(origin, fields, primary, name);
  }

  @Override
  public UniquePredicate<M> is(A a, B b, C c) {
    return rowWith(a, b, c);
  }
}
