package org.viborm.commands;

import java.util.List;
import java.util.Locale;
import org.viborm.commands.SvgLayout.Box;
import org.viborm.schema.Schema;
import org.viborm.schema.SchemaField;
import org.viborm.schema.SchemaModel;
import org.viborm.schema.SchemaRelation;

/**
 * Draws a schema: a box a model, and a curve a relation, whose ends say how many there may be: a
 * fork for many, a bar for one, a ring for none.
 */
final class SvgDiagram {

  private static final int LINE = 20;
  private static final int HEAD = 28;
  private static final int CHARACTER = 8;
  private static final int KEY = 28;

  private static final String MARKERS =
      """
      <defs>
      <marker id="many" viewBox="0 0 22 14" refX="22" refY="7" markerWidth="22" markerHeight="14" \
      markerUnits="userSpaceOnUse" orient="auto-start-reverse">\
      <path d="M10 7 L22 1 M10 7 L22 7 M10 7 L22 13" fill="none" stroke="#0369a1"/>\
      <circle cx="6" cy="7" r="3.5" fill="#ffffff" stroke="#0369a1"/></marker>
      <marker id="one" viewBox="0 0 22 14" refX="22" refY="7" markerWidth="22" markerHeight="14" \
      markerUnits="userSpaceOnUse" orient="auto-start-reverse">\
      <path d="M12 2 V12 M16 2 V12" fill="none" stroke="#0369a1"/></marker>
      <marker id="maybe" viewBox="0 0 22 14" refX="22" refY="7" markerWidth="22" markerHeight="14" \
      markerUnits="userSpaceOnUse" orient="auto-start-reverse">\
      <path d="M16 2 V12" fill="none" stroke="#0369a1"/>\
      <circle cx="9" cy="7" r="3.5" fill="#ffffff" stroke="#0369a1"/></marker>
      </defs>
      """;

  private final Schema schema;
  private final SvgLayout layout;
  private final StringBuilder text = new StringBuilder();

  SvgDiagram(Schema schema) {
    this.schema = schema;
    this.layout = new SvgLayout(schema, SvgDiagram::width, SvgDiagram::height);
  }

  String draw() {
    text.append(
            """
            <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="%2$d" \
            viewBox="0 0 %1$d %2$d" font-family="ui-monospace, Menlo, Consolas, monospace" \
            font-size="13">
            <rect width="100%%" height="100%%" fill="#ffffff"/>
            """
                .formatted(layout.width(), layout.height()))
        .append(MARKERS);
    for (SchemaModel model : schema.models().values()) {
      model.relations().values().stream()
          .filter(MermaidDiagram.drawn())
          .forEach(this::drawRelation);
    }
    schema.models().values().forEach(this::drawModel);
    return text.append("</svg>\n").toString();
  }

  private static int height(SchemaModel model) {
    return HEAD + LINE * model.fields().size() + LINE / 2;
  }

  private static int width(SchemaModel model) {
    int longest =
        model.fields().values().stream()
            .mapToInt(field -> field.name().length() + type(field).length() + 2)
            .max()
            .orElse(0);
    return Math.max(KEY + 20 + longest * CHARACTER, 20 + model.name().length() * (CHARACTER + 1));
  }

  private static String type(SchemaField field) {
    return MermaidDiagram.type(field) + (field.list() ? "[]" : "") + (field.nullable() ? "?" : "");
  }

  private void drawModel(SchemaModel model) {
    Box box = layout.box(model);
    text.append(
        """
        <g transform="translate(%s %s)">
        <rect width="%s" height="%s" rx="6" fill="#f8fafc" stroke="#475569"/>
        <path d="M0 %s V6 a6 6 0 0 1 6 -6 H%s a6 6 0 0 1 6 6 V%s Z" fill="#1e293b"/>
        <text x="10" y="19" fill="#ffffff" font-weight="bold">%s</text>
        """
            .formatted(
                box.x(),
                box.y(),
                box.width(),
                box.height(),
                HEAD,
                box.width() - 6,
                HEAD,
                escaped(model.name())));
    int y = HEAD + LINE - 4;
    for (SchemaField field : model.fields().values()) {
      boolean key = model.primaryKey().fields().contains(field);
      text.append(
          """
          <text x="10" y="%s" fill="#0369a1" font-size="10">%s</text>\
          <text x="%s" y="%s"%s>%s</text>\
          <text x="%s" y="%s" fill="#64748b" text-anchor="end">%s</text>
          """
              .formatted(
                  y,
                  MermaidDiagram.key(model, field).strip(),
                  10 + KEY,
                  y,
                  key ? " font-weight=\"bold\"" : "",
                  escaped(field.name()),
                  box.width() - 10,
                  y,
                  escaped(type(field))));
      y += LINE;
    }
    text.append("</g>\n");
  }

  private void drawRelation(SchemaRelation relation) {
    Box from = layout.box(relation.source());
    Box to = layout.box(relation.target());
    int fromY =
        from.y()
            + (relation.holdsKey() ? row(relation.source(), relation.sourceFields()) : HEAD / 2);
    int toY =
        to.y() + (relation.holdsKey() ? row(relation.target(), relation.targetFields()) : HEAD / 2);
    boolean left = to.x() < from.x();
    boolean beside = to.x() == from.x();
    int fromX = left ? from.x() : from.x() + from.width();
    int toX = left || beside ? to.x() + to.width() : to.x();
    int bend = Math.max(SvgLayout.GAP / 2, beside ? 0 : Math.abs(toX - fromX) / 2);
    MermaidDiagram.Ends ends = MermaidDiagram.ends(relation);
    text.append(
        """
        <path d="M%s %s C%s %s %s %s %s %s" fill="none" stroke="#0369a1"%s \
        marker-start="url(#%s)" marker-end="url(#%s)"><title>%s</title></path>
        """
            .formatted(
                fromX,
                fromY,
                left ? fromX - bend : fromX + bend,
                fromY,
                left || beside ? toX + bend : toX - bend,
                toY,
                toX,
                toY,
                relation.junction() == null ? "" : " stroke-dasharray=\"6 4\"",
                ends.source().name().toLowerCase(Locale.ROOT),
                ends.target().name().toLowerCase(Locale.ROOT),
                escaped(
                    "%s.%s → %s"
                        .formatted(
                            relation.source().name(), relation.name(), relation.target().name()))));
  }

  /** The height of the first of {@code fields} within the box of {@code model}. */
  private static int row(SchemaModel model, List<SchemaField> fields) {
    int index = List.copyOf(model.fields().values()).indexOf(fields.get(0));
    return HEAD + LINE * index + LINE / 2;
  }

  private static String escaped(String name) {
    return name.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
