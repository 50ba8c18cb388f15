package org.viborm.migrations;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.viborm.driver.Dialect;
import org.viborm.driver.Driver;
import org.viborm.driver.DriverCapability;
import org.viborm.driver.DriverSession;
import org.viborm.errors.ErrorCode;
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

  /** What no schema knows. */
  static final String ATTACHED = "m.type = 'trigger'";

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
    IndexRefusals.ofNulls(model, dialect.name());
    for (SchemaField field : model.fields().values()) {
      if (field.generatedBy(Kind.AUTO_INCREMENT)
          && !model.primaryKey().fields().equals(List.of(field))) {
        throw MigrationErrors.notHad(
            model,
            field,
            "it has autoIncrement(), but SQLite counts only a primary key of one column.",
            "Make it the id, or take autoIncrement() away.");
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

  /** No transaction stays open for {@link SqliteBatch}. */
  @Override
  public Optional<Hazard> refused(Driver driver, SchemaSnapshot before, List<String> statements) {
    return driver.capabilities().contains(DriverCapability.INTERACTIVE_TRANSACTIONS)
        ? Optional.empty()
        : SqliteBatch.loss(statements, before)
            .map(
                loss ->
                    new Hazard(
                        Hazard.Kind.REFUSED,
                        "table '%s'".formatted(loss.table()),
                        "%s is refused by the driver '%s' (V8003)."
                            .formatted(loss.what(), driver.name()),
                        SqliteBatch.ADVICE));
  }

  @Override
  public boolean namesConstraints() {
    return false;
  }

  @Override
  public List<String> names(TableSnapshot table) {
    List<String> names = new ArrayList<>(List.of(table.name()));
    table.indexes().forEach(index -> names.add(index.name()));
    return names;
  }

  @Override
  public SchemaSnapshot introspect(DriverSession session) {
    return SqliteCatalog.read(session);
  }

  /**
   * SQLite takes any word for a type, and keeps values by parts of it; moments are kept as text.
   */
  @Override
  public Optional<String> nearest(String type) {
    Predicate<String> has = type.toUpperCase(Locale.ROOT)::contains;
    if (has.test("INT") || has.test("BOOL")) {
      return Optional.of("INTEGER");
    }
    if (Stream.of("CHAR", "CLOB", "TEXT", "DATE", "TIME").anyMatch(has)) {
      return Optional.of("TEXT");
    }
    if (has.test("BLOB")) {
      return Optional.of("BLOB");
    }
    return Stream.of("REAL", "FLOA", "DOUB").anyMatch(has) ? Optional.of("REAL") : Optional.empty();
  }

  @Override
  public List<String> leftOut(DriverSession session) {
    return LeftOut.of(session, LeftOut.SQLITE);
  }

  /** SQLite keeps conditions as they were written. */
  @Override
  public SchemaSnapshot plain(SchemaSnapshot target) {
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

  /** SQLite keeps checks as they were written, but renames columns in its own spelling. */
  @Override
  public SchemaSnapshot canonical(
      SchemaSnapshot target, SchemaSnapshot live, DriverSession session) {
    return new SchemaSnapshot(
        target.tables().stream()
            .map(
                table -> live.table(table.name()).map(before -> spelt(table, before)).orElse(table))
            .toList(),
        target.enums());
  }

  private static TableSnapshot spelt(TableSnapshot table, TableSnapshot before) {
    return table
        .withColumns(
            table.columns().stream()
                .map(
                    column ->
                        before
                            .column(column.name())
                            .map(other -> spelt(column, other))
                            .orElse(column))
                .toList())
        .withIndexes(
            table.indexes().stream()
                .map(
                    index ->
                        before.indexes().stream()
                            .filter(other -> other.name().equals(index.name()))
                            .findFirst()
                            .map(other -> SqliteTableText.spelt(index, other))
                            .orElse(index))
                .toList())
        .withChecks(
            table.checks().stream()
                .map(
                    check ->
                        before.checks().stream()
                            .map(CheckSnapshot::condition)
                            .filter(condition -> SqlTokens.same(condition, check.condition()))
                            .findFirst()
                            .map(check::withCondition)
                            .orElse(check))
                .toList());
  }

  private static ColumnSnapshot spelt(ColumnSnapshot column, ColumnSnapshot before) {
    GeneratedSnapshot wanted = column.generated();
    GeneratedSnapshot there = before.generated();
    return wanted != null
            && there != null
            && SqlTokens.same(wanted.expression(), there.expression())
        ? column.withGenerated(wanted.withExpression(there.expression()))
        : column;
  }

  @Override
  public List<String> statements(
      SchemaSnapshot from,
      SchemaSnapshot to,
      List<DiffOperation> operations,
      Function<String, List<String>> attached) {
    return new SqliteStatements(dialect, from, to, attached).of(operations);
  }

  /** What builds a table anew copies it; an index is made of its rows. One at a time may write. */
  @Override
  public StepCost cost(DiffOperation operation, SchemaSnapshot from) {
    if (SqliteStatements.rebuilds(operation)) {
      return StepCost.rewrites(StepCost.Blocks.WRITERS);
    }
    return operation instanceof DiffOperation.CreateIndex
        ? StepCost.reads(StepCost.Blocks.WRITERS)
        : StepCost.AT_ONCE;
  }

  @Override
  public List<String> attached(String table, DriverSession session) {
    return Rows.of(
        session,
        "SELECT m.sql FROM sqlite_master m WHERE m.tbl_name = %s AND %s"
            .formatted(SqlText.literal(table), ATTACHED),
        row -> Rows.text(row, 0));
  }

  @Override
  public List<DiffOperation> committedFirst(List<DiffOperation> operations) {
    return List.of();
  }

  @Override
  public boolean hasTable(String name, DriverSession session) {
    return !Rows.of(
            session,
            "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = %s"
                .formatted(SqlText.literal(name)),
            row -> Rows.number(row, 0))
        .isEmpty();
  }

  @Override
  public String trackingTable(String quoted) {
    return ("CREATE TABLE %s (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL UNIQUE,"
            + " checksum TEXT NOT NULL, applied_at TEXT NOT NULL DEFAULT"
            + " (strftime('%%Y-%%m-%%dT%%H:%%M:%%fZ', 'now')))")
        .formatted(quoted);
  }

  @Override
  public String instant(String column) {
    return "strftime('%%Y-%%m-%%dT%%H:%%M:%%fZ', %s)".formatted(column);
  }

  /** A table that was built anew by other tables' rules lost what hung on it. */
  @Override
  public Consumer<List<String>> keeping(DriverSession session) {
    record Attached(String name, String table, String sql) {}

    String query = "SELECT m.name, m.tbl_name, m.sql FROM sqlite_master m WHERE " + ATTACHED;
    List<Attached> before =
        Rows.of(
            session,
            query,
            row -> new Attached(Rows.text(row, 0), Rows.text(row, 1), Rows.text(row, 2)));
    return statements -> {
      List<String> after = Rows.of(session, query, row -> Rows.text(row, 0));
      for (Attached lost : before) {
        boolean named = statements.stream().anyMatch(statement -> drops(statement, lost.name()));
        if (!named && !after.contains(lost.name()) && hasTable(lost.table(), session)) {
          Rows.run(session, lost.sql());
        }
      }
    };
  }

  private static boolean drops(String statement, String name) {
    return statement
        .strip()
        .matches(
            "(?is)DROP\\s+(TRIGGER|INDEX)\\s+(IF\\s+EXISTS\\s+)?[\"`\\[]?"
                + Pattern.quote(name)
                + "[\"`\\]]?");
  }

  @Override
  public <T> T looking(Driver driver, Function<DriverSession, T> work) {
    try (DriverSession session = driver.open()) {
      return work.apply(session);
    }
  }

  /**
   * The pragmas come before the transaction, since they mean nothing inside one: with foreign keys
   * enforced, dropping the old table would delete the rows that refer to it.
   *
   * @see SqliteTurns for drivers on which no transaction stays open
   */
  @Override
  public <T> T alone(
      Driver driver, Waiting waiting, Function<DriverSession, T> work, boolean keep) {
    if (!driver.capabilities().contains(DriverCapability.INTERACTIVE_TRANSACTIONS)) {
      return new SqliteTurns(driver, this).alone(waiting.patience(), work, keep);
    }
    try (DriverSession session = driver.open()) {
      Rows.run(session, "PRAGMA foreign_keys = OFF");
      Rows.run(session, "PRAGMA legacy_alter_table = ON");
      T result;
      try {
        lock(session, waiting.patience());
        result = inTransaction(session, waiting.patience(), work, keep);
      } catch (RuntimeException | Error e) {
        afterFailure(session, e, "PRAGMA legacy_alter_table = OFF", "PRAGMA foreign_keys = ON");
        throw e;
      }
      Rows.run(session, "PRAGMA legacy_alter_table = OFF");
      Rows.run(session, "PRAGMA foreign_keys = ON");
      return result;
    }
  }

  /** What ends the session's work must not hide why it has failed. */
  private static void afterFailure(DriverSession session, Throwable cause, String... statements) {
    for (String statement : statements) {
      try {
        Rows.run(session, statement);
      } catch (VibOrmException e) {
        cause.addSuppressed(e);
      }
    }
  }

  private static void lock(DriverSession session, Duration patience) {
    try {
      untilFree(session, "BEGIN IMMEDIATE", patience);
    } catch (VibOrmException e) {
      throw e.code() == ErrorCode.TRANSACTION_DEADLOCK
          ? MigrationErrors.locked(patience.toSeconds())
          : e;
    }
  }

  /**
   * Runs {@code statement} again as long as somebody else is in its way: one that reads is in the
   * way of a COMMIT too, whose transaction goes on then and can be committed later
   * (sqlite.org/lang_transaction.html).
   *
   * @throws VibOrmException V5003 if that goes on longer than {@code patience}
   */
  private static void untilFree(DriverSession session, String statement, Duration patience) {
    long end = System.nanoTime() + patience.toNanos();
    while (true) {
      try {
        Rows.run(session, statement);
        return;
      } catch (VibOrmException e) {
        if (e.code() != ErrorCode.TRANSACTION_DEADLOCK || System.nanoTime() >= end) {
          throw e;
        }
      }
      Pause.beforeTheNextTry();
    }
  }

  private static <T> T inTransaction(
      DriverSession session, Duration patience, Function<DriverSession, T> work, boolean keep) {
    T result;
    try {
      result = work.apply(session);
    } catch (RuntimeException | Error e) {
      afterFailure(session, e, "ROLLBACK");
      throw e;
    }
    try {
      untilFree(session, keep ? "COMMIT" : "ROLLBACK", patience);
    } catch (VibOrmException e) {
      afterFailure(session, e, "ROLLBACK");
      throw e;
    }
    return result;
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
              .hint("Correct the rows, then try again."));
    }
  }
}
