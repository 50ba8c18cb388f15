package org.viborm.internal.plan;

import org.viborm.driver.Dialect;
import org.viborm.errors.ErrorCode;
import org.viborm.errors.Fault;
import org.viborm.errors.FeatureNotSupportedException;
import org.viborm.errors.OperationNotSupportedException;
import org.viborm.errors.ValidationException;

/** What a plan refuses, before any statement. */
final class Faults {

  private Faults() {}

  static ValidationException outOfScope(String model) {
    return new ValidationException(
        Fault.of(
                ErrorCode.INVALID_OPERATION,
                "a field of model '%s' belongs to no scope of its statement.".formatted(model))
            .hint(
                "Compare with fields of the model itself, or inside a relation filter with those"
                    + " of the models around it."));
  }

  static OperationNotSupportedException decimals(String path, Dialect dialect) {
    return OperationNotSupportedException.of(
        path,
        "Ordering, comparing sizes of, or computing with decimals",
        dialect.name(),
        "Its decimals are text, kept exactly; compare them for equality, or store an integer number"
            + " of the smallest unit.");
  }

  static FeatureNotSupportedException distances(String path, Dialect dialect) {
    return FeatureNotSupportedException.of(
        path,
        "The distance between vectors",
        dialect.name(),
        "It takes PostgreSQL with the extension pgvector, or libSQL.");
  }

  static OperationNotSupportedException recursion(Dialect dialect) {
    return OperationNotSupportedException.of(
        "recurse",
        "Recursion in one statement",
        dialect.name(),
        "It is read level by level; leave the way of loading to the planner.");
  }

  static OperationNotSupportedException recursionAround(String path, Dialect dialect) {
    return OperationNotSupportedException.of(
        path + ".recurse",
        "Recursion of rows that are compared with a row around them",
        dialect.name(),
        "Compare them with values, or include the relation by name as often as there are levels.");
  }

  static OperationNotSupportedException unsupported(String path, String what, Dialect dialect) {
    return OperationNotSupportedException.of(
        path, what, dialect.name(), "Leave it out, or use a database that has it.");
  }
}
