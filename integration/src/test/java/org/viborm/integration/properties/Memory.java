package org.viborm.integration.properties;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.viborm.integration.properties.Failure.Reason;
import org.viborm.integration.properties.Shape.Entity;
import org.viborm.integration.properties.Shape.Link;
import org.viborm.schema.ReferentialAction;

/** The rows of a database, and what its constraints do. */
final class Memory {

  /** One row: known by itself, whatever becomes of its key. */
  static final class Row {
    private final Entity entity;
    private final Map<String, @Nullable Object> values;

    Row(Entity entity, Map<String, @Nullable Object> values) {
      this.entity = entity;
      this.values = new LinkedHashMap<>(values);
    }

    Entity entity() {
      return entity;
    }

    @Nullable Object get(String attribute) {
      return values.get(attribute);
    }

    void set(String attribute, @Nullable Object value) {
      values.put(attribute, value);
    }

    List<@Nullable Object> get(List<String> attributes) {
      List<@Nullable Object> result = new ArrayList<>();
      attributes.forEach(attribute -> result.add(values.get(attribute)));
      return result;
    }

    @Override
    public String toString() {
      return entity.name() + values;
    }
  }

  /** Two rows that a table between ties. */
  private record Tie(int join, Row first, Row second) {}

  private final Shape shape;
  private final Map<String, List<Row>> tables = new LinkedHashMap<>();
  private final List<Tie> ties = new ArrayList<>();

  Memory(Shape shape) {
    this.shape = shape;
    shape.entities().keySet().forEach(name -> tables.put(name, new ArrayList<>()));
  }

  Shape shape() {
    return shape;
  }

  /** One that changes by itself. */
  Memory copy() {
    Memory copy = new Memory(shape);
    Map<Row, Row> copies = new HashMap<>();
    tables.forEach(
        (name, rows) ->
            rows.forEach(
                row -> {
                  Row other = new Row(row.entity, row.values);
                  copies.put(row, other);
                  copy.rows(name).add(other);
                }));
    for (Tie tie : ties) {
      copy.ties.add(
          new Tie(
              tie.join(),
              Objects.requireNonNull(copies.get(tie.first())),
              Objects.requireNonNull(copies.get(tie.second()))));
    }
    return copy;
  }

  List<Row> rows(String entity) {
    return Objects.requireNonNull(tables.get(entity), entity);
  }

  boolean has(Row row) {
    return rows(row.entity.name()).contains(row);
  }

  /** The row whose {@code attributes} are {@code values}. */
  @Nullable Row find(
      Entity entity, List<String> attributes, List<? extends @Nullable Object> values) {
    if (values.contains(null)) {
      return null;
    }
    for (Row row : rows(entity.name())) {
      if (row.get(attributes).equals(values)) {
        return row;
      }
    }
    return null;
  }

  /** The rows that {@code link} leads to. */
  List<Row> related(Row row, Link link) {
    List<Row> related = new ArrayList<>();
    if (link.joins()) {
      for (Tie tie : ties) {
        if (tie.join() == link.join() && (link.first() ? tie.first() : tie.second()) == row) {
          related.add(link.first() ? tie.second() : tie.first());
        }
      }
      return related;
    }
    List<@Nullable Object> key = row.get(link.fields());
    if (!key.contains(null)) {
      for (Row other : rows(link.target())) {
        if (other.get(link.others()).equals(key)) {
          related.add(other);
        }
      }
    }
    return related;
  }

  @Nullable Row one(Row row, Link link) {
    List<Row> related = related(row, link);
    return related.isEmpty() ? null : related.get(0);
  }

  // ties

  void tie(Link link, Row row, Row other) {
    if (!related(row, link).contains(other)) {
      ties.add(new Tie(link.join(), link.first() ? row : other, link.first() ? other : row));
    }
  }

  void untie(Link link, Row row, Row other) {
    Row first = link.first() ? row : other;
    Row second = link.first() ? other : row;
    ties.removeIf(
        tie -> tie.join() == link.join() && tie.first() == first && tie.second() == second);
  }

  // constraints

  /** Puts a row in. */
  Row insert(Entity entity, Map<String, @Nullable Object> values) {
    Row row = new Row(entity, values);
    rows(entity.name()).add(row);
    unique(row);
    references(row);
    return row;
  }

  /** Whether a key of {@code values} is taken. */
  boolean taken(Entity entity, Map<String, @Nullable Object> values) {
    Row row = new Row(entity, values);
    return entity.keys().stream().anyMatch(key -> find(entity, key, row.get(key)) != null);
  }

  private void unique(Row row) {
    for (List<String> key : row.entity.keys()) {
      List<@Nullable Object> values = row.get(key);
      if (!values.contains(null)
          && rows(row.entity.name()).stream()
              .anyMatch(other -> other != row && other.get(key).equals(values))) {
        throw new Failure(Reason.UNIQUE, row.entity.name() + key);
      }
    }
  }

  private void references(Row row) {
    for (Link link : row.entity.links().values()) {
      if (link.owns() && !row.get(link.fields()).contains(null) && one(row, link) == null) {
        throw new Failure(Reason.FOREIGN_KEY, row.entity.name() + link.fields());
      }
    }
  }

  /** Changes rows, as one statement does. */
  void update(Map<Row, Map<String, @Nullable Object>> changes) {
    Map<Row, Row> before = new HashMap<>();
    changes.keySet().forEach(row -> before.put(row, new Row(row.entity, row.values)));
    refuseRaces(changes, before);
    changes.forEach((row, values) -> values.forEach(row::set));
    changes.keySet().forEach(this::unique);
    before.forEach(this::follow);
    changes.keySet().forEach(this::references);
  }

  /** A row takes a key that another of the same statement leaves: which comes first is open. */
  private static void refuseRaces(
      Map<Row, Map<String, @Nullable Object>> changes, Map<Row, Row> before) {
    if (changes.size() < 2) {
      return;
    }
    changes.forEach(
        (row, values) -> {
          Row after = new Row(row.entity, row.values);
          values.forEach(after::set);
          for (List<String> key : row.entity.keys()) {
            before.forEach(
                (other, old) -> {
                  if (other != row
                      && !after.get(key).contains(null)
                      && old.get(key).equals(after.get(key))) {
                    throw new Failure(Reason.UNSPECIFIED, "a key changes hands");
                  }
                });
          }
        });
  }

  /** What becomes of the rows that referred to {@code row} as it was. */
  private void follow(Row row, Row before) {
    for (Link link : row.entity.links().values()) {
      if (!link.held() || row.get(link.fields()).equals(before.get(link.fields()))) {
        continue;
      }
      List<Row> referring = related(before, link);
      if (referring.isEmpty()) {
        continue;
      }
      if (link.target().equals(link.source())) {
        throw new Failure(Reason.UNSPECIFIED, "a key is changed that its own table refers to");
      }
      if (link.onUpdate() != ReferentialAction.CASCADE) {
        throw new Failure(Reason.FOREIGN_KEY, "referred to by " + link.target());
      }
      for (Row each : referring) {
        Row old = new Row(each.entity, each.values);
        for (int i = 0; i < link.fields().size(); i++) {
          each.set(link.others().get(i), row.get(link.fields().get(i)));
        }
        unique(each);
        follow(each, old);
      }
    }
  }

  /** Takes rows out, as one statement does. */
  void delete(List<Row> rows) {
    List<Row> gone = new ArrayList<>();
    rows.forEach(row -> take(row, gone));
    boolean restricted = false;
    boolean open = false;
    for (Row row : gone) {
      for (Link link : row.entity.links().values()) {
        if (link.held() && restricts(link)) {
          for (Row referring : related(row, link)) {
            restricted |= !gone.contains(referring);
            open |= gone.contains(referring);
          }
        }
      }
    }
    if (open) {
      throw new Failure(Reason.UNSPECIFIED, "a row is deleted that keeps another from being so");
    }
    if (restricted) {
      throw new Failure(Reason.FOREIGN_KEY, "referred to");
    }
    for (Row row : gone) {
      for (Link link : row.entity.links().values()) {
        if (link.held() && link.onDelete() == ReferentialAction.SET_NULL) {
          for (Row referring : related(row, link)) {
            if (!gone.contains(referring)) {
              link.others().forEach(field -> referring.set(field, null));
            }
          }
        }
      }
    }
    for (Row row : gone) {
      rows(row.entity.name()).remove(row);
      ties.removeIf(tie -> tie.first() == row || tie.second() == row);
    }
  }

  private static boolean restricts(Link link) {
    return link.onDelete() == ReferentialAction.RESTRICT
        || link.onDelete() == ReferentialAction.NO_ACTION;
  }

  private void take(Row row, List<Row> gone) {
    if (gone.contains(row)) {
      return;
    }
    gone.add(row);
    for (Link link : row.entity.links().values()) {
      if (link.held() && link.onDelete() == ReferentialAction.CASCADE) {
        related(row, link).forEach(each -> take(each, gone));
      }
    }
  }
}
