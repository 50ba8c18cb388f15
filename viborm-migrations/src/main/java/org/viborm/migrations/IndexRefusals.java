package org.viborm.migrations;

import org.viborm.schema.IndexOrder;
import org.viborm.schema.SchemaIndex;
import org.viborm.schema.SchemaModel;

/** Refuses indexes that a database does not have. */
final class IndexRefusals {

  private IndexRefusals() {}

  /** Refuses those of {@code model} that say where NULL stands. */
  static void ofNulls(SchemaModel model, String dialect) {
    for (SchemaIndex index : model.indexes()) {
      if (index.parts().stream().anyMatch(part -> part.order().nulls() != IndexOrder.Nulls.USUAL)) {
        throw MigrationErrors.notHad(
            model,
            "the index '%s' says where NULL stands, which an index of '%s' cannot."
                .formatted(index.name(), dialect),
            "Take nullsFirst() and nullsLast() away.");
      }
    }
  }

  /** Refuses those of {@code model} that are on expressions. */
  static void ofExpressions(SchemaModel model) {
    for (SchemaIndex index : model.indexes()) {
      if (index.parts().stream().anyMatch(part -> part.expression() != null)) {
        throw MigrationErrors.notHad(
            model,
            "the index '%s' is on an expression, which MariaDB does not have."
                .formatted(index.name()),
            "Keep what the expression makes in a field of its own, and index that.");
      }
    }
  }
}
