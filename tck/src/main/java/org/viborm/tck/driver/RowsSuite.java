package org.viborm.tck.driver;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import jakarta.json.JsonObject;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.viborm.VibOrm;
import org.viborm.driver.BindType;
import org.viborm.driver.Binding;
import org.viborm.driver.DialectCapability;
import org.viborm.driver.DriverCapability;
import org.viborm.driver.DriverSession;
import org.viborm.driver.QueryResult;
import org.viborm.driver.SqlStatement;
import org.viborm.driver.TransactionBoundDriver;
import org.viborm.driver.TransactionOptions;
import org.viborm.schema.Schema;
import org.viborm.tck.cases.JsonArguments;
import org.viborm.tck.db.DatabaseUnderTest;

/** Values and rows come back as they were stored, at once or as a stream. */
abstract class RowsSuite extends DriverSuite {

  /** The numbers from 1 to 5000. */
  private static final String NUMBERS =
      "WITH d(i) AS (SELECT 0 UNION ALL SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3"
          + " UNION ALL SELECT 4 UNION ALL SELECT 5 UNION ALL SELECT 6 UNION ALL SELECT 7"
          + " UNION ALL SELECT 8 UNION ALL SELECT 9)"
          + " SELECT a.i + 10 * b.i + 100 * c.i + 1000 * e.i + 1 FROM d a, d b, d c, d e"
          + " WHERE e.i < 5";

  RowsSuite(DatabaseUnderTest database) {
    super(database);
  }

  /** Values of each type, with the ends of its range. */
  static Stream<Object[]> values() {
    return Stream.of(
        value(BindType.STRING, QueryResult::string, ""),
        value(BindType.STRING, QueryResult::string, "a'b\"c\\d?e$1:f%_;--/*"),
        value(BindType.STRING, QueryResult::string, "\u00e9\u4e2d\ud83d\ude00\u202e\u0301"),
        value(BindType.STRING, QueryResult::string, "x".repeat(1 << 20)),
        value(BindType.STRING, QueryResult::string, null),
        value(BindType.INTEGER, QueryResult::integer, Integer.MAX_VALUE),
        value(BindType.INTEGER, QueryResult::integer, Integer.MIN_VALUE),
        value(BindType.INTEGER, QueryResult::integer, 0),
        value(BindType.INTEGER, QueryResult::integer, null),
        value(BindType.LONG, QueryResult::bigint, Long.MAX_VALUE),
        value(BindType.LONG, QueryResult::bigint, Long.MIN_VALUE),
        value(BindType.LONG, QueryResult::bigint, 9_007_199_254_740_993L),
        value(BindType.LONG, QueryResult::bigint, 0L),
        value(BindType.LONG, QueryResult::bigint, null),
        value(BindType.DOUBLE, QueryResult::floating, Double.MAX_VALUE),
        value(BindType.DOUBLE, QueryResult::floating, Double.MIN_NORMAL),
        value(BindType.DOUBLE, QueryResult::floating, 0.1),
        value(BindType.DOUBLE, QueryResult::floating, 0.0),
        value(BindType.DOUBLE, QueryResult::floating, null),
        value(
            BindType.DECIMAL,
            QueryResult::decimal,
            new BigDecimal("12345678901234567890.123456789")),
        value(BindType.DECIMAL, QueryResult::decimal, new BigDecimal("-0.10")),
        value(BindType.DECIMAL, QueryResult::decimal, null),
        value(BindType.BOOLEAN, QueryResult::bool, true),
        value(BindType.BOOLEAN, QueryResult::bool, false),
        value(BindType.BOOLEAN, QueryResult::bool, null),
        value(BindType.BYTES, QueryResult::bytes, new byte[] {0, -1, 127, -128, 39}),
        value(BindType.BYTES, QueryResult::bytes, new byte[0]),
        value(BindType.BYTES, QueryResult::bytes, null),
        value(BindType.INSTANT, QueryResult::instant, Instant.parse("2026-11-22T10:11:12.123Z")),
        value(BindType.INSTANT, QueryResult::instant, Instant.parse("2026-11-22T10:11:12.123456Z")),
        value(BindType.INSTANT, QueryResult::instant, Instant.parse("0001-01-01T00:00:00Z")),
        value(BindType.INSTANT, QueryResult::instant, Instant.parse("1582-10-10T00:00:00Z")),
        value(BindType.INSTANT, QueryResult::instant, Instant.parse("9999-12-31T23:59:59.999Z")),
        value(BindType.INSTANT, QueryResult::instant, null),
        value(
            BindType.LOCAL_DATE_TIME,
            QueryResult::dateTime,
            LocalDateTime.parse("2026-03-29T02:30:00.001")),
        value(
            BindType.LOCAL_DATE_TIME,
            QueryResult::dateTime,
            LocalDateTime.parse("0001-01-01T00:00:00")),
        value(BindType.LOCAL_DATE_TIME, QueryResult::dateTime, null),
        value(BindType.LOCAL_DATE, QueryResult::date, LocalDate.parse("2024-02-29")),
        value(BindType.LOCAL_DATE, QueryResult::date, LocalDate.parse("0001-01-01")),
        value(BindType.LOCAL_DATE, QueryResult::date, LocalDate.parse("9999-12-31")),
        value(BindType.LOCAL_DATE, QueryResult::date, null),
        value(BindType.LOCAL_TIME, QueryResult::time, LocalTime.parse("23:59:59.999")),
        value(BindType.LOCAL_TIME, QueryResult::time, LocalTime.MIDNIGHT),
        value(BindType.LOCAL_TIME, QueryResult::time, null),
        value(BindType.JSON, QueryResult::string, "[1, \"a\", null]"),
        value(BindType.JSON, QueryResult::string, null));
  }

  private static Object[] value(
      BindType type,
      BiFunction<QueryResult, Integer, @Nullable Object> read,
      @Nullable Object value) {
    return new Object[] {type, read, value};
  }

  @ParameterizedTest(name = "{0} {index}")
  @MethodSource("values")
  void whatIsStoredComesBack(
      BindType type,
      BiFunction<QueryResult, Integer, @Nullable Object> read,
      @Nullable Object value) {
    inScratch(
        tx -> {
          List<@Nullable Object> bound = new ArrayList<>();
          bound.add(value);
          SqlStatement insert =
              SqlStatement.of(
                  marked("INSERT INTO " + table(type) + " (v) VALUES (?)"),
                  false,
                  List.of(Binding.of(type)),
                  bound);
          try (QueryResult result = tx.execute(insert)) {
            assertThat(result.affectedRows()).isEqualTo(1);
            assertThat(result.next()).isFalse();
          }
          try (QueryResult rows =
              tx.execute(SqlStatement.query("SELECT " + reading(type) + " FROM " + table(type)))) {
            assertThat(rows.columnCount()).isEqualTo(1);
            assertThat(rows.columnName(0)).isEqualTo("v");
            assertThat(rows.next()).isTrue();
            assertThat(read.apply(rows, 0)).usingComparator(RowsSuite::compare).isEqualTo(value);
            assertThat(rows.next()).isFalse();
          }
        });
  }

  @Test
  void sumsAndExtremesOfLargeNumbersAreExact() {
    Schema schema =
        Schema.builder()
            .model("large", m -> m.table(table(BindType.LONG)).field("v", f -> f.bigInt().id()))
            .build();
    String insert = "INSERT INTO " + table(BindType.LONG) + " (v) VALUES ";
    run(insert + "(9007199254740993), (9007199254740995)");
    try {
      JsonObject found =
          VibOrm.createClient(c -> c.schema(schema).driver(driver()))
              .json()
              .execute(
                  "large",
                  "aggregate",
                  JsonArguments.json(
                      "{'_sum': {'v': true}, '_min': {'v': true}, '_max': {'v': true}}"))
              .asJsonObject();
      assertThat(found.toString())
          .contains("9007199254740993", "9007199254740995", "18014398509481988");
    } finally {
      run("DELETE FROM " + table(BindType.LONG));
    }
  }

  /** A database may fill up the digits of a decimal. */
  private static int compare(@Nullable Object one, @Nullable Object other) {
    boolean same =
        (one instanceof BigDecimal number && other instanceof BigDecimal expected)
            ? number.compareTo(expected) == 0
            : Objects.deepEquals(one, other);
    return same ? 0 : 1;
  }

  private void assumeInsertsReturn() {
    assumeTrue(
        driver().dialect().has(DialectCapability.INSERT_RETURNING),
        "the database returns nothing of what is inserted");
  }

  @Test
  void aRowThatIsWrittenMayBeReturned() {
    assumeInsertsReturn();
    inScratch(
        tx -> {
          SqlStatement insert =
              SqlStatement.of(
                  marked(
                      "INSERT INTO parent (id, email) VALUES (?, ?), (?, ?) RETURNING id, email"),
                  true,
                  List.of(
                      Binding.of(BindType.INTEGER),
                      Binding.of(BindType.STRING),
                      Binding.of(BindType.INTEGER),
                      Binding.of(BindType.STRING)),
                  List.of(901, "r1", 902, "r2"));
          try (QueryResult rows = tx.execute(insert)) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.integer(0)).isEqualTo(901);
            assertThat(rows.next()).isTrue();
            assertThat(rows.string(1)).isEqualTo("r2");
            assertThat(rows.next()).isFalse();
          }
        });
  }

  @Test
  void aRowReturnedByItselfIsCommittedWhenItsResultIsClosed() {
    assumeInsertsReturn();
    try (DriverSession session = driver().open()) {
      SqlStatement insert =
          SqlStatement.query("INSERT INTO parent (id, email) VALUES (910, 'x910') RETURNING id");
      try (QueryResult rows = session.execute(insert)) {
        assertThat(rows.next()).isTrue();
        assertThat(rows.bigint(0)).isEqualTo(910);
      }
      if (hasOtherSessions()) {
        assertThat(number("SELECT count(*) FROM parent WHERE id = 910")).isEqualTo(1);
      }
    }
    assertThat(run("DELETE FROM parent WHERE id = 910")).isEqualTo(1);
  }

  @Test
  void aStatementWithoutRowsCountsThem() {
    inScratch(
        tx -> {
          tx.execute(insertParent(920, "x920")).close();
          tx.execute(insertParent(921, "x921")).close();
          assertThat(run(tx, "UPDATE parent SET email = email WHERE id >= 920")).isEqualTo(2);
          assertThat(run(tx, "DELETE FROM parent WHERE id = 1000")).isZero();
          assertThat(run(tx, "CREATE TABLE counted (id integer)")).isZero();
          assertThat(run(tx, "DROP TABLE counted")).isZero();
        });
  }

  @Test
  void rowsMayBeStreamed() {
    assumeCan(DriverCapability.STREAMING);
    try (DriverSession session = driver().open()) {
      SqlStatement query = SqlStatement.query(NUMBERS).streaming(100);
      long sum = 0;
      try (QueryResult rows = session.execute(query)) {
        while (rows.next()) {
          sum += requireNonNull(rows.bigint(0));
        }
      }
      assertThat(sum).isEqualTo(5000L * 5001 / 2);
      assertThat(run(session, "UPDATE parent SET email = email WHERE id = -1")).isZero();
    }
  }

  @Test
  void statementsRunBesideAStreamOfTheirTransaction() {
    assumeCan(DriverCapability.STREAMING);
    try (TransactionBoundDriver tx = driver().begin(TransactionOptions.DEFAULT)) {
      SqlStatement query =
          SqlStatement.query(
                  "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 50)"
                      + " SELECT i FROM n")
              .streaming(7);
      long sum = 0;
      try (QueryResult rows = tx.execute(query)) {
        while (rows.next()) {
          sum += requireNonNull(number(tx, "SELECT " + requireNonNull(rows.bigint(0))));
        }
        assertThatThrownBy(tx::commit).isInstanceOf(IllegalStateException.class);
      }
      assertThat(sum).isEqualTo(50L * 51 / 2);
      tx.commit();
    }
  }

  @Test
  void aStreamMayBeLeftEarly() {
    assumeCan(DriverCapability.STREAMING);
    try (DriverSession session = driver().open()) {
      SqlStatement query = SqlStatement.query(NUMBERS).streaming(10);
      try (QueryResult rows = session.execute(query)) {
        assertThat(rows.next()).isTrue();
      }
      assertThat(number(session, "SELECT 7")).isEqualTo(7);
    }
  }
}
