package org.viborm.schema;

/**
 * A scalar field as it was declared, not yet checked.
 *
 * @param name how operations call it
 * @param options what was said of it; not changed after
 */
record FieldDeclaration(String name, FieldOptions options) {

  /** The column that stands in the database. */
  String column() {
    return options.column == null ? name : options.column;
  }
}
