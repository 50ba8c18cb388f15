package org.viborm.schema;

/** A column of bytes. */
final class ByteBlobColumn<M> extends BaseColumn<M, byte[], BlobColumn<M>>
    implements BlobColumn<M> {

  /** One that says {@code options}, as what a model sees of it. */
  static <M> BlobColumn<M> of(Origin origin, FieldOptions options) {
    return new ByteBlobColumn<>(origin, options);
  }

  ByteBlobColumn(Origin origin, FieldOptions options) {
    super(origin, options);
  }

  @Override
  BlobColumn<M> with(FieldOptions options) {
    return new ByteBlobColumn<>(origin, options);
  }

  @Override
  Object encoded(byte[] value) {
    return value.clone();
  }

  @Override
  public BlobColumn<M> defaultValue(byte[] value) {
    return defaultTo(value.clone());
  }
}
