package org.viborm.schema;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A key of two fields. */
final class DeclaredKey2<M, A, B> extends DeclaredKey<M> implements CompoundKey2<M, A, B> {

  DeclaredKey2(Origin origin, List<Field<M, ?>> fields, boolean primary, @Nullable String name) {
    super(origin, fields, primary, name);
  }

  @Override
  public CompoundKey2<M, A, B> name(String name) {
    return new DeclaredKey2<>(origin, fields, primary, name);
  }

  @Override
  public UniquePredicate<M> is(A a, B b) {
    return rowWith(a, b);
  }
}
