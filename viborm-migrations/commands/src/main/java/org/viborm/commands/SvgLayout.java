package org.viborm.commands;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.viborm.schema.Schema;
import org.viborm.schema.SchemaModel;
import org.viborm.schema.SchemaRelation;

/**
 * Where the boxes of a diagram stand: in columns by how far a model is from one that refers to no
 * other, within a column beside those it is related to, so that few lines cross; models without
 * relations stand last.
 */
final class SvgLayout {

  static final int GAP = 110;
  static final int MARGIN = 24;
  private static final int BETWEEN = 28;
  private static final int SWEEPS = 8;

  private final List<SchemaModel> models;
  private final ToIntFunction<SchemaModel> widths;
  private final ToIntFunction<SchemaModel> heights;
  private final Map<SchemaModel, List<SchemaModel>> neighbours = new HashMap<>();
  private final Map<SchemaModel, Box> boxes = new HashMap<>();
  private int width;
  private int height;

  /** Where a model stands. */
  record Box(int x, int y, int width, int height) {}

  SvgLayout(Schema schema, ToIntFunction<SchemaModel> widths, ToIntFunction<SchemaModel> heights) {
    this.models = List.copyOf(schema.models().values());
    this.widths = widths;
    this.heights = heights;
    for (SchemaModel model : models) {
      model.relations().values().stream()
          .filter(MermaidDiagram.drawn())
          .map(SchemaRelation::target)
          .filter(target -> target != model)
          .forEach(
              target -> {
                neighbours.computeIfAbsent(model, m -> new ArrayList<>()).add(target);
                neighbours.computeIfAbsent(target, m -> new ArrayList<>()).add(model);
              });
    }
    place(columns());
  }

  Box box(SchemaModel model) {
    return boxes.getOrDefault(model, new Box(0, 0, 0, 0));
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  private List<List<SchemaModel>> columns() {
    List<List<SchemaModel>> columns = new ArrayList<>();
    List<SchemaModel> alone = new ArrayList<>();
    Map<SchemaModel, Integer> depths = new HashMap<>();
    for (SchemaModel model : models) {
      if (!neighbours.containsKey(model)) {
        alone.add(model);
        continue;
      }
      int depth = depth(model, depths, new ArrayList<>());
      while (columns.size() <= depth) {
        columns.add(new ArrayList<>());
      }
      columns.get(depth).add(model);
    }
    columns.removeIf(List::isEmpty);
    order(columns);
    List<List<SchemaModel>> split = new ArrayList<>();
    int tallest = tallest();
    columns.forEach(column -> split(column, tallest, split));
    split(alone, tallest, split);
    return split;
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

  /** Moves each model to the middle of those it is related to, over and over. */
  private void order(List<List<SchemaModel>> columns) {
    Map<SchemaModel, Double> places = new HashMap<>();
    columns.forEach(column -> number(column, places));
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      for (List<SchemaModel> column : columns) {
        Map<SchemaModel, Double> wanted = new HashMap<>();
        for (SchemaModel model : column) {
          wanted.put(
              model,
              neighbours.getOrDefault(model, List.of()).stream()
                  .mapToDouble(other -> places.getOrDefault(other, 0.5))
                  .average()
                  .orElse(0.5));
        }
        column.sort(Comparator.comparingDouble(model -> wanted.getOrDefault(model, 0.5)));
        number(column, places);
      }
    }
  }

  /** The places of {@code column}, from 0 to 1. */
  private static void number(List<SchemaModel> column, Map<SchemaModel, Double> places) {
    for (int i = 0; i < column.size(); i++) {
      places.put(column.get(i), (i + 0.5) / column.size());
    }
  }

  /** So that the whole is somewhat wider than high. */
  private int tallest() {
    double area =
        models.stream()
            .mapToDouble(
                model ->
                    (widths.applyAsInt(model) + (double) GAP)
                        * (heights.applyAsInt(model) + BETWEEN))
            .sum();
    int highest = models.stream().mapToInt(heights).max().orElse(0);
    return Math.max(highest, (int) Math.sqrt(area / 1.4));
  }

  private void split(List<SchemaModel> column, int tallest, List<List<SchemaModel>> columns) {
    List<SchemaModel> part = new ArrayList<>();
    int y = 0;
    for (SchemaModel model : column) {
      int more = heights.applyAsInt(model) + BETWEEN;
      if (!part.isEmpty() && y + more > tallest + BETWEEN) {
        columns.add(part);
        part = new ArrayList<>();
        y = 0;
      }
      part.add(model);
      y += more;
    }
    if (!part.isEmpty()) {
      columns.add(part);
    }
  }

  private void place(List<List<SchemaModel>> columns) {
    int high = columns.stream().mapToInt(this::height).max().orElse(0);
    int x = MARGIN;
    for (List<SchemaModel> column : columns) {
      int widest = column.stream().mapToInt(widths).max().orElse(0);
      int y = MARGIN + (high - height(column)) / 2;
      for (SchemaModel model : column) {
        int tall = heights.applyAsInt(model);
        boxes.put(model, new Box(x, y, widths.applyAsInt(model), tall));
        y += tall + BETWEEN;
      }
      x += widest + GAP;
    }
    width = Math.max(x - GAP, MARGIN) + MARGIN + GAP / 2;
    height = high + 2 * MARGIN;
  }

  private int height(List<SchemaModel> column) {
    return column.stream().mapToInt(heights).sum() + BETWEEN * (column.size() - 1);
  }
}
