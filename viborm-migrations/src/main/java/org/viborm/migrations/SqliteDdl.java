package org.viborm.migrations;

import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.viborm.driver.Dialect;
import org.viborm.driver.Driver;
import org.viborm.driver.DriverSession;
import org.viborm.errors.ErrorCode;
import org.viborm.errors.ErrorMeta;
import org.viborm.errors.Fault;
import org.viborm.errors.MigrationException;
import org.viborm.errors.VibOrmException;
import org.viborm.schema.IndexType;
import org.viborm.schema.NativeType;
import org.viborm.schema.ScalarType;
import org.viborm.schema.SchemaField;
import org.viborm.schema.SchemaModel;
import org.viborm.schema.ValueGenerator.Kind;

/**
 * Changes of tables in SQLite, in one transaction. What {@code ALTER TABLE} cannot do is done by
 * building the table anew and copying its rows, during which foreign keys are not enforced; they
 * are checked before the transaction is committed.
 */
final class SqliteDdl implements DdlDialect {

  private final Dialect dialect;

  SqliteDdl(Dialect dialect) {
    this.dialect = dialect;
  }

  @Override
  public Set<IndexType> indexTypes() {
    return EnumSet.of(IndexType.BTREE);
  }

  @Override
  public boolean inlineForeignKeys() {
    return true;
  }

  @Override
  public ColumnSnapshot column(String table, String name, SchemaField field, boolean keyed) {
    return new ColumnSnapshot(
        name,
        type(field),
        field.nullable(),
        byDefault(field),
        field.generatedBy(Kind.AUTO_INCREMENT),
        field.type() == ScalarType.ENUM && !field.list() ? field.enumType().members() : List.of());
  }

  @Override
  public void check(SchemaModel model) {
    for (SchemaField field : model.fields().values()) {
      if (field.generatedBy(Kind.AUTO_INCREMENT)
          && !model.primaryKey().fields().equals(List.of(field))) {
        throw new MigrationException(
            Fault.of(
                    ErrorCode.FEATURE_NOT_SUPPORTED,
                    "it has autoIncrement(), but SQLite counts only a primary key of one column.")
                .at(model.name() + "." + field.name())
                .hint("Make it the id, or take autoIncrement() away.")
                .meta(ErrorMeta.none().withModel(model.name()).withTable(model.table())));
      }
    }
  }

  /**
   * JSON has a type of text, since SQLite would make a number of a document that is one, and lose
   * its digits.
   */
  private static String type(SchemaField field) {
    if (field.list()) {
      return "JSON TEXT";
    }
    NativeType nativeType = field.nativeType();
    if (nativeType != null && nativeType.dialect().equals("sqlite")) {
      return nativeType.sql();
    }
    return switch (field.type()) {
      case STRING, DECIMAL, DATE_TIME, DATE, TIME, ENUM -> "TEXT";
      case INT, BIG_INT, BOOLEAN -> "INTEGER";
      case FLOAT -> "REAL";
      case JSON, VECTOR, POINT -> "JSON TEXT";
      case BLOB -> "BLOB";
    };
  }

  private static @Nullable String byDefault(SchemaField field) {
    Object value = field.defaultValue();
    if (value == null || field.list()) {
      return null;
    }
    return switch (field.type()) {
      case STRING -> SqlText.literal((String) value);
      case ENUM ->
          SqlText.literal(value instanceof Enum<?> constant ? constant.name() : value.toString());
      case INT, FLOAT -> value.toString();
      case DECIMAL -> SqlText.literal(((BigDecimal) value).toPlainString());
      case BOOLEAN -> value.equals(true) ? "1" : "0";
      case BIG_INT, DATE_TIME, DATE, TIME, JSON, BLOB, VECTOR, POINT -> null;
    };
  }

  @Override
  public Optional<EnumSnapshot> enumType(String table, String column, SchemaField field) {
    return Optional.empty();
  }

  @Override
  public boolean isOfEnum(ColumnSnapshot column, String type) {
    return false;
  }

  @Override
  public boolean sameDefault(ColumnSnapshot one, ColumnSnapshot other) {
    return Objects.equals(canonical(one.defaultValue()), canonical(other.defaultValue()));
  }

  private static @Nullable String canonical(@Nullable String expression) {
    if (expression == null || expression.equalsIgnoreCase("null")) {
      return null;
    }
    return expression.equalsIgnoreCase("true")
        ? "1"
        : expression.equalsIgnoreCase("false") ? "0" : expression;
  }

  @Override
  public SchemaSnapshot introspect(DriverSession session) {
    return SqliteCatalog.read(session);
  }

  /** SQLite keeps conditions as they were written. */
  @Override
  public SchemaSnapshot canonical(
      SchemaSnapshot target, SchemaSnapshot live, DriverSession session) {
    return new SchemaSnapshot(
        target.tables().stream()
            .map(
                table ->
                    table.withIndexes(
                        table.indexes().stream()
                            .map(
                                index ->
                                    index.where() == null
                                        ? index
                                        : index.withWhere(index.where().strip()))
                            .toList()))
            .toList(),
        target.enums());
  }

  @Override
  public List<String> statements(
      SchemaSnapshot from,
      SchemaSnapshot to,
      List<DiffOperation> operations,
      Function<String, List<String>> attached) {
    return new SqliteStatements(dialect, from, to, attached).of(operations);
  }

  @Override
  public List<String> attached(String table, DriverSession session) {
    return Rows.of(
        session,
        "SELECT sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s"
            .formatted(SqlText.literal(table)),
        row -> Rows.text(row, 0));
  }

  @Override
  public List<DiffOperation> committedFirst(List<DiffOperation> operations) {
    return List.of();
  }

  /**
   * The pragmas come before the transaction, since they mean nothing inside one: with foreign keys
   * enforced, dropping the old table would delete the rows that refer to it.
   */
  @Override
  public <T> T alone(Driver driver, Function<DriverSession, T> work, boolean keep) {
    try (DriverSession session = driver.open()) {
      Rows.run(session, "PRAGMA foreign_keys = OFF");
      Rows.run(session, "PRAGMA legacy_alter_table = ON");
      try {
        return inTransaction(session, work, keep);
      } finally {
        Rows.run(session, "PRAGMA legacy_alter_table = OFF");
        Rows.run(session, "PRAGMA foreign_keys = ON");
      }
    }
  }

  private static <T> T inTransaction(
      DriverSession session, Function<DriverSession, T> work, boolean keep) {
    Rows.run(session, "BEGIN IMMEDIATE");
    T result;
    try {
      result = work.apply(session);
    } catch (RuntimeException | Error e) {
      rollback(session, e);
      throw e;
    }
    try {
      Rows.run(session, keep ? "COMMIT" : "ROLLBACK");
    } catch (VibOrmException e) {
      rollback(session, e);
      throw e;
    }
    return result;
  }

  private static void rollback(DriverSession session, Throwable cause) {
    try {
      Rows.run(session, "ROLLBACK");
    } catch (VibOrmException e) {
      cause.addSuppressed(e);
    }
  }

  @Override
  public void verify(DriverSession session) {
    List<String> broken =
        Rows.of(
            session,
            "SELECT DISTINCT f.\"table\" || ' to ' || f.parent FROM pragma_foreign_key_check f",
            row -> Rows.text(row, 0));
    if (!broken.isEmpty()) {
      throw new MigrationException(
          Fault.of(
                  ErrorCode.MIGRATION_FAILED,
                  "rows would refer to rows that do not exist: %s. Nothing was changed."
                      .formatted(String.join(", ", broken)))
              .hint("Correct the rows, then push again."));
    }
  }
}
