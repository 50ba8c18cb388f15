package org.viborm.migrations;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.viborm.driver.Dialect;
import org.viborm.driver.DialectCapability;
import org.viborm.driver.Driver;
import org.viborm.driver.DriverSession;
import org.viborm.driver.TransactionBoundDriver;
import org.viborm.driver.TransactionOptions;
import org.viborm.errors.ErrorCode;
import org.viborm.errors.ErrorMeta;
import org.viborm.errors.Fault;
import org.viborm.errors.MigrationException;
import org.viborm.errors.VibOrmException;
import org.viborm.migrations.DiffOperation.AddColumn;
import org.viborm.migrations.DiffOperation.AlterColumn;
import org.viborm.migrations.DiffOperation.AlterEnum;
import org.viborm.migrations.DiffOperation.CreateTable;
import org.viborm.schema.IndexOrder;
import org.viborm.schema.IndexType;
import org.viborm.schema.ScalarType;
import org.viborm.schema.SchemaField;
import org.viborm.schema.SchemaModel;
import org.viborm.schema.ValueGenerator.Kind;

/** Changes of tables in PostgreSQL: each is one statement, and all of them one transaction. */
final class PostgresDdl implements DdlDialect {

  /** The number of the advisory lock, the same for every version: "vibm" in ASCII. */
  private static final long LOCK = 0x7669_626DL;

  private static final String LOCK_NOT_AVAILABLE = "55P03";
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
    if (dialect.has(DialectCapability.VECTOR_DISTANCE)) {
      return;
    }
    for (SchemaField field : model.fields().values()) {
      if (PostgresTypes.isVector(PostgresTypes.of(field))) {
        throw new MigrationException(
            Fault.of(
                    ErrorCode.FEATURE_NOT_SUPPORTED,
                    "it is a vector, and this server does not have the extension pgvector.")
                .at(model.name() + "." + field.name())
                .hint("Install pgvector on the server, or keep the numbers in a list.")
                .meta(ErrorMeta.none().withModel(model.name()).withTable(model.table())));
      }
    }
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

  @Override
  public StepCost cost(DiffOperation operation, SchemaSnapshot from) {
    return operation.accept(new PostgresCosts());
  }

  @Override
  public List<String> attached(String table, DriverSession session) {
    return List.of();
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

  private static void lock(DriverSession transaction, Duration patience) {
    String before =
        Rows.of(
                transaction,
                "SELECT pg_catalog.current_setting('lock_timeout')",
                row -> Rows.text(row, 0))
            .get(0);
    setTimeout(transaction, milliseconds(patience));
    try {
      Rows.of(
          transaction,
          "SELECT pg_catalog.pg_advisory_xact_lock(%d)::text".formatted(LOCK),
          row -> LOCK);
    } catch (VibOrmException e) {
      if (e.meta().sqlState().equals(Optional.of(LOCK_NOT_AVAILABLE))) {
        throw MigrationErrors.locked(patience.toSeconds());
      }
      throw e;
    }
    setTimeout(transaction, before);
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
    try (TransactionBoundDriver transaction = driver.begin(TransactionOptions.DEFAULT)) {
      lock(transaction, waiting.patience());
      waiting.locks().ifPresent(limit -> setTimeout(transaction, milliseconds(limit)));
      T result = work.apply(transaction);
      if (keep) {
        transaction.commit();
      } else {
        transaction.rollback();
      }
      return result;
    }
  }

  @Override
  public void verify(DriverSession session) {
    // Each statement was checked when it ran.
  }
}
