package org.viborm.schema;

/** Rules that a declared schema must keep; they must cope with every other rule being broken. */
@FunctionalInterface
interface SchemaRule {

  /** Adds to {@code issues} each place where {@code schema} breaks them. */
  void check(DeclaredSchema schema, SchemaIssues issues);
}
