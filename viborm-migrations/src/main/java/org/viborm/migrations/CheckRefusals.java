package org.viborm.migrations;

import java.util.EnumSet;
import java.util.Set;
import org.viborm.driver.Dialect;
import org.viborm.errors.MigrationException;
import org.viborm.schema.GeneratedValue;
import org.viborm.schema.ReferentialAction;
import org.viborm.schema.SchemaCheck;
import org.viborm.schema.SchemaField;
import org.viborm.schema.SchemaModel;
import org.viborm.schema.SchemaRelation;

/**
 * Refuses checks of columns that a foreign key changes by itself, and columns made of such, where a
 * database has none.
 */
final class CheckRefusals {

  private final Dialect dialect;
  private final SchemaModel model;

  CheckRefusals(SchemaModel model, Dialect dialect) {
    this.model = model;
    this.dialect = dialect;
  }

  /** Refuses the checks. */
  void ofChecks() {
    for (SchemaRelation relation : model.relations().values()) {
      String actions = actions(relation, EnumSet.of(ReferentialAction.SET_NULL));
      for (SchemaCheck check : actions.isEmpty() ? Set.<SchemaCheck>of() : model.checks()) {
        String condition = dialect.condition(model, check);
        for (SchemaField field : relation.sourceFields()) {
          if (mentions(condition, field)) {
            throw MigrationErrors.notHad(
                model,
                "the check '%s' names %s; '%s' checks no such column."
                    .formatted(check.name(), changing(field, relation, actions), dialect.name()),
                hint(field, "the check"));
          }
        }
      }
    }
  }

  /**
   * Refuses the columns that are made with each write.
   *
   * @param onDelete what, when a row is deleted, is not possible
   */
  void ofStored(Set<ReferentialAction> onDelete) {
    for (SchemaRelation relation : model.relations().values()) {
      String actions = actions(relation, onDelete);
      if (actions.isEmpty()) {
        continue;
      }
      for (SchemaField made : model.fields().values()) {
        GeneratedValue generated = made.generated();
        if (generated != null && generated.stored()) {
          refuseStored(made, generated, relation, actions);
        }
      }
    }
  }

  private void refuseStored(
      SchemaField made, GeneratedValue generated, SchemaRelation relation, String actions) {
    String expression =
        dialect.expression(model, generated.sql(), model.name() + "." + made.name());
    for (SchemaField field : relation.sourceFields()) {
      if (mentions(expression, field)) {
        throw refused(made, field, relation, actions);
      }
    }
  }

  private MigrationException refused(
      SchemaField made, SchemaField field, SchemaRelation relation, String actions) {
    return MigrationErrors.notHad(
        model,
        made,
        "it is made of %s; '%s' keeps nothing that is made of such a column."
            .formatted(changing(field, relation, actions), dialect.name()),
        hint(field, "it") + " virtual(...), which is made with each read, is possible.");
  }

  private boolean mentions(String sql, SchemaField field) {
    return SqlTokens.mention(sql, dialect.fit(field.column()));
  }

  private static String changing(SchemaField field, SchemaRelation relation, String actions) {
    return "'%s', which the foreign key of '%s' changes by itself (%s)"
        .formatted(field.name(), relation.name(), actions);
  }

  private static String hint(SchemaField field, String where) {
    return "Leave '%s' out of %s, or give the relation another onDelete(...) or onUpdate(...), such as RESTRICT."
        .formatted(field.name(), where);
  }

  /** What the foreign key of {@code relation} does that is not possible; empty where nothing is. */
  private static String actions(SchemaRelation relation, Set<ReferentialAction> onDelete) {
    if (!relation.holdsKey()) {
      return "";
    }
    boolean deletes = onDelete.contains(relation.onDelete());
    boolean updates =
        relation.onUpdate() == ReferentialAction.CASCADE
            || relation.onUpdate() == ReferentialAction.SET_NULL;
    String first = deletes ? "ON DELETE " + relation.onDelete().sql() : "";
    String second = updates ? "ON UPDATE " + relation.onUpdate().sql() : "";
    return deletes && updates ? first + ", " + second : first + second;
  }
}
