package org.viborm.migrations;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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

/** Writes the statements of each step for PostgreSQL. */
final class PostgresStatements implements DiffOperation.Visitor<List<String>> {

  private final Dialect dialect;

  PostgresStatements(Dialect dialect) {
    this.dialect = dialect;
  }

  @Override
  public List<String> visit(CreateTable operation) {
    TableSnapshot table = operation.table();
    List<String> parts = new ArrayList<>();
    table.columns().forEach(column -> parts.add(column(column)));
    if (table.primaryKey() != null) {
      parts.add(primaryKey(table.primaryKey()));
    }
    table.uniqueConstraints().forEach(unique -> parts.add(unique(unique)));
    table.checks().forEach(check -> parts.add(SqlText.check(check, dialect::quote)));
    table.foreignKeys().forEach(key -> parts.add(SqlText.foreignKey(key, dialect::quote)));
    List<String> statements = new ArrayList<>();
    statements.add(
        "CREATE TABLE %s (\n  %s\n)".formatted(quote(table.name()), String.join(",\n  ", parts)));
    if (table.comment() != null) {
      statements.add(comment(table.name(), null, table.comment()));
    }
    table.columns().forEach(column -> statements.addAll(comments(table.name(), column)));
    return statements;
  }

  @Override
  public List<String> visit(DropTable operation) {
    return List.of("DROP TABLE " + quote(operation.table()));
  }

  @Override
  public List<String> visit(RenameTable operation) {
    return List.of(alter(operation.from(), "RENAME TO " + quote(operation.to())));
  }

  @Override
  public List<String> visit(AddColumn operation) {
    List<String> statements = new ArrayList<>();
    statements.add(alter(operation.table(), "ADD COLUMN " + column(operation.column())));
    statements.addAll(comments(operation.table(), operation.column()));
    return statements;
  }

  @Override
  public List<String> visit(ChangeComment operation) {
    return List.of(comment(operation.table(), operation.column(), operation.comment()));
  }

  private List<String> comments(String table, ColumnSnapshot column) {
    return column.comment() == null ? List.of() : List.of(comment(table, column, column.comment()));
  }

  private String comment(String table, @Nullable ColumnSnapshot column, @Nullable String text) {
    return "COMMENT ON %s IS %s"
        .formatted(
            column == null
                ? "TABLE " + quote(table)
                : "COLUMN %s.%s".formatted(quote(table), quote(column.name())),
            text == null ? "NULL" : SqlText.literal(text));
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
    ColumnSnapshot from = operation.from();
    ColumnSnapshot to = operation.to();
    String table = operation.table();
    String alter = "ALTER COLUMN %s ".formatted(quote(to.name()));
    List<String> statements = new ArrayList<>();
    boolean newDefault =
        !from.autoIncrement()
            && !to.autoIncrement()
            && !PostgresDefaults.same(to.type(), from.defaultValue(), to.defaultValue());
    boolean typeMoves = operation.changesType();
    if (from.generated() != null) {
      statements.add(alter(table, alter + "DROP EXPRESSION"));
    }
    if (from.defaultValue() != null && (newDefault || typeMoves)) {
      statements.add(alter(table, alter + "DROP DEFAULT"));
    }
    if (typeMoves) {
      statements.add(
          alter(
              table,
              alter
                  + "TYPE %s USING %s"
                      .formatted(to.type(), conversion(quote(to.name()), from.type(), to.type()))));
    }
    if (to.defaultValue() != null && (newDefault || typeMoves)) {
      statements.add(alter(table, alter + "SET DEFAULT " + to.defaultValue()));
    }
    if (from.nullable() && !to.nullable()) {
      if (to.defaultValue() != null) {
        statements.add(
            "UPDATE %s SET %s = DEFAULT WHERE %s IS NULL"
                .formatted(quote(table), quote(to.name()), quote(to.name())));
      }
      statements.add(alter(table, alter + "SET NOT NULL"));
    } else if (!from.nullable() && to.nullable()) {
      statements.add(alter(table, alter + "DROP NOT NULL"));
    }
    return statements;
  }

  /** The value of {@code column}, of the type {@code from}, as one of the type {@code to}. */
  private static String conversion(String column, String from, String to) {
    if (isTimestamp(from) && isTimestamp(to) && zoned(from) != zoned(to)) {
      return column + " AT TIME ZONE 'UTC'";
    }
    return PostgresTypes.isEnum(from) || PostgresTypes.isEnum(to)
        ? "%s::text%s::%s".formatted(column, from.endsWith("[]") ? "[]" : "", to)
        : "%s::%s".formatted(column, to);
  }

  private static boolean isTimestamp(String type) {
    return type.startsWith("timestamp") && !type.endsWith("[]");
  }

  private static boolean zoned(String type) {
    return type.endsWith("with time zone");
  }

  @Override
  public List<String> visit(CreateIndex operation) {
    IndexSnapshot index = operation.index();
    return List.of(
        "CREATE %sINDEX %s ON %s USING %s %s%s"
            .formatted(
                index.unique() ? "UNIQUE " : "",
                quote(index.name()),
                quote(operation.table()),
                index.type(),
                index.key(dialect::quote),
                index.where() == null ? "" : " WHERE " + index.where()));
  }

  @Override
  public List<String> visit(DropIndex operation) {
    return List.of("DROP INDEX " + quote(operation.index().name()));
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
    return dropConstraint(operation.table(), operation.foreignKey().name());
  }

  @Override
  public List<String> visit(AddUniqueConstraint operation) {
    return List.of(alter(operation.table(), "ADD " + unique(operation.constraint())));
  }

  @Override
  public List<String> visit(DropUniqueConstraint operation) {
    return dropConstraint(operation.table(), operation.constraint().name());
  }

  @Override
  public List<String> visit(AddPrimaryKey operation) {
    return List.of(alter(operation.table(), "ADD " + primaryKey(operation.primaryKey())));
  }

  @Override
  public List<String> visit(DropPrimaryKey operation) {
    return dropConstraint(operation.table(), operation.primaryKey().name());
  }

  @Override
  public List<String> visit(AddCheck operation) {
    return List.of(
        alter(operation.table(), "ADD " + SqlText.check(operation.check(), dialect::quote)));
  }

  @Override
  public List<String> visit(DropCheck operation) {
    return dropConstraint(operation.table(), operation.check().name());
  }

  @Override
  public List<String> visit(RenameKey operation) {
    String change = "%s TO %s".formatted(quote(operation.from()), quote(operation.to()));
    return List.of(
        operation.index()
            ? "ALTER INDEX %s RENAME TO %s"
                .formatted(quote(operation.from()), quote(operation.to()))
            : alter(operation.table(), "RENAME CONSTRAINT " + change));
  }

  @Override
  public List<String> visit(CreateEnum operation) {
    return List.of(
        "CREATE TYPE %s AS ENUM (%s)"
            .formatted(
                quote(operation.type().name()), SqlText.literals(operation.type().values())));
  }

  @Override
  public List<String> visit(DropEnum operation) {
    return List.of("DROP TYPE " + quote(operation.type().name()));
  }

  @Override
  public List<String> visit(AlterEnum operation) {
    return operation.removeValues().isEmpty() ? added(operation) : madeAnew(operation);
  }

  private List<String> added(AlterEnum operation) {
    List<String> statements = new ArrayList<>();
    List<String> order = operation.to().values();
    for (String value : operation.addValues()) {
      int position = order.indexOf(value);
      String place =
          position > 0
              ? "AFTER " + SqlText.literal(order.get(position - 1))
              : "BEFORE " + SqlText.literal(operation.from().values().get(0));
      statements.add(
          "ALTER TYPE %s ADD VALUE IF NOT EXISTS %s %s"
              .formatted(quote(operation.to().name()), SqlText.literal(value), place));
    }
    return statements;
  }

  /** PostgreSQL cannot take a value away: the columns move to a new type, NULL for what is gone. */
  private List<String> madeAnew(AlterEnum operation) {
    String name = operation.to().name();
    String old = dialect.fit(name + "_viborm_old");
    List<String> statements = new ArrayList<>();
    statements.add("ALTER TYPE %s RENAME TO %s".formatted(quote(name), quote(old)));
    statements.addAll(visit(new CreateEnum(operation.to())));
    for (AlterEnum.Dependent dependent : operation.dependentColumns()) {
      statements.addAll(
          dependent.column().type().endsWith("[]")
              ? movedList(dependent, operation.to(), operation.replacements(dependent))
              : moved(dependent, operation.to(), operation.replacements(dependent)));
    }
    statements.add("DROP TYPE " + quote(old));
    return statements;
  }

  private List<String> moved(
      AlterEnum.Dependent dependent, EnumSnapshot to, Map<String, Optional<String>> replaced) {
    ColumnSnapshot column = dependent.column();
    String quoted = quote(column.name());
    String alter = "ALTER COLUMN %s ".formatted(quoted);
    String kept =
        "(CASE %sWHEN %s::text IN (%s) THEN %s::text END)"
            .formatted(
                SqlText.replacing(quoted + "::text", replaced, SqlText::literal),
                quoted,
                SqlText.literals(to.values()),
                quoted);
    String type = PostgresTypes.ofEnum(to.name(), false);
    List<String> statements = new ArrayList<>();
    String byDefault = column.defaultValue();
    if (byDefault != null) {
      statements.add(alter(dependent.table(), alter + "DROP DEFAULT"));
    }
    statements.add(
        alter(dependent.table(), alter + "TYPE %s USING %s::%s".formatted(type, kept, type)));
    if (byDefault != null) {
      String literal = PostgresDefaults.canonical(byDefault);
      if (to.values().stream().map(SqlText::literal).anyMatch(literal::equals)) {
        statements.add(alter(dependent.table(), alter + "SET DEFAULT " + literal));
      }
    }
    return statements;
  }

  /** A conversion cannot hold a subquery, so the values go by an update in between. */
  private List<String> movedList(
      AlterEnum.Dependent dependent, EnumSnapshot to, Map<String, Optional<String>> replaced) {
    String quoted = quote(dependent.column().name());
    String alter = "ALTER COLUMN %s TYPE ".formatted(quoted);
    String type = PostgresTypes.ofEnum(to.name(), true);
    return List.of(
        alter(dependent.table(), alter + "text[] USING %s::text[]".formatted(quoted)),
        ("UPDATE %s SET %s = array(SELECT w FROM (SELECT CASE %sELSE v END, n FROM"
                + " unnest(%s) WITH ORDINALITY u(v, n)) x(w, n) WHERE w IN (%s) ORDER BY n)"
                + " WHERE %s IS NOT NULL")
            .formatted(
                quote(dependent.table()),
                quoted,
                replaced.isEmpty()
                    ? "WHEN FALSE THEN NULL "
                    : SqlText.replacing("v", replaced, SqlText::literal),
                quoted,
                SqlText.literals(to.values()),
                quoted),
        alter(dependent.table(), alter + "%s USING %s::%s".formatted(type, quoted, type)));
  }

  private List<String> dropConstraint(String table, String name) {
    return List.of(alter(table, "DROP CONSTRAINT " + quote(name)));
  }

  private String column(ColumnSnapshot column) {
    StringBuilder text = new StringBuilder(quote(column.name())).append(' ').append(column.type());
    if (column.autoIncrement()) {
      text.append(" GENERATED BY DEFAULT AS IDENTITY");
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
    return text.toString();
  }

  private String primaryKey(PrimaryKeySnapshot key) {
    return "CONSTRAINT %s PRIMARY KEY %s"
        .formatted(quote(key.name()), SqlText.names(key.columns(), dialect::quote));
  }

  private String unique(UniqueSnapshot unique) {
    return "CONSTRAINT %s UNIQUE %s"
        .formatted(quote(unique.name()), SqlText.names(unique.columns(), dialect::quote));
  }

  private String alter(String table, String change) {
    return "ALTER TABLE %s %s".formatted(quote(table), change);
  }

  private String quote(String name) {
    return dialect.quote(name);
  }
}
