package org.viborm.schema;

/** A rule that a declared schema must keep; it must cope with every other rule being broken. */
@FunctionalInterface
interface SchemaRule {

  /** Adds to {@code issues} each place where {@code schema} breaks it. */
  void check(DeclaredSchema schema, SchemaIssues issues);
}
