package org.viborm.schema;

/** A scalar field as it was declared. */
interface Declared {

  /** What was said of it. */
  FieldOptions options();
}
