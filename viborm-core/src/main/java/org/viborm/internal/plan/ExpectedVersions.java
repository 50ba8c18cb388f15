package org.viborm.internal.plan;

import org.jspecify.annotations.Nullable;
import org.viborm.internal.operation.Assignment;
import org.viborm.internal.operation.Assignment.NestedItem;
import org.viborm.internal.operation.Data;
import org.viborm.internal.operation.Operation;

/** Finds out whether a write says in which versions it expects rows. */
final class ExpectedVersions {

  private ExpectedVersions() {}

  /** Whether {@code operation} does, of its own row or of a nested one. */
  static boolean in(Operation operation) {
    if (operation instanceof Operation.Update update) {
      return update.expected() != null || in(update.data());
    }
    if (operation instanceof Operation.Upsert upsert) {
      return upsert.expected() != null || in(upsert.update()) || in(upsert.create());
    }
    return operation instanceof Operation.Delete delete && delete.expected() != null;
  }

  private static boolean in(@Nullable Data data) {
    return data != null && data.assignments().stream().anyMatch(ExpectedVersions::in);
  }

  private static boolean in(Assignment assignment) {
    return assignment instanceof Assignment.Nested nested
        && nested.items().stream().anyMatch(ExpectedVersions::in);
  }

  private static boolean in(NestedItem item) {
    return item.expected() != null || in(item.update()) || in(item.create());
  }
}
