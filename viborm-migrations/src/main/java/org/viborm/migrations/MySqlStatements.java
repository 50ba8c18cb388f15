package org.viborm.migrations;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.viborm.driver.Dialect;
import org.viborm.driver.DialectCapability;
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

/** Writes the statements of each step for MySQL and MariaDB. */
final class MySqlStatements implements DiffOperation.Visitor<List<String>> {

  private static final Pattern ADDS_INDEX = Pattern.compile("ADD (UNIQUE )?INDEX ");

  private final Dialect dialect;
  private final Set<String> online;

  MySqlStatements(Dialect dialect) {
    this(dialect, Set.of());
  }

  /** Indexes of the tables {@code online} are made while others write. */
  MySqlStatements(Dialect dialect, Set<String> online) {
    this.dialect = dialect;
    this.online = online;
  }

  /**
   * The statements of {@code operations}, in which all that changes the keys and indexes of a table
   * is one statement where some go and some come: a foreign key keeps what it needs of them.
   */
  List<String> of(List<DiffOperation> operations) {
    Set<String> gone = new HashSet<>();
    for (DiffOperation operation : operations) {
      if (operation instanceof DropColumn drop) {
        gone.add(drop.table() + "." + drop.column().name());
      } else if (operation instanceof AlterColumn change
          && change.changesType()
          && MySqlTypes.takesExpressionsOnly(change.to().type())) {
        gone.add(change.table() + "." + change.to().name());
      }
    }
    Map<String, List<String>> dropped = new LinkedHashMap<>();
    Map<String, List<String>> added = new LinkedHashMap<>();
    operations.forEach(
        operation ->
            shared(operation, gone)
                .ifPresent(
                    change ->
                        (change.drops() ? dropped : added)
                            .computeIfAbsent(change.table(), table -> new ArrayList<>())
                            .add(change.clause())));
    Map<String, Integer> left = new LinkedHashMap<>();
    added.forEach(
        (table, clauses) -> {
          if (dropped.containsKey(table)) {
            left.put(table, clauses.size());
          }
        });
    List<String> statements = new ArrayList<>();
    for (DiffOperation operation : operations) {
      Optional<KeyChange> found = shared(operation, gone);
      if (found.isEmpty() || !left.containsKey(found.get().table())) {
        statements.addAll(operation.accept(this));
        continue;
      }
      KeyChange change = found.get();
      if (!change.drops() && left.merge(change.table(), -1, Integer::sum) == 0) {
        List<String> clauses = new ArrayList<>(dropped.getOrDefault(change.table(), List.of()));
        clauses.addAll(added.getOrDefault(change.table(), List.of()));
        statements.add(changed(change.table(), String.join(", ", clauses)));
      }
    }
    return statements;
  }

  /**
   * What no foreign key needs goes by itself: indexes of expressions, which must go before a column
   * is renamed, keys of columns that go, with which they would go, and keys of columns that become
   * what no key holds.
   */
  private Optional<KeyChange> shared(DiffOperation operation, Set<String> gone) {
    boolean alone =
        (operation instanceof DropIndex drop
                && (drop.index().ofExpressions()
                    || any(drop.table(), drop.index().columns(), gone)))
            || (operation instanceof CreateIndex create && create.index().ofExpressions())
            || (operation instanceof DropUniqueConstraint unique
                && any(unique.table(), unique.constraint().columns(), gone));
    return alone ? Optional.empty() : change(operation);
  }

  private static boolean any(String table, List<String> columns, Set<String> gone) {
    return columns.stream().anyMatch(column -> gone.contains(table + "." + column));
  }

  @Override
  public List<String> visit(CreateTable operation) {
    TableSnapshot table = operation.table();
    List<String> parts = new ArrayList<>();
    table.columns().forEach(column -> parts.add(column(column)));
    if (table.primaryKey() != null) {
      parts.add("PRIMARY KEY " + names(table.primaryKey().columns()));
    }
    table
        .uniqueConstraints()
        .forEach(
            unique ->
                parts.add(
                    "UNIQUE KEY %s %s".formatted(quote(unique.name()), names(unique.columns()))));
    table.checks().forEach(check -> parts.add(SqlText.check(check, dialect::quote)));
    table.foreignKeys().forEach(key -> parts.add(SqlText.foreignKey(key, dialect::quote)));
    return List.of(
        "CREATE TABLE %s (\n  %s\n) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE %s%s"
            .formatted(
                quote(table.name()),
                String.join(",\n  ", parts),
                collation(dialect),
                table.comment() == null
                    ? ""
                    : " COMMENT = " + MySqlDefaults.literal(table.comment())));
  }

  /** MariaDB, which returns what it inserts, calls the same collation by another name. */
  static String collation(Dialect dialect) {
    return dialect.has(DialectCapability.INSERT_RETURNING)
        ? "utf8mb4_nopad_bin"
        : "utf8mb4_0900_bin";
  }

  @Override
  public List<String> visit(DropTable operation) {
    return List.of("DROP TABLE " + quote(operation.table()));
  }

  @Override
  public List<String> visit(RenameTable operation) {
    return List.of(
        "RENAME TABLE %s TO %s".formatted(quote(operation.from()), quote(operation.to())));
  }

  @Override
  public List<String> visit(AddColumn operation) {
    return List.of(alter(operation.table(), "ADD COLUMN " + column(operation.column())));
  }

  @Override
  public List<String> visit(DropColumn operation) {
    return List.of(alter(operation.table(), "DROP COLUMN " + quote(operation.column().name())));
  }

  @Override
  public List<String> visit(RenameColumn operation) {
    return List.of(
        alter(
            operation.table(),
            "RENAME COLUMN %s TO %s".formatted(quote(operation.from()), quote(operation.to()))));
  }

  @Override
  public List<String> visit(AlterColumn operation) {
    ColumnSnapshot to = operation.to();
    String table = quote(operation.table());
    String column = quote(to.name());
    List<String> statements = new ArrayList<>();
    if (operation.from().generated() != null) {
      // As it is but for that, since what the server makes cannot be written to.
      statements.add(
          alter(
              operation.table(), "MODIFY COLUMN " + column(operation.from().withGenerated(null))));
    }
    if (!operation.removedMembers().isEmpty()) {
      Set<String> both = new LinkedHashSet<>(operation.from().members());
      both.addAll(to.members());
      boolean wider = both.size() > operation.from().members().size();
      if (wider || (!operation.from().nullable() && to.nullable())) {
        statements.add(modify(operation, List.copyOf(both)));
      }
      statements.add(
          "UPDATE %s SET %s = CASE %sELSE NULL END WHERE %s IN (%s)"
              .formatted(
                  table,
                  column,
                  operation.valueReplacements().isEmpty()
                      ? "WHEN FALSE THEN NULL "
                      : SqlText.replacing(
                          column, operation.valueReplacements(), MySqlDefaults::literal),
                  column,
                  literals(operation.removedMembers())));
    }
    if (operation.from().nullable() && !to.nullable() && to.defaultValue() != null) {
      statements.add(
          "UPDATE %s SET %s = %s WHERE %s IS NULL"
              .formatted(table, column, to.defaultValue(), column));
    }
    statements.add(modify(operation, to.members()));
    return statements;
  }

  private String modify(AlterColumn operation, List<String> members) {
    return alter(operation.table(), "MODIFY COLUMN " + column(operation.to().withMembers(members)));
  }

  /** A column has no comment but by being told anew what it is. */
  @Override
  public List<String> visit(ChangeComment operation) {
    ColumnSnapshot column = operation.column();
    return List.of(
        alter(
            operation.table(),
            column == null
                ? "COMMENT = "
                    + MySqlDefaults.literal(Optional.ofNullable(operation.comment()).orElse(""))
                : "MODIFY COLUMN " + column(column)));
  }

  @Override
  public List<String> visit(CreateIndex operation) {
    return key(operation);
  }

  @Override
  public List<String> visit(DropIndex operation) {
    return key(operation);
  }

  @Override
  public List<String> visit(AddForeignKey operation) {
    return List.of(
        alter(
            operation.table(),
            "ADD " + SqlText.foreignKey(operation.foreignKey(), dialect::quote)));
  }

  @Override
  public List<String> visit(DropForeignKey operation) {
    return List.of(
        alter(operation.table(), "DROP FOREIGN KEY " + quote(operation.foreignKey().name())));
  }

  @Override
  public List<String> visit(AddUniqueConstraint operation) {
    return key(operation);
  }

  @Override
  public List<String> visit(DropUniqueConstraint operation) {
    return key(operation);
  }

  @Override
  public List<String> visit(AddPrimaryKey operation) {
    return key(operation);
  }

  @Override
  public List<String> visit(DropPrimaryKey operation) {
    return key(operation);
  }

  @Override
  public List<String> visit(AddCheck operation) {
    return List.of(
        alter(operation.table(), "ADD " + SqlText.check(operation.check(), dialect::quote)));
  }

  @Override
  public List<String> visit(DropCheck operation) {
    return List.of(alter(operation.table(), "DROP CONSTRAINT " + quote(operation.check().name())));
  }

  private List<String> key(DiffOperation operation) {
    return change(operation).stream()
        .map(change -> changed(change.table(), change.clause()))
        .toList();
  }

  private String changed(String table, String clauses) {
    boolean told = online.contains(table) && ADDS_INDEX.matcher(clauses).find();
    return alter(table, told ? clauses + ", ALGORITHM = INPLACE, LOCK = NONE" : clauses);
  }

  private Optional<KeyChange> change(DiffOperation operation) {
    return operation.accept(KeyChange.Reader.of(dialect));
  }

  /** Foreign keys cannot be renamed; they keep their names. */
  @Override
  public List<String> visit(RenameKey operation) {
    return List.of(
        alter(
            operation.table(),
            "RENAME INDEX %s TO %s".formatted(quote(operation.from()), quote(operation.to()))));
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

  private String column(ColumnSnapshot column) {
    StringBuilder text = new StringBuilder(quote(column.name())).append(' ');
    if (column.members().isEmpty()) {
      text.append(column.type());
    } else {
      text.append("enum(").append(literals(column.members())).append(')');
    }
    if (column.generated() != null) {
      text.append(column.generated().sql());
    }
    text.append(column.nullable() ? nullable(column) : " NOT NULL");
    String byDefault = column.defaultValue();
    if (byDefault != null) {
      boolean expression =
          MySqlTypes.takesExpressionsOnly(column.type()) || byDefault.startsWith("utc_");
      text.append(" DEFAULT ").append(expression ? "(" + byDefault + ")" : byDefault);
    }
    if (column.autoIncrement()) {
      text.append(" AUTO_INCREMENT");
    }
    if (column.comment() != null) {
      text.append(" COMMENT ").append(MySqlDefaults.literal(column.comment()));
    }
    return text.toString();
  }

  /** What MariaDB makes can be NULL without being told so, and must not be told. */
  private static String nullable(ColumnSnapshot column) {
    return column.generated() == null ? " NULL" : "";
  }

  private static String literals(List<String> texts) {
    return texts.stream().map(MySqlDefaults::literal).collect(Collectors.joining(", "));
  }

  private String names(List<String> columns) {
    return SqlText.names(columns, dialect::quote);
  }

  private String alter(String table, String change) {
    return "ALTER TABLE %s %s".formatted(quote(table), change);
  }

  private String quote(String name) {
    return dialect.quote(name);
  }
}
