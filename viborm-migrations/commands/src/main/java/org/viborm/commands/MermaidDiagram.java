package org.viborm.commands;

import java.util.Locale;
import java.util.function.Predicate;
import org.viborm.schema.Schema;
import org.viborm.schema.SchemaField;
import org.viborm.schema.SchemaModel;
import org.viborm.schema.SchemaRelation;

/** Writes a schema as an entity-relationship diagram of Mermaid. */
final class MermaidDiagram {

  private final Schema schema;

  MermaidDiagram(Schema schema) {
    this.schema = schema;
  }

  String draw() {
    StringBuilder text = new StringBuilder("erDiagram\n");
    for (SchemaModel model : schema.models().values()) {
      text.append("  ").append(model.name()).append(" {\n");
      for (SchemaField field : model.fields().values()) {
        text.append("    ")
            .append(type(field))
            .append(field.list() ? "_list" : "")
            .append(' ')
            .append(field.name())
            .append(key(model, field))
            .append(field.nullable() ? " \"nullable\"" : "")
            .append('\n');
      }
      text.append("  }\n");
    }
    for (SchemaModel model : schema.models().values()) {
      model.relations().values().stream()
          .filter(drawn())
          .forEach(relation -> text.append("  ").append(line(relation)).append('\n'));
    }
    return text.toString();
  }

  /** Each line is drawn once: from the side that holds the key, or the first of a junction. */
  static Predicate<SchemaRelation> drawn() {
    return relation ->
        relation.holdsKey()
            || (relation.junction() != null
                && (relation.inverse().isEmpty() || relation.junction().sourceFirst()));
  }

  static String type(SchemaField field) {
    return field.type().name().toLowerCase(Locale.ROOT).replace("_", "");
  }

  static String key(SchemaModel model, SchemaField field) {
    if (model.primaryKey().fields().contains(field)) {
      return " PK";
    }
    boolean foreign =
        model.relations().values().stream()
            .anyMatch(relation -> relation.holdsKey() && relation.sourceFields().contains(field));
    return foreign ? " FK" : field.unique() ? " UK" : "";
  }

  /** How many there may be at an end of a relation. */
  enum End {
    MANY("}o", "o{"),
    ONE("||", "||"),
    MAYBE("|o", "o|");

    private final String left;
    private final String right;

    End(String left, String right) {
      this.left = left;
      this.right = right;
    }
  }

  /** The ends of a relation. */
  record Ends(End source, End target) {}

  static Ends ends(SchemaRelation relation) {
    if (relation.junction() != null) {
      return new Ends(End.MANY, End.MANY);
    }
    boolean required = relation.sourceFields().stream().noneMatch(SchemaField::nullable);
    boolean single =
        relation.source().keys().stream()
            .anyMatch(key -> key.fields().equals(relation.sourceFields()));
    return new Ends(single ? End.MAYBE : End.MANY, required ? End.ONE : End.MAYBE);
  }

  private static String line(SchemaRelation relation) {
    Ends ends = ends(relation);
    return "%s %s--%s %s : %s"
        .formatted(
            relation.source().name(),
            ends.source().left,
            ends.target().right,
            relation.target().name(),
            relation.name());
  }
}
