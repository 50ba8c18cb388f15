package org.viborm.internal.cache;

import java.util.LinkedHashSet;
import java.util.Set;
import org.viborm.internal.operation.Assignment;
import org.viborm.internal.operation.Data;
import org.viborm.internal.operation.Operation;
import org.viborm.schema.ReferentialAction;
import org.viborm.schema.RelationKind;
import org.viborm.schema.Schema;
import org.viborm.schema.SchemaField;
import org.viborm.schema.SchemaModel;
import org.viborm.schema.SchemaRelation;

/** Finds the models whose rows a write may change, by itself or through foreign keys. */
final class WrittenModels {

  private final Schema schema;
  private final Set<String> models = new LinkedHashSet<>();

  private WrittenModels(Schema schema) {
    this.schema = schema;
  }

  /** Those of {@code operation}; none of the caller's own SQL. */
  static Set<String> of(Operation operation, Schema schema) {
    SchemaModel model = schema.models().get(operation.model());
    if (model == null) {
      return Set.of();
    }
    WrittenModels written = new WrittenModels(schema);
    written.models.add(model.name());
    if (operation instanceof Operation.Create create) {
      written.data(create.data(), model);
    } else if (operation instanceof Operation.CreateMany create) {
      create.rows().forEach(row -> written.data(row, model));
    } else if (operation instanceof Operation.Update update) {
      written.updated(update.data(), model);
    } else if (operation instanceof Operation.UpdateMany update) {
      written.updated(update.data(), model);
    } else if (operation instanceof Operation.Upsert upsert) {
      written.data(upsert.create(), model);
      written.updated(upsert.update(), model);
    } else {
      written.deleted(model);
    }
    return written.models;
  }

  private void data(Data data, SchemaModel model) {
    if (data.rowValues() != null) {
      return; // nothing nested
    }
    for (Assignment assignment : data.assignments()) {
      if (assignment instanceof Assignment.Nested nested) {
        nested(nested, model);
      }
    }
  }

  private void updated(Data data, SchemaModel model) {
    data(data, model);
    for (Assignment assignment : data.assignments()) {
      if (assignment instanceof Assignment.Set set) {
        moved(model, set.field());
      } else if (assignment instanceof Assignment.Update update) {
        moved(model, update.field());
      }
    }
  }

  private void nested(Assignment.Nested nested, SchemaModel model) {
    SchemaRelation relation = model.relations().get(nested.relation());
    if (relation == null) {
      return;
    }
    SchemaModel target = relation.target();
    models.add(target.name());
    switch (nested.verb()) {
      case DELETE, DELETE_MANY -> deleted(target);
      default -> {
        for (Assignment.NestedItem item : nested.items()) {
          if (item.create() != null) {
            data(item.create(), target);
          }
          if (item.update() != null) {
            updated(item.update(), target);
          }
        }
      }
    }
  }

  /** Rows of {@code model} go, and others with them. */
  private void deleted(SchemaModel model) {
    for (SchemaModel other : schema.models().values()) {
      for (SchemaRelation relation : other.relations().values()) {
        if (relation.target() == model) {
          deleted(relation);
        }
      }
    }
  }

  private void deleted(SchemaRelation relation) {
    SchemaModel source = relation.source();
    if (relation.kind() == RelationKind.MANY_TO_MANY) {
      models.add(source.name());
    } else if (relation.holdsKey() && relation.onDelete() == ReferentialAction.SET_NULL) {
      models.add(source.name());
    } else if (relation.holdsKey()
        && relation.onDelete() == ReferentialAction.CASCADE
        && models.add(source.name())) {
      deleted(source);
    }
  }

  /** {@code field} of {@code model} is changed, and foreign keys that follow it. */
  private void moved(SchemaModel model, String field) {
    for (SchemaModel other : schema.models().values()) {
      for (SchemaRelation relation : other.relations().values()) {
        boolean follows =
            relation.target() == model
                && relation.holdsKey()
                && (relation.onUpdate() == ReferentialAction.CASCADE
                    || relation.onUpdate() == ReferentialAction.SET_NULL);
        if (follows && names(relation, field) && models.add(other.name())) {
          relation.sourceFields().forEach(key -> moved(other, key.name()));
        }
      }
    }
  }

  private static boolean names(SchemaRelation relation, String field) {
    return relation.targetFields().stream().map(SchemaField::name).anyMatch(field::equals);
  }
}
