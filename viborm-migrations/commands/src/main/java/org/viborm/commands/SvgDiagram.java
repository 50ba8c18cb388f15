package org.viborm.commands;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.viborm.schema.Schema;
import org.viborm.schema.SchemaField;
import org.viborm.schema.SchemaModel;
import org.viborm.schema.SchemaRelation;

/**
 * Draws a schema: a box a model, in columns by how far a model is from one that refers to no other,
 * and a curve a relation.
 */
final class SvgDiagram {

  private static final int LINE = 20;
  private static final int HEAD = 28;
  private static final int CHARACTER = 8;
  private static final int GAP = 90;
  private static final int MARGIN = 24;
  private static final int TALLEST = 1200;

  private final Schema schema;
  private final Map<SchemaModel, Box> boxes = new HashMap<>();
  private final StringBuilder text = new StringBuilder();

  SvgDiagram(Schema schema) {
    this.schema = schema;
  }

  private record Box(int x, int y, int width, int height) {}

  String draw() {
    int width = place();
    int height =
        boxes.values().stream().mapToInt(box -> box.y() + box.height()).max().orElse(0) + MARGIN;
    text.append(
        """
        <svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %d %d" \
        font-family="ui-monospace, Menlo, Consolas, monospace" font-size="13">
        <rect width="100%%" height="100%%" fill="#ffffff"/>
        """
            .formatted(width, height, width, height));
    for (SchemaModel model : schema.models().values()) {
      model.relations().values().stream()
          .filter(MermaidDiagram.drawn())
          .forEach(this::drawRelation);
    }
    schema.models().values().forEach(this::drawModel);
    return text.append("</svg>\n").toString();
  }

  /** Gives each model a box; gives the width of all. */
  private int place() {
    Map<SchemaModel, Integer> depths = new HashMap<>();
    List<List<SchemaModel>> columns = new ArrayList<>();
    for (SchemaModel model : schema.models().values()) {
      int depth = depth(model, depths, new ArrayList<>());
      while (columns.size() <= depth) {
        columns.add(new ArrayList<>());
      }
      columns.get(depth).add(model);
    }
    int x = MARGIN;
    for (List<SchemaModel> column : columns) {
      int widest = 0;
      int y = MARGIN;
      for (SchemaModel model : column) {
        int height = HEAD + LINE * model.fields().size() + LINE / 2;
        if (y > MARGIN && y + height > TALLEST) {
          x += widest + GAP;
          widest = 0;
          y = MARGIN;
        }
        int width = width(model);
        boxes.put(model, new Box(x, y, width, height));
        widest = Math.max(widest, width);
        y += height + MARGIN;
      }
      x += column.isEmpty() ? 0 : widest + GAP;
    }
    return x - GAP + MARGIN;
  }

  /** How many relations lead from {@code model} to one that holds no key, at most. */
  private static int depth(
      SchemaModel model, Map<SchemaModel, Integer> known, List<SchemaModel> path) {
    Integer found = known.get(model);
    if (found != null) {
      return found;
    }
    path.add(model);
    int depth = 0;
    for (SchemaRelation relation : model.relations().values()) {
      if (relation.holdsKey() && !path.contains(relation.target())) {
        depth = Math.max(depth, 1 + depth(relation.target(), known, path));
      }
    }
    path.remove(model);
    known.put(model, depth);
    return depth;
  }

  private static int width(SchemaModel model) {
    int longest =
        model.fields().values().stream()
            .mapToInt(field -> field.name().length() + type(field).length() + 4)
            .max()
            .orElse(0);
    return Math.max(longest, model.name().length() + 4) * CHARACTER;
  }

  private static String type(SchemaField field) {
    return MermaidDiagram.type(field) + (field.list() ? "[]" : "") + (field.nullable() ? "?" : "");
  }

  private void drawModel(SchemaModel model) {
    Box box = box(model);
    text.append(
        """
        <g transform="translate(%d %d)">
        <rect width="%d" height="%d" rx="6" fill="#f8fafc" stroke="#475569"/>
        <path d="M0 %d V6 a6 6 0 0 1 6 -6 H%d a6 6 0 0 1 6 6 V%d Z" fill="#1e293b"/>
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
          <text x="10" y="%d"%s>%s</text>\
          <text x="%d" y="%d" fill="#64748b" text-anchor="end">%s</text>
          """
              .formatted(
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
    Box from = box(relation.source());
    Box to = box(relation.target());
    int fromY = from.y() + row(relation, from);
    int toY = to.y() + HEAD / 2;
    boolean left = to.x() < from.x();
    int fromX = left ? from.x() : from.x() + from.width();
    int toX =
        to.x() < from.x() || to.equals(from) || to.x() == from.x() ? to.x() + to.width() : to.x();
    int bend = GAP / 2;
    text.append(
        """
        <path d="M%d %d C%d %d %d %d %d %d" fill="none" stroke="#0369a1"%s>\
        <title>%s</title></path>
        <circle cx="%d" cy="%d" r="4" fill="#0369a1"/>
        """
            .formatted(
                fromX,
                fromY,
                left ? fromX - bend : fromX + bend,
                fromY,
                toX == to.x() ? toX - bend : toX + bend,
                toY,
                toX,
                toY,
                relation.junction() == null ? "" : " stroke-dasharray=\"6 4\"",
                escaped(
                    relation.source().name()
                        + "."
                        + relation.name()
                        + " → "
                        + relation.target().name()),
                toX,
                toY));
  }

  /** The height of the field that holds the key, within its box. */
  private static int row(SchemaRelation relation, Box box) {
    if (!relation.holdsKey()) {
      return Math.min(HEAD / 2, box.height());
    }
    List<SchemaField> fields = List.copyOf(relation.source().fields().values());
    return HEAD + LINE * fields.indexOf(relation.sourceFields().get(0)) + LINE / 2;
  }

  private Box box(SchemaModel model) {
    return boxes.getOrDefault(model, new Box(0, 0, 0, 0));
  }

  private static String escaped(String name) {
    return name.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
