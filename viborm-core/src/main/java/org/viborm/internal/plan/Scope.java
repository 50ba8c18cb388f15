package org.viborm.internal.plan;

import org.jspecify.annotations.Nullable;
import org.viborm.internal.operation.FieldRef;
import org.viborm.internal.operation.RelationRef;
import org.viborm.internal.sql.SqlExpression;
import org.viborm.schema.SchemaField;
import org.viborm.schema.SchemaModel;
import org.viborm.schema.SchemaRelation;

/**
 * A model under its alias in a statement, and the scopes around it.
 *
 * @param model the model
 * @param alias its alias; null where the statement knows the table by no name
 * @param depth how many scopes of the operation enclose it
 * @param outer the scope around it within the same statement, or null
 */
record Scope(SchemaModel model, @Nullable String alias, int depth, @Nullable Scope outer) {

  /** The column of {@code field}. */
  SqlExpression.Column column(SchemaField field) {
    return new SqlExpression.Column(alias, field.column());
  }

  /** The scope that {@code ref} speaks of. */
  Scope of(FieldRef ref) {
    return at(ref.depth(), ref.model());
  }

  /** The scope that {@code ref} speaks of. */
  Scope of(RelationRef ref) {
    return at(ref.depth(), ref.model());
  }

  private Scope at(int wanted, String owner) {
    Scope scope = this;
    while (scope != null && scope.depth != wanted) {
      scope = scope.outer;
    }
    if (scope == null || !scope.model.name().equals(owner)) {
      throw Faults.outOfScope(owner);
    }
    return scope;
  }

  /** The field of {@code ref}, which was checked before. */
  static SchemaField field(Scope scope, FieldRef ref) {
    return scope.model.field(ref.field()).orElseThrow();
  }

  /** The relation of {@code ref}, which was checked before. */
  static SchemaRelation relation(Scope scope, RelationRef ref) {
    return scope.model.relation(ref.relation()).orElseThrow();
  }
}
