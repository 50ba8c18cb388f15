package org.viborm.schema;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A key of four fields. */
final class DeclaredKey4<M, A, B, C, D> extends DeclaredKey<M>
    implements CompoundKey4<M, A, B, C, D> {

  /** One of these fields, as what a model sees of it. */
  static <M, A, B, C, D> CompoundKey4<M, A, B, C, D> of(
      Origin origin, List<Field<M, ?>> fields, boolean primary) {
    return new DeclaredKey4<>(origin, fields, primary, null);
  }

  DeclaredKey4(Origin origin, List<Field<M, ?>> fields, boolean primary, @Nullable String name) {
    super(origin, fields, primary, name);
  }

  @Override
  public CompoundKey4<M, A, B, C, D> name(String name) {
    return new DeclaredKey4<>(origin, fields, primary, name);
  }

  @Override
  public UniquePredicate<M> is(A a, B b, C c, D d) {
    return rowWith(a, b, c, d);
  }
}
