package org.viborm.schema;

/** A column of bytes. */
final class ByteBlobColumn<M> extends BaseColumn<M, byte[], BlobColumn<M>>
    implements BlobColumn<M> {

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
