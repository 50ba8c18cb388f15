package org.viborm.migrations;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.viborm.driver.Driver;
import org.viborm.driver.DriverSession;
import org.viborm.schema.IndexOrder;
import org.viborm.schema.IndexType;
import org.viborm.schema.SchemaField;
import org.viborm.schema.SchemaModel;

/** How one family of databases writes, reads and runs changes of its tables. Stateless. */
interface DdlDialect {

  /** The kinds of index that it has. */
  Set<IndexType> indexTypes();

  /**
   * Whether foreign keys are written with their table, since they can refer to one that does not
   * exist yet; else they are added when all tables are there.
   */
  boolean inlineForeignKeys();

  /**
   * The column of {@code field}.
   *
   * @param table the table, as it stands in the database
   * @param name the column, as it stands in the database
   * @param keyed whether it is part of a key or an index that is no index of words
   */
  ColumnSnapshot column(String table, String name, SchemaField field, boolean keyed);

  /**
   * Refuses what {@code model} has and the database lacks.
   *
   * @throws org.viborm.errors.MigrationException with V8001
   */
  void check(SchemaModel model);

  /** Where NULL stands in an index of which nobody said so, for a person's own choice to be it. */
  default IndexOrder.Nulls usualNulls(boolean descending) {
    return descending ? IndexOrder.Nulls.LAST : IndexOrder.Nulls.FIRST;
  }

  /** The type of its own that {@code field} has, an enum, where it has such types. */
  Optional<EnumSnapshot> enumType(String table, String column, SchemaField field);

  /** Whether {@code column} is of the enum type {@code type}, or a list of it. */
  boolean isOfEnum(ColumnSnapshot column, String type);

  /** Whether two defaults of the same column are one, however they are spelt. */
  boolean sameDefault(ColumnSnapshot one, ColumnSnapshot other);

  /** Whether two columns may have the same members. */
  default boolean sameMembers(ColumnSnapshot one, ColumnSnapshot other) {
    return Set.copyOf(one.members()).equals(Set.copyOf(other.members()));
  }

  /** The tables that are there, but for those of the database and of ours. */
  SchemaSnapshot introspect(DriverSession session);

  /** What {@link #introspect} does not tell of what is there, each in a sentence. */
  List<String> leftOut(DriverSession session);

  /** {@code live} without what models could not make again; {@link #leftOut} tells of it. */
  default SchemaSnapshot pulled(SchemaSnapshot live, DriverSession session) {
    return live;
  }

  /** The type of fields that holds what {@code type} does, which no field has; else nothing. */
  default Optional<String> nearest(String type) {
    return Optional.empty();
  }

  /** {@code target} as this family of databases tells such tables. */
  default SchemaSnapshot plain(SchemaSnapshot target) {
    return target;
  }

  /**
   * {@code target}, which is plain, with the conditions of its indexes and checks spelt as the
   * database would, so that they can be compared.
   */
  default SchemaSnapshot canonical(
      SchemaSnapshot target, SchemaSnapshot live, DriverSession session) {
    return target;
  }

  /** Whether two columns hold text and differ in its greatest length alone. */
  default boolean sameText(ColumnSnapshot one, ColumnSnapshot other) {
    return false;
  }

  /** Whether a column that a check names can be renamed, the check with it. */
  default boolean checksFollowColumns() {
    return true;
  }

  /** Whether a column that another one is made of can be renamed, its expression with it. */
  default boolean generatedFollowColumns() {
    return true;
  }

  /** Whether a column that an expression of an index names can be renamed, the index with it. */
  default boolean indexesFollowColumns() {
    return true;
  }

  /** Whether indexes can be renamed. */
  default boolean renamesIndexes() {
    return false;
  }

  /** Whether constraints can be renamed. */
  default boolean renamesConstraints() {
    return false;
  }

  /** Whether the database tells what the constraints of keys are called. */
  default boolean namesConstraints() {
    return true;
  }

  /** Whether a foreign key gets another name by being dropped and added. */
  default boolean addsToRename() {
    return false;
  }

  /**
   * The indexes that came by themselves with foreign keys of {@code table}, by whose names they are
   * called: {@link #introspect} does not tell of them.
   */
  default List<IndexSnapshot> impliedIndexes(TableSnapshot table) {
    return List.of();
  }

  /** The names in {@code table} that nothing else in the database may have. */
  List<String> names(TableSnapshot table);

  /**
   * The statements that make {@code operations}.
   *
   * @param from the tables before
   * @param to the tables after
   * @param attached the statements that bring back what hangs on a table and is lost when the table
   *     is built anew
   */
  List<String> statements(
      SchemaSnapshot from,
      SchemaSnapshot to,
      List<DiffOperation> operations,
      Function<String, List<String>> attached);

  /** The same, indexes of tables that are there made while others write, where that can be. */
  default List<String> onlineStatements(
      SchemaSnapshot from,
      SchemaSnapshot to,
      List<DiffOperation> operations,
      Function<String, List<String>> attached) {
    return statements(from, to, operations, attached);
  }

  /** Whether {@code statement} cannot be a part of a transaction. */
  default boolean outside(String statement) {
    return false;
  }

  /**
   * Whether {@code statement}, which cannot be a part of a transaction, was done already; what a
   * try that failed has left of it is taken away.
   */
  default boolean doneOutside(String statement, DriverSession session) {
    return false;
  }

  /** Has {@code session}, in a transaction, hold on to nothing that it has read. */
  default void letGo(DriverSession session) {}

  /** Bounds how long each statement of {@code session} waits for locks, until {@code work} ends. */
  default void bounded(DriverSession session, Waiting waiting, Runnable work) {
    work.run();
  }

  /** What {@link #statements} needs to know of {@code table}. */
  List<String> attached(String table, DriverSession session);

  /**
   * What {@code operation} costs where its table has many rows.
   *
   * @param from the tables before
   */
  StepCost cost(DiffOperation operation, SchemaSnapshot from);

  /**
   * What of {@code statements} sessions of {@code driver} are going to refuse.
   *
   * @param before the tables before all of them, by the names they have then
   */
  default Optional<Hazard> refused(Driver driver, SchemaSnapshot before, List<String> statements) {
    return Optional.empty();
  }

  /** What to do instead where an index is made on a large table. */
  default String indexAdvice() {
    return "Where the table is large, do it when nobody needs it, with a limit on waiting for"
        + " locks.";
  }

  /** Those of {@code operations} that must be committed before the others can use them. */
  List<DiffOperation> committedFirst(List<DiffOperation> operations);

  /** Whether {@code statement} of a migration must be committed before those after it. */
  default boolean committedFirst(String statement) {
    return false;
  }

  /** Whether changes of tables are part of a transaction, so that they can be rolled back. */
  default boolean atomic() {
    return true;
  }

  /**
   * Runs {@code work} as one unit, alone among all that change tables this way.
   *
   * @param waiting how long others are waited for
   * @throws org.viborm.errors.MigrationException with V11005 if they take longer
   */
  <T> T alone(Driver driver, Waiting waiting, Function<DriverSession, T> work, boolean keep);

  /** Runs {@code work}, which keeps nothing, beside others. */
  <T> T looking(Driver driver, Function<DriverSession, T> work);

  /** What the tables, views, triggers and routines are like; another text where they differ. */
  default String fingerprint(DriverSession session) {
    return introspect(session).toString();
  }

  /** Brings back what {@code statements}, once they ran, have lost without a word of it. */
  default Consumer<List<String>> keeping(DriverSession session) {
    return statements -> {};
  }

  // the table of migrations

  /** Whether there is a table called {@code name}. */
  boolean hasTable(String name, DriverSession session);

  /** The statement that makes the table of migrations, whose name is quoted. */
  String trackingTable(String quoted);

  /** {@code column} as a text in UTC, as {@link java.time.Instant#parse} reads it. */
  String instant(String column);

  /** What makes a database empty that has these tables. */
  default List<String> emptying(SchemaSnapshot live) {
    return statements(
        live,
        SchemaSnapshot.EMPTY,
        SchemaDiff.between(live, SchemaSnapshot.EMPTY, this),
        table -> List.of());
  }

  /** Ends what {@code work} of {@link #alone} did before it is kept: finds what it broke. */
  void verify(DriverSession session);
}
