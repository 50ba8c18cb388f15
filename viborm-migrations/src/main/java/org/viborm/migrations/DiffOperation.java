package org.viborm.migrations;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One step from one {@link SchemaSnapshot} to another. */
public sealed interface DiffOperation {

  /** The step for a person to read, such as {@code drop column 'users.age' (integer)}. */
  String describe();

  /** Whether it may lose what is stored, or fail on it. */
  default boolean destructive() {
    return false;
  }

  /** Calls the method of {@code visitor} for this kind of step. */
  <R> R accept(Visitor<R> visitor);

  /**
   * Adds a table, with its constraints; its indexes follow in steps of their own.
   *
   * @param table the table
   */
  record CreateTable(TableSnapshot table) implements DiffOperation {
    @Override
    public String describe() {
      return "create table '%s'".formatted(table.name());
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * Drops a table with its rows.
   *
   * @param table its name
   */
  record DropTable(String table) implements DiffOperation {
    @Override
    public String describe() {
      return "drop table '%s'".formatted(table);
    }

    @Override
    public boolean destructive() {
      return true;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * Gives a table another name.
   *
   * @param from its name before
   * @param to its name after
   */
  record RenameTable(String from, String to) implements DiffOperation {
    @Override
    public String describe() {
      return "rename table '%s' to '%s'".formatted(from, to);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * Adds a column.
   *
   * @param table the table
   * @param column the column
   */
  record AddColumn(String table, ColumnSnapshot column) implements DiffOperation {
    @Override
    public String describe() {
      return "add column '%s.%s' (%s)".formatted(table, column.name(), column.type());
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * Drops a column with its values.
   *
   * @param table the table
   * @param column the column
   */
  record DropColumn(String table, ColumnSnapshot column) implements DiffOperation {
    @Override
    public String describe() {
      return "drop column '%s.%s' (%s)".formatted(table, column.name(), column.type());
    }

    /** What the database makes of other columns, it can make again. */
    @Override
    public boolean destructive() {
      return column.generated() == null;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * Gives a column another name.
   *
   * @param table the table
   * @param from its name before
   * @param to its name after
   */
  record RenameColumn(String table, String from, String to) implements DiffOperation {
    @Override
    public String describe() {
      return "rename column '%s.%s' to '%s'".formatted(table, from, to);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * Changes what a column is.
   *
   * @param table the table
   * @param from the column before
   * @param to the column after
   * @param valueReplacements what becomes of values that it may no longer have, empty for NULL
   */
  record AlterColumn(
      String table,
      ColumnSnapshot from,
      ColumnSnapshot to,
      Map<String, Optional<String>> valueReplacements)
      implements DiffOperation {

    /** Copies the map. */
    public AlterColumn {
      valueReplacements = Map.copyOf(valueReplacements);
    }

    /** With NULL for values that it may no longer have. */
    public AlterColumn(String table, ColumnSnapshot from, ColumnSnapshot to) {
      this(table, from, to, Map.of());
    }

    /** Whether its type changes. */
    public boolean changesType() {
      return !from.type().equals(to.type());
    }

    /** The values that it may no longer have. */
    public List<String> removedMembers() {
      return to.members().isEmpty()
          ? List.of()
          : from.members().stream().filter(member -> !to.members().contains(member)).toList();
    }

    @Override
    public String describe() {
      StringBuilder text = new StringBuilder();
      text.append("alter column '%s.%s'".formatted(table, to.name()));
      String separator = ": ";
      if (changesType()) {
        text.append(separator).append("type %s to %s".formatted(from.type(), to.type()));
        separator = ", ";
      }
      if (from.nullable() != to.nullable()) {
        text.append(separator).append(to.nullable() ? "nullable" : "not nullable any more");
        separator = ", ";
      }
      if (!removedMembers().isEmpty()) {
        text.append(separator)
            .append("remove the values ")
            .append(String.join(", ", removedMembers()));
        separator = ", ";
      }
      if (from.generated() != null && to.generated() == null) {
        text.append(separator).append("made by the database no more");
        separator = ", ";
      }
      if (separator.equals(": ")) {
        text.append(from.members().equals(to.members()) ? ": default" : ": add values");
      }
      return text.toString();
    }

    @Override
    public boolean destructive() {
      return changesShape() || !removedMembers().isEmpty();
    }

    /** Whether its type changes, or it takes no NULL any more. */
    boolean changesShape() {
      return (changesType() && !movesText()) || (from.nullable() && !to.nullable());
    }

    /**
     * Whether a text only comes into a key of MySQL, which takes none without a length, or leaves
     * it: a text that is too long is refused there, and not cut.
     */
    private boolean movesText() {
      Set<String> both = Set.of("longtext", "varchar(191)");
      return both.contains(from.type()) && both.contains(to.type());
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * Adds an index.
   *
   * @param table the table
   * @param index the index
   */
  record CreateIndex(String table, IndexSnapshot index) implements DiffOperation {
    @Override
    public String describe() {
      return "create %sindex '%s' on '%s' (%s)"
          .formatted(
              index.unique() ? "unique " : "",
              index.name(),
              table,
              String.join(", ", index.parts().stream().map(IndexSnapshot.Part::text).toList()));
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * Drops an index.
   *
   * @param table the table
   * @param index the index
   */
  record DropIndex(String table, IndexSnapshot index) implements DiffOperation {
    @Override
    public String describe() {
      return "drop index '%s' on '%s'".formatted(index.name(), table);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * Adds a foreign key.
   *
   * @param table the table
   * @param foreignKey the foreign key
   */
  record AddForeignKey(String table, ForeignKeySnapshot foreignKey) implements DiffOperation {
    @Override
    public String describe() {
      return "add foreign key '%s' on '%s' (%s) to '%s'"
          .formatted(
              foreignKey.name(),
              table,
              String.join(", ", foreignKey.columns()),
              foreignKey.referencedTable());
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * Drops a foreign key.
   *
   * @param table the table
   * @param foreignKey the foreign key
   */
  record DropForeignKey(String table, ForeignKeySnapshot foreignKey) implements DiffOperation {
    @Override
    public String describe() {
      return "drop foreign key '%s' on '%s'".formatted(foreignKey.name(), table);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * Adds a unique constraint.
   *
   * @param table the table
   * @param constraint the constraint
   */
  record AddUniqueConstraint(String table, UniqueSnapshot constraint) implements DiffOperation {
    @Override
    public String describe() {
      return "add unique constraint '%s' on '%s' (%s)"
          .formatted(constraint.name(), table, String.join(", ", constraint.columns()));
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * Drops a unique constraint.
   *
   * @param table the table
   * @param constraint the constraint
   */
  record DropUniqueConstraint(String table, UniqueSnapshot constraint) implements DiffOperation {
    @Override
    public String describe() {
      return "drop unique constraint '%s' on '%s'".formatted(constraint.name(), table);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * Adds a primary key.
   *
   * @param table the table
   * @param primaryKey the primary key
   */
  record AddPrimaryKey(String table, PrimaryKeySnapshot primaryKey) implements DiffOperation {
    @Override
    public String describe() {
      return "add primary key on '%s' (%s)"
          .formatted(table, String.join(", ", primaryKey.columns()));
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * Drops a primary key.
   *
   * @param table the table
   * @param primaryKey the primary key
   */
  record DropPrimaryKey(String table, PrimaryKeySnapshot primaryKey) implements DiffOperation {
    @Override
    public String describe() {
      return "drop primary key on '%s'".formatted(table);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * Changes what a table or a column says of itself.
   *
   * @param table the table
   * @param column the column after, or null for the table itself
   * @param comment the comment after, or null for none
   */
  record ChangeComment(String table, @Nullable ColumnSnapshot column, @Nullable String comment)
      implements DiffOperation {
    @Override
    public String describe() {
      return "%s the comment on %s"
          .formatted(
              comment == null ? "drop" : "change",
              column == null
                  ? "table '%s'".formatted(table)
                  : "column '%s.%s'".formatted(table, column.name()));
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * Adds a check; rows that do not meet it are in the way.
   *
   * @param table the table
   * @param check the check
   */
  record AddCheck(String table, CheckSnapshot check) implements DiffOperation {
    @Override
    public String describe() {
      return "add check '%s' on '%s' (%s)".formatted(check.name(), table, check.condition());
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * Drops a check.
   *
   * @param table the table
   * @param check the check
   */
  record DropCheck(String table, CheckSnapshot check) implements DiffOperation {
    @Override
    public String describe() {
      return "drop check '%s' on '%s'".formatted(check.name(), table);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * Gives an index or a constraint another name: its table or a column of it got one, or a model
   * says so.
   *
   * @param table the table
   * @param index whether it is an index, rather than a constraint
   * @param from its name before
   * @param to its name after
   */
  record RenameKey(String table, boolean index, String from, String to) implements DiffOperation {
    @Override
    public String describe() {
      return "rename %s '%s' on '%s' to '%s'"
          .formatted(index ? "index" : "constraint", from, table, to);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * Adds an enum type.
   *
   * @param type the type
   */
  record CreateEnum(EnumSnapshot type) implements DiffOperation {
    @Override
    public String describe() {
      return "create enum '%s'".formatted(type.name());
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * Drops an enum type.
   *
   * @param type the type
   */
  record DropEnum(EnumSnapshot type) implements DiffOperation {
    @Override
    public String describe() {
      return "drop enum '%s'".formatted(type.name());
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * Changes the values of an enum type.
   *
   * @param from the type before
   * @param to the type after
   * @param dependentColumns the columns that have it and stay
   * @param columnValueReplacements by {@code table.column}, what becomes of values that go, empty
   *     for NULL
   */
  record AlterEnum(
      EnumSnapshot from,
      EnumSnapshot to,
      List<Dependent> dependentColumns,
      Map<String, Map<String, Optional<String>>> columnValueReplacements)
      implements DiffOperation {

    /** Copies the collections. */
    public AlterEnum {
      dependentColumns = List.copyOf(dependentColumns);
      columnValueReplacements = Map.copyOf(columnValueReplacements);
    }

    /** With NULL for values that go. */
    public AlterEnum(EnumSnapshot from, EnumSnapshot to, List<Dependent> dependentColumns) {
      this(from, to, dependentColumns, Map.of());
    }

    /** What becomes of the values of {@code dependent} that go. */
    public Map<String, Optional<String>> replacements(Dependent dependent) {
      return columnValueReplacements.getOrDefault(
          dependent.table() + "." + dependent.column().name(), Map.of());
    }

    /**
     * A column of the type.
     *
     * @param table its table
     * @param column the column as it is
     */
    public record Dependent(String table, ColumnSnapshot column) {}

    /** The values that are new. */
    public List<String> addValues() {
      return to.values().stream().filter(value -> !from.values().contains(value)).toList();
    }

    /** The values that go. */
    public List<String> removeValues() {
      return from.values().stream().filter(value -> !to.values().contains(value)).toList();
    }

    @Override
    public String describe() {
      String added =
          addValues().stream().map(value -> "+" + value).collect(Collectors.joining(" "));
      String removed =
          removeValues().stream().map(value -> "-" + value).collect(Collectors.joining(" "));
      return "alter enum '%s': %s".formatted(to.name(), (added + " " + removed).strip());
    }

    @Override
    public boolean destructive() {
      return !removeValues().isEmpty();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * One method a kind of step, so that a new kind does not compile until every visitor has it.
   *
   * @param <R> what a visit gives
   */
  interface Visitor<R> {

    /** A table is created. */
    R visit(CreateTable operation);

    /** A table is dropped. */
    R visit(DropTable operation);

    /** A table is renamed. */
    R visit(RenameTable operation);

    /** A column is added. */
    R visit(AddColumn operation);

    /** A column is dropped. */
    R visit(DropColumn operation);

    /** A column is renamed. */
    R visit(RenameColumn operation);

    /** A column is changed. */
    R visit(AlterColumn operation);

    /** A comment is changed. */
    R visit(ChangeComment operation);

    /** An index is created. */
    R visit(CreateIndex operation);

    /** An index is dropped. */
    R visit(DropIndex operation);

    /** A foreign key is added. */
    R visit(AddForeignKey operation);

    /** A foreign key is dropped. */
    R visit(DropForeignKey operation);

    /** A unique constraint is added. */
    R visit(AddUniqueConstraint operation);

    /** A unique constraint is dropped. */
    R visit(DropUniqueConstraint operation);

    /** A primary key is added. */
    R visit(AddPrimaryKey operation);

    /** A primary key is dropped. */
    R visit(DropPrimaryKey operation);

    /** A check is added. */
    R visit(AddCheck operation);

    /** A check is dropped. */
    R visit(DropCheck operation);

    /** An index or a constraint is renamed. */
    R visit(RenameKey operation);

    /** An enum type is created. */
    R visit(CreateEnum operation);

    /** An enum type is dropped. */
    R visit(DropEnum operation);

    /** An enum type is changed. */
    R visit(AlterEnum operation);
  }
}
