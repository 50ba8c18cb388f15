package org.viborm.schema;

import static java.util.Objects.requireNonNull;

/** An enum column. */
final class MemberEnumColumn<M, E extends Enum<E>> extends BaseColumn<M, E, EnumColumn<M, E>>
    implements EnumColumn<M, E> {

  MemberEnumColumn(Origin origin, FieldOptions options) {
    super(origin, options);
  }

  @Override
  EnumColumn<M, E> with(FieldOptions options) {
    return new MemberEnumColumn<>(origin, options);
  }

  @Override
  public EnumColumn<M, E> defaultValue(E value) {
    return defaultTo(value);
  }

  @Override
  public EnumColumn<M, E> name(String type) {
    FieldOptions changed = options.copy();
    EnumType before = requireNonNull(options.enumType);
    changed.enumType = new EnumType(type, before.members(), before.javaType());
    return with(changed);
  }

  @Override
  public ListColumn<M, E> array() {
    return new ElementListColumn<>(origin, asList());
  }
}
