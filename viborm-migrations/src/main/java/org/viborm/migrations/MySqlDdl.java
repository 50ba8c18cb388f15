package org.viborm.migrations;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.viborm.driver.Dialect;
import org.viborm.driver.DialectCapability;
import org.viborm.driver.Driver;
import org.viborm.driver.DriverSession;
import org.viborm.schema.IndexType;
import org.viborm.schema.ReferentialAction;
import org.viborm.schema.SchemaField;
import org.viborm.schema.SchemaIndex;
import org.viborm.schema.SchemaModel;
import org.viborm.schema.ValueGenerator.Kind;

/** Changes of tables in MySQL and MariaDB, where each statement is committed by itself. */
final class MySqlDdl implements DdlDialect {

  /** Locks are a server's, not a database's; their names have at most 64 characters. */
  private static final String LOCK = "CONCAT('viborm_', SHA2(DATABASE(), 224))";

  private static final int COLUMN_COMMENT = 1024;
  private static final int TABLE_COMMENT = 2048;

  private final Dialect dialect;

  MySqlDdl(Dialect dialect) {
    this.dialect = dialect;
  }

  @Override
  public Set<IndexType> indexTypes() {
    return EnumSet.of(IndexType.BTREE, IndexType.FULLTEXT, IndexType.SPATIAL);
  }

  @Override
  public boolean inlineForeignKeys() {
    return false;
  }

  @Override
  public ColumnSnapshot column(String table, String name, SchemaField field, boolean keyed) {
    return new ColumnSnapshot(
        name,
        MySqlTypes.of(field, keyed),
        field.nullable(),
        MySqlDefaults.of(field),
        field.generatedBy(Kind.AUTO_INCREMENT),
        MySqlTypes.isEnum(field) ? field.enumType().members() : List.of());
  }

  @Override
  public void check(SchemaModel model) {
    for (SchemaIndex index : model.indexes()) {
      if (index.where() != null) {
        throw MigrationErrors.notHad(
            model,
            "the index '%s' has a condition, which MySQL does not know.".formatted(index.name()),
            "Take where(...) away, so that the index holds all rows.");
      }
    }
    IndexRefusals.ofNulls(model, dialect.name());
    if (!dialect.has(DialectCapability.EXPRESSION_INDEXES)) {
      IndexRefusals.ofExpressions(model);
    }
    if (!dialect.has(DialectCapability.CHECKED_REFERENCES)) {
      CheckRefusals refusals = new CheckRefusals(model, dialect);
      refusals.ofChecks();
      refusals.ofStored(
          mariaDb()
              ? EnumSet.of(ReferentialAction.SET_NULL)
              : EnumSet.of(ReferentialAction.SET_NULL, ReferentialAction.CASCADE));
    }
    refuseLongComments(model);
    for (SchemaField field : model.fields().values()) {
      boolean leads =
          model.keys().stream().anyMatch(key -> key.fields().get(0) == field)
              || model.indexes().stream().anyMatch(index -> index.parts().get(0).field() == field);
      if (field.generatedBy(Kind.AUTO_INCREMENT) && !leads) {
        throw MigrationErrors.notHad(
            model,
            "'%s' has autoIncrement(), but no key or index begins with it.".formatted(field.name()),
            "Make it the id, or add an index of it.");
      }
    }
  }

  private static void refuseLongComments(SchemaModel model) {
    for (SchemaField field : model.fields().values()) {
      refuseLongComment(model, field.name(), field.comment(), COLUMN_COMMENT);
    }
    refuseLongComment(model, model.name(), model.comment(), TABLE_COMMENT);
  }

  private static void refuseLongComment(
      SchemaModel model, String of, @Nullable String comment, int most) {
    if (comment != null && comment.codePointCount(0, comment.length()) > most) {
      throw MigrationErrors.notHad(
          model,
          "the comment on '%s' has more than %d characters.".formatted(of, most),
          "Say it in fewer words.");
    }
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
    return MySqlDefaults.same(other.type(), one.defaultValue(), other.defaultValue());
  }

  /** The order of an enum's members is the order of its values. */
  @Override
  public boolean sameMembers(ColumnSnapshot one, ColumnSnapshot other) {
    return one.members().equals(other.members());
  }

  @Override
  public SchemaSnapshot introspect(DriverSession session) {
    return MySqlCatalog.read(session, dialect);
  }

  /** Whole columns may be longer than a key can be where their beginnings are not. */
  @Override
  public SchemaSnapshot pulled(SchemaSnapshot live, DriverSession session) {
    record Name(String table, String index) {}

    Set<Name> beginnings =
        Set.copyOf(
            Rows.of(
                session,
                "SELECT DISTINCT table_name, index_name FROM information_schema.statistics WHERE"
                    + " table_schema = DATABASE() AND non_unique AND sub_part IS NOT NULL AND"
                    + " index_type NOT IN ('FULLTEXT', 'SPATIAL')",
                row -> new Name(Rows.text(row, 0), Rows.text(row, 1))));
    return new SchemaSnapshot(
        live.tables().stream()
            .map(
                table ->
                    table.withIndexes(
                        Stream.concat(table.indexes().stream(), impliedIndexes(table).stream())
                            .filter(
                                index -> !beginnings.contains(new Name(table.name(), index.name())))
                            .toList()))
            .toList(),
        live.enums());
  }

  @Override
  public List<String> leftOut(DriverSession session) {
    String collation = MySqlStatements.collation(dialect);
    return LeftOut.of(
        session, LeftOut.MYSQL.stream().map(query -> query.formatted(collation)).toList());
  }

  /** An index that forbids repetition is a unique constraint here, and told as one. */
  @Override
  public boolean addsToRename() {
    return true;
  }

  /** An index is not told where it is on the columns of a foreign key and called as that is. */
  @Override
  public List<IndexSnapshot> impliedIndexes(TableSnapshot table) {
    List<IndexSnapshot> implied = new ArrayList<>();
    for (ForeignKeySnapshot key : table.foreignKeys()) {
      if (!finds(table, key.columns())) {
        implied.add(IndexSnapshot.on(key.name(), key.columns(), false, "btree", null));
      }
    }
    return implied;
  }

  private static boolean finds(TableSnapshot table, List<String> columns) {
    PrimaryKeySnapshot key = table.primaryKey();
    return (key != null && begins(key.columns(), columns))
        || table.uniqueConstraints().stream().anyMatch(u -> begins(u.columns(), columns))
        || table.indexes().stream()
            .filter(index -> index.type().equals("btree") && index.plain())
            .anyMatch(index -> begins(index.columns(), columns));
  }

  private static boolean begins(List<String> index, List<String> columns) {
    return index.size() >= columns.size() && index.subList(0, columns.size()).equals(columns);
  }

  @Override
  public List<String> names(TableSnapshot table) {
    List<String> names = new ArrayList<>();
    table.foreignKeys().forEach(key -> names.add(key.name()));
    table.checks().forEach(check -> names.add(check.name()));
    return names;
  }

  @Override
  public SchemaSnapshot plain(SchemaSnapshot target) {
    List<TableSnapshot> tables = new ArrayList<>();
    for (TableSnapshot table : target.tables()) {
      List<UniqueSnapshot> uniques = new ArrayList<>(table.uniqueConstraints());
      List<IndexSnapshot> indexes = new ArrayList<>();
      for (IndexSnapshot index : table.indexes()) {
        if (index.unique() && index.plain()) {
          uniques.add(new UniqueSnapshot(index.name(), index.columns()));
        } else {
          indexes.add(index);
        }
      }
      tables.add(
          new TableSnapshot(
              table.name(),
              table.columns(),
              table.primaryKey(),
              indexes,
              table.foreignKeys(),
              uniques,
              table.checks(),
              table.comment()));
    }
    return new SchemaSnapshot(tables, target.enums());
  }

  @Override
  public SchemaSnapshot canonical(
      SchemaSnapshot target, SchemaSnapshot live, DriverSession session) {
    return new MySqlProbe(dialect, session).spelt(target, live);
  }

  @Override
  public List<String> statements(
      SchemaSnapshot from,
      SchemaSnapshot to,
      List<DiffOperation> operations,
      Function<String, List<String>> attached) {
    return new MySqlStatements(dialect).of(operations);
  }

  @Override
  public List<String> onlineStatements(
      SchemaSnapshot from,
      SchemaSnapshot to,
      List<DiffOperation> operations,
      Function<String, List<String>> attached) {
    Set<String> there = new HashSet<>();
    from.tables().forEach(table -> there.add(table.name()));
    return new MySqlStatements(dialect, there).of(operations);
  }

  @Override
  public StepCost cost(DiffOperation operation, SchemaSnapshot from) {
    return operation.accept(new MySqlCosts(mariaDb()));
  }

  /** MySQL returns nothing that it inserts. */
  private boolean mariaDb() {
    return dialect.has(DialectCapability.INSERT_RETURNING);
  }

  @Override
  public List<String> attached(String table, DriverSession session) {
    return List.of();
  }

  @Override
  public List<DiffOperation> committedFirst(List<DiffOperation> operations) {
    return List.of();
  }

  @Override
  public boolean atomic() {
    return false;
  }

  @Override
  public boolean renamesIndexes() {
    return true;
  }

  @Override
  public boolean indexesFollowColumns() {
    return false;
  }

  @Override
  public boolean checksFollowColumns() {
    return false;
  }

  @Override
  public boolean generatedFollowColumns() {
    return false;
  }

  @Override
  public boolean sameText(ColumnSnapshot one, ColumnSnapshot other) {
    Set<String> both = Set.of("longtext", "varchar(191)");
    return both.contains(one.type()) && both.contains(other.type());
  }

  @Override
  public boolean hasTable(String name, DriverSession session) {
    return !Rows.of(
            session,
            ("SELECT 1 FROM information_schema.tables WHERE table_schema = DATABASE() AND"
                    + " table_type = 'BASE TABLE' AND table_name = %s")
                .formatted(MySqlDefaults.literal(name)),
            row -> Rows.number(row, 0))
        .isEmpty();
  }

  @Override
  public String trackingTable(String quoted) {
    return ("CREATE TABLE %s (id INT NOT NULL AUTO_INCREMENT PRIMARY KEY, name VARCHAR(191) NOT"
            + " NULL UNIQUE, checksum VARCHAR(64) NOT NULL, applied_at TIMESTAMP(3) NOT NULL"
            + " DEFAULT CURRENT_TIMESTAMP(3)) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4")
        .formatted(quoted);
  }

  @Override
  public String instant(String column) {
    return "DATE_FORMAT(%s, '%%Y-%%m-%%dT%%H:%%i:%%s.%%fZ')".formatted(column);
  }

  @Override
  public String fingerprint(DriverSession session) {
    return MySqlCatalog.fingerprint(session, dialect);
  }

  @Override
  public <T> T looking(Driver driver, Function<DriverSession, T> work) {
    try (DriverSession session = driver.open()) {
      return work.apply(session);
    }
  }

  @Override
  public <T> T alone(
      Driver driver, Waiting waiting, Function<DriverSession, T> work, boolean keep) {
    try (DriverSession session = driver.open()) {
      boolean locked =
          Rows.of(
                  session,
                  "SELECT COALESCE(GET_LOCK(%s, %s), 0)"
                      .formatted(LOCK, seconds(waiting.patience())),
                  row -> Rows.number(row, 0))
              .get(0)
              .equals(1);
      if (!locked) {
        throw MigrationErrors.locked(waiting.patience().toSeconds());
      }
      try {
        waiting.locks().ifPresent(limit -> setTimeouts(session, Long.toString(seconds(limit))));
        return work.apply(session);
      } finally {
        waiting.locks().ifPresent(limit -> setTimeouts(session, "DEFAULT"));
        Rows.of(session, "SELECT RELEASE_LOCK(%s)".formatted(LOCK), row -> LOCK);
      }
    }
  }

  private static long seconds(Duration limit) {
    return Math.max(1, limit.toSeconds());
  }

  /** For the definition of a table, and for its rows. */
  private static void setTimeouts(DriverSession session, String value) {
    Rows.run(session, "SET SESSION lock_wait_timeout = " + value);
    Rows.run(session, "SET SESSION innodb_lock_wait_timeout = " + value);
  }

  @Override
  public void verify(DriverSession session) {
    // Each statement was checked when it ran.
  }
}
