package org.viborm.migrations;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.viborm.driver.Dialect;
import org.viborm.driver.DialectCapability;
import org.viborm.driver.Driver;
import org.viborm.driver.DriverSession;
import org.viborm.driver.TransactionBoundDriver;
import org.viborm.driver.TransactionOptions;
import org.viborm.migrations.DiffOperation.AddColumn;
import org.viborm.migrations.DiffOperation.AddForeignKey;
import org.viborm.migrations.DiffOperation.AlterColumn;
import org.viborm.migrations.DiffOperation.AlterEnum;
import org.viborm.migrations.DiffOperation.CreateIndex;
import org.viborm.migrations.DiffOperation.CreateTable;
import org.viborm.schema.IndexOrder;
import org.viborm.schema.IndexType;
import org.viborm.schema.NativeSql;
import org.viborm.schema.ScalarType;
import org.viborm.schema.SchemaField;
import org.viborm.schema.SchemaModel;
import org.viborm.schema.ValueGenerator.Kind;

/** Changes of tables in PostgreSQL: each is one statement, and all of them one transaction. */
final class PostgresDdl implements DdlDialect {

  /** The number of the advisory lock, the same for every version: "vibm" in ASCII. */
  private static final long LOCK = 0x7669_626DL;

  private static final Pattern NEW_VALUE =
      Pattern.compile("(?is)^\\s*ALTER\\s+TYPE\\s+.+\\sADD\\s+VALUE\\s");

  private final Dialect dialect;

  PostgresDdl(Dialect dialect) {
    this.dialect = dialect;
  }

  @Override
  public Set<IndexType> indexTypes() {
    return EnumSet.of(IndexType.BTREE, IndexType.HASH, IndexType.GIN, IndexType.GIST);
  }

  @Override
  public boolean inlineForeignKeys() {
    return false;
  }

  @Override
  public ColumnSnapshot column(String table, String name, SchemaField field, boolean keyed) {
    String type =
        enumType(table, name, field)
            .map(found -> PostgresTypes.ofEnum(found.name(), field.list()))
            .orElseGet(() -> PostgresTypes.of(field));
    return new ColumnSnapshot(
        name,
        type,
        field.nullable(),
        PostgresDefaults.of(field),
        field.generatedBy(Kind.AUTO_INCREMENT),
        List.of());
  }

  @Override
  public void check(SchemaModel model) {
    refuseVirtual(model);
    if (dialect.has(DialectCapability.VECTOR_DISTANCE)) {
      return;
    }
    for (SchemaField field : model.fields().values()) {
      if (PostgresTypes.isVector(PostgresTypes.of(field))) {
        throw MigrationErrors.notHad(
            model,
            field,
            "it is a vector, and this server does not have the extension pgvector.",
            "Install pgvector on the server, or keep the numbers in a list.");
      }
    }
  }

  private void refuseVirtual(SchemaModel model) {
    for (SchemaField field : model.fields().values()) {
      if (field.generated() == null || field.generated().stored()) {
        continue;
      }
      boolean indexed =
          model.keys().stream().anyMatch(key -> key.fields().contains(field))
              || model.indexes().stream()
                  .anyMatch(
                      index ->
                          index.fields().contains(field)
                              || index.parts().stream()
                                  .anyMatch(part -> names(part.expression(), field)));
      if (indexed) {
        throw MigrationErrors.notHad(
            model,
            field,
            "it is made with each read, and a key or an index holds it, which PostgreSQL does not"
                + " have.",
            "Say generated(...), with which it is made with each write and kept.");
      }
      if (enumType(model.table(), field.column(), field).isPresent()) {
        throw MigrationErrors.notHad(
            model,
            field,
            "it is an enum that is made with each read, which PostgreSQL does not have.",
            "Say generated(...), with which it is made with each write and kept.");
      }
    }
  }

  private static boolean names(@Nullable NativeSql expression, SchemaField field) {
    return expression != null && expression.fields().contains(field.name());
  }

  @Override
  public Optional<EnumSnapshot> enumType(String table, String column, SchemaField field) {
    boolean own =
        field.type() == ScalarType.ENUM
            && (field.nativeType() == null || !field.nativeType().dialect().equals(dialect.name()));
    if (!own) {
      return Optional.empty();
    }
    String name =
        Optional.ofNullable(field.enumType().name()).orElse(table + "_" + column + "_enum");
    return Optional.of(new EnumSnapshot(dialect.fit(name), field.enumType().members()));
  }

  @Override
  public boolean isOfEnum(ColumnSnapshot column, String type) {
    return column.type().equals(PostgresTypes.ofEnum(type, false))
        || column.type().equals(PostgresTypes.ofEnum(type, true));
  }

  @Override
  public boolean sameDefault(ColumnSnapshot one, ColumnSnapshot other) {
    return PostgresDefaults.same(other.type(), one.defaultValue(), other.defaultValue());
  }

  /** Tables, their keys and their indexes are of one kind. */
  @Override
  public List<String> names(TableSnapshot table) {
    List<String> names = new ArrayList<>(List.of(table.name()));
    if (table.primaryKey() != null) {
      names.add(table.primaryKey().name());
    }
    table.uniqueConstraints().forEach(unique -> names.add(unique.name()));
    table.indexes().forEach(index -> names.add(index.name()));
    return names;
  }

  @Override
  public SchemaSnapshot introspect(DriverSession session) {
    return PostgresCatalog.read(session);
  }

  @Override
  public List<String> leftOut(DriverSession session) {
    return LeftOut.of(session, LeftOut.POSTGRESQL);
  }

  @Override
  public SchemaSnapshot canonical(
      SchemaSnapshot target, SchemaSnapshot live, DriverSession session) {
    return new PostgresProbe(dialect, session).spelt(target, live);
  }

  @Override
  public List<String> statements(
      SchemaSnapshot from,
      SchemaSnapshot to,
      List<DiffOperation> operations,
      Function<String, List<String>> attached) {
    PostgresStatements writer = new PostgresStatements(dialect);
    List<String> statements = new ArrayList<>();
    if (operations.stream().anyMatch(PostgresDdl::makesVectors) && !hasVectors(from.tables())) {
      statements.add("CREATE EXTENSION IF NOT EXISTS vector");
    }
    operations.forEach(operation -> statements.addAll(operation.accept(writer)));
    return statements;
  }

  private static boolean makesVectors(DiffOperation operation) {
    if (operation instanceof CreateTable create) {
      return hasVectors(List.of(create.table()));
    }
    return operation instanceof AddColumn added
        ? PostgresTypes.isVector(added.column().type())
        : operation instanceof AlterColumn altered && PostgresTypes.isVector(altered.to().type());
  }

  private static boolean hasVectors(List<TableSnapshot> tables) {
    return tables.stream()
        .flatMap(table -> table.columns().stream())
        .anyMatch(column -> PostgresTypes.isVector(column.type()));
  }

  /** An index that a foreign key of the same migration may need is made with the rest. */
  @Override
  public List<String> onlineStatements(
      SchemaSnapshot from,
      SchemaSnapshot to,
      List<DiffOperation> operations,
      Function<String, List<String>> attached) {
    List<DiffOperation> late = new ArrayList<>();
    for (DiffOperation operation : operations) {
      if (operation instanceof CreateIndex step
          && from.table(step.table()).isPresent()
          && operations.stream()
              .noneMatch(
                  other ->
                      other instanceof AddForeignKey key
                          && key.foreignKey().referencedTable().equals(step.table()))) {
        late.add(step);
      }
    }
    List<DiffOperation> others = new ArrayList<>(operations);
    others.removeAll(late);
    List<String> statements = new ArrayList<>(statements(from, to, others, attached));
    PostgresStatements writer = new PostgresStatements(dialect);
    late.stream()
        .flatMap(operation -> operation.accept(writer).stream())
        .map(statement -> statement.replaceFirst(" INDEX ", " INDEX CONCURRENTLY "))
        .forEach(statements::add);
    return statements;
  }

  @Override
  public boolean outside(String statement) {
    return PostgresConcurrent.is(statement);
  }

  @Override
  public boolean doneOutside(String statement, DriverSession session) {
    return PostgresConcurrent.done(statement, dialect, session);
  }

  @Override
  public void bounded(DriverSession session, Waiting waiting, Runnable work) {
    waiting
        .locks()
        .ifPresent(
            limit ->
                Rows.of(
                    session,
                    "SELECT pg_catalog.set_config('lock_timeout', '%s', false)"
                        .formatted(milliseconds(limit)),
                    row -> Rows.text(row, 0)));
    try {
      work.run();
    } finally {
      waiting.locks().ifPresent(limit -> Rows.run(session, "RESET lock_timeout"));
    }
  }

  @Override
  public StepCost cost(DiffOperation operation, SchemaSnapshot from) {
    return operation.accept(new PostgresCosts());
  }

  @Override
  public List<String> attached(String table, DriverSession session) {
    return List.of();
  }

  @Override
  public String indexAdvice() {
    return "Where the table is large, generate it with online(), which makes it while others write.";
  }

  /** A new value of an enum cannot be used in the transaction that adds it. */
  @Override
  public List<DiffOperation> committedFirst(List<DiffOperation> operations) {
    return operations.stream()
        .filter(
            operation -> operation instanceof AlterEnum change && change.removeValues().isEmpty())
        .toList();
  }

  /** A value that is there already is left alone, so that this can be done twice. */
  @Override
  public boolean committedFirst(String statement) {
    return NEW_VALUE.matcher(statement).find();
  }

  @Override
  public IndexOrder.Nulls usualNulls(boolean descending) {
    return descending ? IndexOrder.Nulls.FIRST : IndexOrder.Nulls.LAST;
  }

  @Override
  public boolean renamesIndexes() {
    return true;
  }

  @Override
  public boolean renamesConstraints() {
    return true;
  }

  @Override
  public boolean hasTable(String name, DriverSession session) {
    return !Rows.of(
            session,
            ("SELECT 1 FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid ="
                    + " c.relnamespace AND n.nspname = current_schema() WHERE c.relkind IN ('r',"
                    + " 'p') AND c.relname = %s")
                .formatted(SqlText.literal(name)),
            row -> Rows.number(row, 0))
        .isEmpty();
  }

  @Override
  public String trackingTable(String quoted) {
    return ("CREATE TABLE %s (id integer GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY, name"
            + " varchar(255) NOT NULL UNIQUE, checksum varchar(64) NOT NULL, applied_at"
            + " timestamptz NOT NULL DEFAULT now())")
        .formatted(quoted);
  }

  @Override
  public String instant(String column) {
    return "to_char(%s AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"')".formatted(column);
  }

  @Override
  public <T> T looking(Driver driver, Function<DriverSession, T> work) {
    try (TransactionBoundDriver transaction = driver.begin(TransactionOptions.DEFAULT)) {
      T result = work.apply(transaction);
      transaction.rollback();
      return result;
    }
  }

  /**
   * Alone among all that change tables, or nothing if others are at it. Each try is a transaction
   * of its own: one that waited would be waited for in turn by an index that is made concurrently.
   */
  private static boolean locked(DriverSession transaction) {
    return Rows.of(
            transaction,
            "SELECT pg_catalog.pg_try_advisory_xact_lock(%s)".formatted(LOCK),
            row -> Rows.truth(row, 0))
        .get(0);
  }

  private static String milliseconds(Duration limit) {
    return Math.max(1, limit.toMillis()) + "ms";
  }

  private static void setTimeout(DriverSession transaction, String value) {
    Rows.of(
        transaction,
        "SELECT pg_catalog.set_config('lock_timeout', %s, true)".formatted(SqlText.literal(value)),
        row -> Rows.text(row, 0));
  }

  @Override
  public <T> T alone(
      Driver driver, Waiting waiting, Function<DriverSession, T> work, boolean keep) {
    long end = System.nanoTime() + waiting.patience().toNanos();
    while (true) {
      try (TransactionBoundDriver transaction = driver.begin(TransactionOptions.DEFAULT)) {
        if (locked(transaction)) {
          waiting.locks().ifPresent(limit -> setTimeout(transaction, milliseconds(limit)));
          T result = work.apply(transaction);
          if (keep) {
            transaction.commit();
          } else {
            transaction.rollback();
          }
          return result;
        }
        transaction.rollback();
      }
      if (System.nanoTime() >= end) {
        throw MigrationErrors.locked(waiting.patience().toSeconds());
      }
      Pause.beforeTheNextTry();
    }
  }

  /** A driver may close what it has read only with its next statement. */
  @Override
  public void letGo(DriverSession session) {
    Rows.run(session, dialect.savepoint("viborm_let_go"));
    Rows.run(session, dialect.releaseSavepoint("viborm_let_go"));
  }

  @Override
  public void verify(DriverSession session) {
    // Each statement was checked when it ran.
  }
}
