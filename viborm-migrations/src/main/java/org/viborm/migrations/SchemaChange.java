package org.viborm.migrations;

import java.util.List;

/** A change that the snapshots alone do not decide: a {@link Resolver} is asked about it. */
public sealed interface SchemaChange {

  /** The same for the same change, whenever it is asked about. */
  String identity();

  /** The change for a person to read. */
  String describe();

  /** The answers that make sense. {@link Decision#REJECT} always does. */
  List<Decision.Kind> choices();

  /**
   * A step that loses what is stored: {@code PROCEED}.
   *
   * @param operation the step
   */
  record Destructive(DiffOperation operation) implements SchemaChange {
    @Override
    public String identity() {
      return "destructive:" + operation.describe();
    }

    @Override
    public String describe() {
      return operation.describe();
    }

    @Override
    public List<Decision.Kind> choices() {
      return List.of(Decision.Kind.PROCEED, Decision.Kind.REJECT);
    }
  }

  /**
   * A column went and one of the same type came: {@code RENAME} or {@code ADD_AND_DROP}.
   *
   * @param table the table, by its name after
   * @param dropped the one that went
   * @param added the one that came
   */
  record AmbiguousColumn(String table, ColumnSnapshot dropped, ColumnSnapshot added)
      implements SchemaChange {
    @Override
    public String identity() {
      return "column:%s.%s:%s".formatted(table, dropped.name(), added.name());
    }

    @Override
    public String describe() {
      return "drop column '%s.%s' (%s), or rename it to '%s'"
          .formatted(table, dropped.name(), dropped.type(), added.name());
    }

    @Override
    public List<Decision.Kind> choices() {
      return List.of(Decision.Kind.RENAME, Decision.Kind.ADD_AND_DROP, Decision.Kind.REJECT);
    }
  }

  /**
   * A table went and one of much the same columns came: {@code RENAME} or {@code ADD_AND_DROP}.
   *
   * @param dropped the one that went
   * @param added the one that came
   */
  record AmbiguousTable(TableSnapshot dropped, TableSnapshot added) implements SchemaChange {
    @Override
    public String identity() {
      return "table:%s:%s".formatted(dropped.name(), added.name());
    }

    @Override
    public String describe() {
      return "drop table '%s', or rename it to '%s'".formatted(dropped.name(), added.name());
    }

    @Override
    public List<Decision.Kind> choices() {
      return List.of(Decision.Kind.RENAME, Decision.Kind.ADD_AND_DROP, Decision.Kind.REJECT);
    }
  }

  /**
   * An enum loses values that rows may have: {@code MAP_VALUES} or {@code USE_NULL}.
   *
   * @param table the table
   * @param column the column as it will be
   * @param removed the values that go
   * @param remaining the values that stay or come
   */
  record RemovedEnumValues(
      String table, ColumnSnapshot column, List<String> removed, List<String> remaining)
      implements SchemaChange {

    /** Copies the lists. */
    public RemovedEnumValues {
      removed = List.copyOf(removed);
      remaining = List.copyOf(remaining);
    }

    @Override
    public String identity() {
      return "enum:%s.%s:%s".formatted(table, column.name(), String.join(",", removed));
    }

    @Override
    public String describe() {
      return "alter column '%s.%s': remove the values %s"
          .formatted(table, column.name(), String.join(", ", removed));
    }

    @Override
    public List<Decision.Kind> choices() {
      return List.of(Decision.Kind.MAP_VALUES, Decision.Kind.USE_NULL, Decision.Kind.REJECT);
    }
  }
}
