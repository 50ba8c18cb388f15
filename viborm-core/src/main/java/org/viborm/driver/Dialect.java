package org.viborm.driver;

import jakarta.json.JsonValue;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.viborm.errors.FeatureNotSupportedException;
import org.viborm.internal.text.Identifiers;
import org.viborm.schema.NativeSql;
import org.viborm.schema.ScalarType;
import org.viborm.schema.SchemaCheck;
import org.viborm.schema.SchemaField;
import org.viborm.schema.SchemaModel;
import org.viborm.schema.VectorMetric;

/**
 * The SQL of one family of databases, as its server's version speaks it.
 *
 * <p>A dialect renders: a quirk is a method that spells something, never a flag that others branch
 * on. What changes a plan is a {@link DialectCapability}. Arguments and results are pieces of SQL
 * text; none of them ever holds a caller's value. Stateless; safe to share.
 */
public sealed interface Dialect permits MySqlDialect, PostgresDialect, SqliteDialect {

  /** PostgreSQL of the newest version that is known. */
  static Dialect postgresql() {
    return postgresql(18);
  }

  /**
   * PostgreSQL of the major version {@code major}, without the extension pgvector.
   *
   * @throws FeatureNotSupportedException V8001 if it is older than 14
   */
  static Dialect postgresql(int major) {
    return postgresql(major, false);
  }

  /**
   * PostgreSQL of the major version {@code major}.
   *
   * @param vectors whether its server has the extension pgvector to offer
   * @throws FeatureNotSupportedException V8001 if it is older than 14
   */
  static Dialect postgresql(int major, boolean vectors) {
    if (major < 14) {
      throw FeatureNotSupportedException.version("PostgreSQL", Integer.toString(major), "14");
    }
    return new PostgresDialect(major, vectors);
  }

  /** MySQL of the newest version that is known. */
  static Dialect mysql() {
    return mysql(9, false);
  }

  /**
   * MySQL 8.0.21 or newer, or MariaDB 10.11 or newer.
   *
   * @param major the server's major version
   * @param mariaDb whether it is MariaDB
   * @throws FeatureNotSupportedException V8001 if it is older than MySQL 8 or MariaDB 10
   */
  static Dialect mysql(int major, boolean mariaDb) {
    if (major < (mariaDb ? 10 : 8)) {
      throw mariaDb
          ? FeatureNotSupportedException.version(
              "MariaDB", Integer.toString(major), MySqlVersion.OLDEST_MARIADB.toString())
          : FeatureNotSupportedException.version(
              "MySQL", Integer.toString(major), MySqlVersion.OLDEST_MYSQL.toString());
    }
    return new MySqlDialect(major, mariaDb);
  }

  /**
   * MySQL 8.0.21 or newer, or MariaDB 10.11 or newer, by what the server says of itself.
   *
   * @param version such as {@code 8.0.34-Vitess} or {@code 11.8.2-MariaDB}
   * @throws FeatureNotSupportedException V8001 if it is older
   */
  static Dialect mysql(String version) {
    return MySqlVersion.of(version).dialect();
  }

  /** SQLite 3.41 or newer. */
  static Dialect sqlite() {
    return SqliteDialect.INSTANCE;
  }

  /** SQLite as libSQL speaks it, which can measure distances. */
  static Dialect libsql() {
    return new SqliteDialect(
        SqliteDialect.INSTANCE.maxBindings(), SqliteDialect.INSTANCE.maxBindings(), false, true);
  }

  /**
   * SQLite behind a service whose answers are JSON of numbers that may be rounded.
   *
   * @param maxBindings how many values the service takes in a statement
   */
  static Dialect sqliteAsJson(int maxBindings) {
    return new SqliteDialect(maxBindings, maxBindings, true, false);
  }

  /** Its name: {@code postgresql}, {@code mysql} or {@code sqlite}. */
  String name();

  /** What it can do that changes a plan. */
  Set<DialectCapability> capabilities();

  /** Whether it has {@code capability}. */
  default boolean has(DialectCapability capability) {
    return capabilities().contains(capability);
  }

  /** How single values of {@code type} are kept. */
  Storage storage(ScalarType type);

  /**
   * Why {@code value}, a decimal or a document, would not come back from a column of {@code field}
   * as it is: a sentence, and one that says what would be right; null where it would.
   */
  default @Nullable String unfit(SchemaField field, Object value) {
    return null;
  }

  /**
   * Why {@code operand} would not be compared exactly with the documents in a column: a sentence,
   * and one that says what would be right; null where it would.
   */
  default @Nullable String incomparable(JsonValue operand) {
    return null;
  }

  /**
   * How values of {@code type} are kept that are elements of a JSON array: of a list, or of keys.
   */
  default Storage elementStorage(ScalarType type) {
    return storage(type);
  }

  /** The most values that one statement may bind. */
  int maxBindings();

  /**
   * As many values as an insert of several rows binds: with more of them it gets slower. At most
   * {@link #maxBindings}, which it is where each statement has its way to a server.
   */
  default int insertBindings() {
    return maxBindings();
  }

  // names

  /** {@code identifier}, quoted. Its length is not changed: see {@link #maxIdentifierBytes}. */
  default String quote(String identifier) {
    return '"' + identifier.replace("\"", "\"\"") + '"';
  }

  /** How many rows are loaded into {@code columns} of {@code table}; empty where they are not. */
  default Optional<RowLoad> load(String table, List<String> columns) {
    return Optional.empty();
  }

  /** The longest identifier, in bytes of UTF-8. */
  int maxIdentifierBytes();

  /**
   * {@code name} as it stands in the database: itself, or where it is longer than {@link
   * #maxIdentifierBytes}, its beginning and a hash of the whole.
   */
  default String fit(String name) {
    return Identifiers.fit(name, maxIdentifierBytes());
  }

  /** The name of the type that holds an enum field, where enums have types of their own. */
  default String enumTypeName(SchemaModel model, SchemaField field) {
    String name = field.enumType().name();
    return fit(name != null ? name : model.table() + "_" + field.column() + "_enum");
  }

  // values

  /** A parameter that is compared with, or stored in, {@code field}. */
  String parameter(String placeholder, SchemaModel model, SchemaField field);

  /** A parameter that holds an array of values of {@code field}, as one value of the statement. */
  String arrayParameter(String placeholder, SchemaModel model, SchemaField field);

  /** A parameter that is compared with the elements of {@code field}, a list. */
  String elementParameter(String placeholder, SchemaModel model, SchemaField field);

  /** A parameter that is a number no field tells the type of, such as one beside a sum. */
  default String number(String placeholder) {
    return placeholder;
  }

  /**
   * A value of {@code field} as a part of the text, for what a schema says of its tables; a value
   * of a statement is always a parameter.
   *
   * @throws IllegalArgumentException for JSON, bytes, vectors and points
   */
  String literal(SchemaField field, Object value);

  /**
   * The condition of {@code check}, with which the tables of {@code model} are made.
   *
   * @throws org.viborm.errors.FeatureNotSupportedException if it cannot be asked here, or is said
   *     in the words of other databases alone
   */
  default String condition(SchemaModel model, SchemaCheck check) {
    return ConditionText.of(this, model, check);
  }

  /**
   * What {@code sql} says of a row of {@code model}, with its columns.
   *
   * @param place where it is said, for a person to read
   * @throws org.viborm.errors.FeatureNotSupportedException if it is said in the words of other
   *     databases alone
   */
  default String expression(SchemaModel model, NativeSql sql, String place) {
    return ConditionText.of(this, model, sql, place);
  }

  /** A column as it is read, in the form that its storage says. */
  String read(String column, SchemaField field);

  /** {@code value} is one of the elements of {@code array}, an {@link #arrayParameter}. */
  String inArray(String value, String array, SchemaField field);

  /** {@code value}, a number, is one of the elements of {@code array}, a parameter. */
  String inNumbers(String value, String array);

  /**
   * A table of keys, to be joined: one row a position of the arrays, with columns {@code c0},
   * {@code c1}, …. Where arrays are no parameters it takes one placeholder, a JSON array of arrays;
   * see {@link DialectCapability#ARRAY_PARAMETERS}.
   */
  String keyTable(List<String> arrays, List<SchemaField> fields, String alias);

  /**
   * A table of the rows of arrays, with columns {@code c0}, {@code c1}, … and their numbers in
   * {@code position}. Asked for only with {@link DialectCapability#ARRAY_PARAMETERS}.
   */
  default String numberedKeyTable(List<String> arrays, String alias, String position) {
    throw new UnsupportedOperationException(name() + " has no array parameters");
  }

  // comparison

  /** Equality of texts to the letter, whatever the collation. */
  default String textEquals(String left, String right) {
    return left + " = " + right;
  }

  /** Equality of points in both coordinates. */
  default String pointEquals(String left, String right) {
    return left + " = " + right;
  }

  /** Equality of the members that two fields hold, whose enums may be two types of the database. */
  default String enumEquals(String left, String right) {
    return left + " = " + right;
  }

  /** {@code text} with the letters A to Z made small, the rest as it is, for comparison only. */
  String foldCase(String text);

  /** {@code text} holds {@code part}, literally. */
  String contains(String text, String part);

  /** {@code text} starts with {@code part}, literally. */
  String startsWith(String text, String part);

  /**
   * {@code text} starts with {@code part}, literally, by an index where it has one. {@code end} is
   * the first of the texts behind all that start so, in the order of code points, or NULL if none
   * is.
   */
  default String prefix(String text, String part, String end) {
    return startsWith(text, part);
  }

  /** {@code text} ends with {@code part}, literally. */
  String endsWith(String text, String part);

  /** {@code left} divided by {@code right}; integers are cut towards zero. */
  String divide(String left, String right, ScalarType type);

  /** {@code computed}, a number of {@code type}: an error where it does not fit into that type. */
  default String fitting(String computed, ScalarType type) {
    return computed;
  }

  /** The expression by which values of an enum stand in the order of declaration. */
  String enumOrder(String column, List<String> members);

  /**
   * The distance of two vectors, as rows are ordered by it. Asked for only with {@link
   * DialectCapability#VECTOR_DISTANCE}.
   */
  default String distance(String one, String other, VectorMetric metric) {
    throw new UnsupportedOperationException(name() + " measures no distances");
  }

  /** The same as it is read: NULL where it is no number. */
  default String readDistance(String one, String other, VectorMetric metric) {
    return distance(one, other, metric);
  }

  // parts

  /** How it spells what is asked of JSON values. */
  JsonFunctions json();

  /** How it spells what is asked of lists, and done with them. */
  ListFunctions lists();

  /**
   * How it spells the rows of a nested level as one value. Asked for only with {@link
   * DialectCapability#SINGLE_STATEMENT_READS}.
   */
  default NestedRowFunctions nestedRows() {
    throw new UnsupportedOperationException(name() + " has no reads in a single statement");
  }

  /** {@code function} (COUNT, SUM, AVG, MIN, MAX) of {@code column}, which holds {@code field}. */
  default String aggregate(String function, String column, SchemaField field) {
    return function + "(" + column + ")";
  }

  // order and pages

  /** One key of an order. */
  String orderKey(String value, boolean descending, boolean nullsFirst, boolean nullable);

  /** The clause that cuts a page out; each part may be missing. */
  String page(@Nullable String limit, @Nullable String offset);

  /** The lock that a read takes on its rows, or nothing where there is none. */
  String lockRows();

  // writes

  /** The name that {@code table} has in a delete which asks for {@code alias}. */
  default String aliasOfDelete(String table, String alias) {
    return alias;
  }

  /**
   * {@code condition} of an update or a delete, which reads the table that is written to.
   *
   * @param from the table, under the name that the condition knows it by
   * @param key the columns of its primary key
   */
  default String readingItself(String condition, String from, List<String> key) {
    return condition;
  }

  /**
   * The query for the first number that the insert before it counted, and the step to the next.
   * Asked for only without {@link DialectCapability#INSERT_RETURNING}.
   */
  default String countedKeys() {
    throw new UnsupportedOperationException(name() + " returns what it inserts");
  }

  /**
   * The clause of an insert that leaves rows out whose key is taken.
   *
   * @param columns the columns that are inserted
   */
  String onConflictDoNothing(List<String> columns);

  /** The clause of an insert that updates the row whose {@code key} is taken. */
  String onConflictUpdate(List<String> key, List<String> assignments);

  /** An insert of one row of defaults only: what follows the table's name. */
  default String defaultValues() {
    return " DEFAULT VALUES";
  }

  // transactions

  /**
   * Whether the database commits the transaction around a statement, of the caller's own, before it
   * runs it: told by its first two words, in upper case.
   */
  default boolean commitsBefore(String first, String second) {
    return false;
  }

  /** Starts a savepoint. */
  default String savepoint(String name) {
    return "SAVEPOINT " + quote(name);
  }

  /** Ends a savepoint, keeping what was done since. */
  default String releaseSavepoint(String name) {
    return "RELEASE SAVEPOINT " + quote(name);
  }

  /** Undoes what was done since a savepoint. */
  default String rollbackToSavepoint(String name) {
    return "ROLLBACK TO SAVEPOINT " + quote(name);
  }
}
