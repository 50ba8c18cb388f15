package org.viborm.migrations;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.viborm.driver.Dialect;
import org.viborm.migrations.DiffOperation.AddCheck;
import org.viborm.migrations.DiffOperation.AddColumn;
import org.viborm.migrations.DiffOperation.AddForeignKey;
import org.viborm.migrations.DiffOperation.AddPrimaryKey;
import org.viborm.migrations.DiffOperation.AddUniqueConstraint;
import org.viborm.migrations.DiffOperation.AlterColumn;
import org.viborm.migrations.DiffOperation.AlterEnum;
import org.viborm.migrations.DiffOperation.ChangeComment;
import org.viborm.migrations.DiffOperation.CreateEnum;
import org.viborm.migrations.DiffOperation.CreateIndex;
import org.viborm.migrations.DiffOperation.CreateTable;
import org.viborm.migrations.DiffOperation.DropCheck;
import org.viborm.migrations.DiffOperation.DropColumn;
import org.viborm.migrations.DiffOperation.DropEnum;
import org.viborm.migrations.DiffOperation.DropForeignKey;
import org.viborm.migrations.DiffOperation.DropIndex;
import org.viborm.migrations.DiffOperation.DropPrimaryKey;
import org.viborm.migrations.DiffOperation.DropTable;
import org.viborm.migrations.DiffOperation.DropUniqueConstraint;
import org.viborm.migrations.DiffOperation.RenameColumn;
import org.viborm.migrations.DiffOperation.RenameKey;
import org.viborm.migrations.DiffOperation.RenameTable;

/**
 * Writes the statements of each step for SQLite; the steps of a table that must be built anew
 * become one building.
 */
final class SqliteStatements implements DiffOperation.Visitor<List<String>> {

  private final Dialect dialect;
  private final SchemaSnapshot to;
  private final Function<String, List<String>> attached;
  private final Set<String> rebuilt = new LinkedHashSet<>();
  private final Set<String> done = new LinkedHashSet<>();
  private final Map<String, Map<String, Optional<String>>> changed = new HashMap<>();
  private final SchemaSnapshot from;

  SqliteStatements(
      Dialect dialect,
      SchemaSnapshot from,
      SchemaSnapshot to,
      Function<String, List<String>> attached) {
    this.dialect = dialect;
    this.from = from;
    this.to = to;
    this.attached = attached;
  }

  /** The statements of {@code operations}, in their order. */
  List<String> of(List<DiffOperation> operations) {
    operations.forEach(operation -> operation.accept(new Rebuilds(rebuilt)));
    for (DiffOperation operation : operations) {
      if (operation instanceof AlterColumn change) {
        changed.put(change.table() + "." + change.to().name(), change.valueReplacements());
      }
    }
    return Stream.concat(
            operations.stream().filter(SqliteStatements::renames),
            operations.stream().filter(operation -> !renames(operation)))
        .flatMap(operation -> operation.accept(this).stream())
        .toList();
  }

  /** Whether {@code operation} has its table built anew. */
  static boolean rebuilds(DiffOperation operation) {
    return operation.accept(new Rebuilds(new LinkedHashSet<>()));
  }

  /** Tables are built anew with the names that they have in the end. */
  private static boolean renames(DiffOperation operation) {
    return operation instanceof RenameTable || operation instanceof RenameColumn;
  }

  @Override
  public List<String> visit(CreateTable operation) {
    return List.of(createTable(operation.table().name(), operation.table()));
  }

  @Override
  public List<String> visit(DropTable operation) {
    return List.of("DROP TABLE " + quote(operation.table()));
  }

  @Override
  public List<String> visit(RenameTable operation) {
    return renaming(
        "ALTER TABLE %s RENAME TO %s".formatted(quote(operation.from()), quote(operation.to())));
  }

  /** What refers to a name follows it, which it does not where tables are built anew. */
  private static List<String> renaming(String statement) {
    return List.of("PRAGMA legacy_alter_table = OFF", statement, "PRAGMA legacy_alter_table = ON");
  }

  @Override
  public List<String> visit(AddColumn operation) {
    return rebuilt.contains(operation.table())
        ? rebuild(operation.table())
        : List.of(
            "ALTER TABLE %s ADD COLUMN %s"
                .formatted(quote(operation.table()), column(operation.column())));
  }

  @Override
  public List<String> visit(DropColumn operation) {
    return rebuild(operation.table());
  }

  @Override
  public List<String> visit(RenameColumn operation) {
    return renaming(
        "ALTER TABLE %s RENAME COLUMN %s TO %s"
            .formatted(quote(operation.table()), quote(operation.from()), quote(operation.to())));
  }

  @Override
  public List<String> visit(AlterColumn operation) {
    return rebuild(operation.table());
  }

  private Map<String, Optional<String>> replacements(String table, String column) {
    return changed.getOrDefault(table + "." + column, Map.of());
  }

  @Override
  public List<String> visit(CreateIndex operation) {
    return rebuilt.contains(operation.table())
        ? rebuild(operation.table())
        : List.of(createIndex(operation.table(), operation.index()));
  }

  @Override
  public List<String> visit(DropIndex operation) {
    return rebuilt.contains(operation.table())
        ? rebuild(operation.table())
        : List.of("DROP INDEX " + quote(operation.index().name()));
  }

  /** SQLite has no comments. */
  @Override
  public List<String> visit(ChangeComment operation) {
    return List.of();
  }

  @Override
  public List<String> visit(AddForeignKey operation) {
    return rebuild(operation.table());
  }

  @Override
  public List<String> visit(DropForeignKey operation) {
    return rebuild(operation.table());
  }

  @Override
  public List<String> visit(AddUniqueConstraint operation) {
    return rebuild(operation.table());
  }

  @Override
  public List<String> visit(DropUniqueConstraint operation) {
    return rebuild(operation.table());
  }

  @Override
  public List<String> visit(AddPrimaryKey operation) {
    return rebuild(operation.table());
  }

  @Override
  public List<String> visit(DropPrimaryKey operation) {
    return rebuild(operation.table());
  }

  @Override
  public List<String> visit(AddCheck operation) {
    return rebuild(operation.table());
  }

  @Override
  public List<String> visit(DropCheck operation) {
    return rebuild(operation.table());
  }

  /** Names of constraints mean nothing here; an index is made anew. */
  @Override
  public List<String> visit(RenameKey operation) {
    return List.of();
  }

  @Override
  public List<String> visit(CreateEnum operation) {
    return List.of();
  }

  @Override
  public List<String> visit(DropEnum operation) {
    return List.of();
  }

  @Override
  public List<String> visit(AlterEnum operation) {
    return List.of();
  }

  /** The whole building of {@code table}, where its first step stands. */
  private List<String> rebuild(String table) {
    Optional<TableSnapshot> before = from.table(table);
    Optional<TableSnapshot> after = to.table(table);
    if (before.isEmpty() || after.isEmpty() || !done.add(table)) {
      return List.of();
    }
    String building = dialect.fit("_viborm_new_" + table);
    List<String> names = new ArrayList<>();
    List<String> values = new ArrayList<>();
    for (ColumnSnapshot column : after.get().columns()) {
      before
          .get()
          .column(column.name())
          .filter(old -> column.generated() == null)
          .ifPresent(
              old -> {
                names.add(quote(column.name()));
                values.add(value(table, old, column));
              });
    }
    List<String> statements = new ArrayList<>();
    statements.add(createTable(building, after.get()));
    if (!names.isEmpty()) {
      statements.add(
          "INSERT INTO %s (%s) SELECT %s FROM %s"
              .formatted(
                  quote(building),
                  String.join(", ", names),
                  String.join(", ", values),
                  quote(table)));
    }
    statements.add("DROP TABLE " + quote(table));
    statements.add("ALTER TABLE %s RENAME TO %s".formatted(quote(building), quote(table)));
    after.get().indexes().forEach(index -> statements.add(createIndex(table, index)));
    statements.addAll(attached.apply(table));
    return statements;
  }

  /** What becomes of a value of {@code old} in {@code column}. */
  private String value(String table, ColumnSnapshot old, ColumnSnapshot column) {
    String value = quote(old.name());
    if (!old.type().equals(column.type())) {
      value = "CAST(%s AS %s)".formatted(value, column.type());
    }
    if (!column.members().isEmpty()
        && (old.members().isEmpty() || !column.members().containsAll(old.members()))) {
      value =
          "CASE %sWHEN %s IN (%s) THEN %s END"
              .formatted(
                  SqlText.replacing(value, replacements(table, column.name()), SqlText::literal),
                  value,
                  SqlText.literals(column.members()),
                  value);
    }
    return !column.nullable() && column.defaultValue() != null
        ? "COALESCE(%s, %s)".formatted(value, column.defaultValue())
        : value;
  }

  private String createTable(String name, TableSnapshot table) {
    List<String> parts = new ArrayList<>();
    table.columns().forEach(column -> parts.add(column(column)));
    boolean keyIsWritten = table.columns().stream().anyMatch(ColumnSnapshot::autoIncrement);
    if (table.primaryKey() != null && !keyIsWritten) {
      parts.add(
          "CONSTRAINT %s PRIMARY KEY %s"
              .formatted(
                  quote(table.primaryKey().name()),
                  SqlText.names(table.primaryKey().columns(), dialect::quote)));
    }
    for (UniqueSnapshot unique : table.uniqueConstraints()) {
      parts.add(
          "CONSTRAINT %s UNIQUE %s"
              .formatted(quote(unique.name()), SqlText.names(unique.columns(), dialect::quote)));
    }
    table.checks().forEach(check -> parts.add(SqlText.check(check, dialect::quote)));
    table.foreignKeys().forEach(key -> parts.add(SqlText.foreignKey(key, dialect::quote)));
    return "CREATE TABLE %s (\n  %s\n)".formatted(quote(name), String.join(",\n  ", parts));
  }

  private String column(ColumnSnapshot column) {
    StringBuilder text = new StringBuilder(quote(column.name())).append(' ').append(column.type());
    if (column.autoIncrement()) {
      return text.append(" PRIMARY KEY AUTOINCREMENT").toString();
    }
    if (column.generated() != null) {
      text.append(column.generated().sql());
    }
    if (!column.nullable()) {
      text.append(" NOT NULL");
    }
    if (column.defaultValue() != null) {
      text.append(" DEFAULT ").append(column.defaultValue());
    }
    if (!column.members().isEmpty()) {
      text.append(
          " CHECK (%s IN (%s))"
              .formatted(quote(column.name()), SqlText.literals(column.members())));
    }
    return text.toString();
  }

  private String createIndex(String table, IndexSnapshot index) {
    return "CREATE %sINDEX %s ON %s %s%s"
        .formatted(
            index.unique() ? "UNIQUE " : "",
            quote(index.name()),
            quote(table),
            index.key(dialect::quote),
            index.where() == null ? "" : " WHERE " + index.where());
  }

  private String quote(String name) {
    return dialect.quote(name);
  }

  /** Finds the tables that {@code ALTER TABLE} cannot change as is asked. */
  private record Rebuilds(Set<String> tables) implements DiffOperation.Visitor<Boolean> {

    @Override
    public Boolean visit(CreateTable operation) {
      return false;
    }

    @Override
    public Boolean visit(DropTable operation) {
      return false;
    }

    @Override
    public Boolean visit(RenameTable operation) {
      return false;
    }

    /**
     * A column that old rows could not fill can only be there where there are none; one that is
     * made and kept cannot be added.
     */
    @Override
    public Boolean visit(AddColumn operation) {
      ColumnSnapshot column = operation.column();
      boolean kept = column.generated() != null && column.generated().stored();
      return (!column.optional() || column.autoIncrement() || kept)
          && tables.add(operation.table());
    }

    @Override
    public Boolean visit(DropColumn operation) {
      return tables.add(operation.table());
    }

    @Override
    public Boolean visit(RenameColumn operation) {
      return false;
    }

    @Override
    public Boolean visit(AlterColumn operation) {
      return tables.add(operation.table());
    }

    @Override
    public Boolean visit(CreateIndex operation) {
      return false;
    }

    @Override
    public Boolean visit(DropIndex operation) {
      return false;
    }

    @Override
    public Boolean visit(ChangeComment operation) {
      return false;
    }

    @Override
    public Boolean visit(AddForeignKey operation) {
      return tables.add(operation.table());
    }

    @Override
    public Boolean visit(DropForeignKey operation) {
      return tables.add(operation.table());
    }

    @Override
    public Boolean visit(AddUniqueConstraint operation) {
      return tables.add(operation.table());
    }

    @Override
    public Boolean visit(DropUniqueConstraint operation) {
      return tables.add(operation.table());
    }

    @Override
    public Boolean visit(AddPrimaryKey operation) {
      return tables.add(operation.table());
    }

    @Override
    public Boolean visit(DropPrimaryKey operation) {
      return tables.add(operation.table());
    }

    @Override
    public Boolean visit(AddCheck operation) {
      return tables.add(operation.table());
    }

    @Override
    public Boolean visit(DropCheck operation) {
      return tables.add(operation.table());
    }

    @Override
    public Boolean visit(RenameKey operation) {
      return false;
    }

    @Override
    public Boolean visit(CreateEnum operation) {
      return false;
    }

    @Override
    public Boolean visit(DropEnum operation) {
      return false;
    }

    @Override
    public Boolean visit(AlterEnum operation) {
      return false;
    }
  }
}
