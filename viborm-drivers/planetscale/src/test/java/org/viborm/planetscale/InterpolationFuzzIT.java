package org.viborm.planetscale;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.viborm.driver.BindType;
import org.viborm.driver.Binding;
import org.viborm.driver.SqlStatement;
import org.viborm.tck.db.DatabaseUnderTest;
import org.viborm.tck.db.TestDatabases;

/**
 * Random values written into random texts, compared with what the server's own prepared statements
 * give for them: ten thousand values on each server, or as many as {@code planetscale.fuzz} says.
 */
final class InterpolationFuzzIT {

  private static final int VALUES = Integer.getInteger("planetscale.fuzz", 10_000);
  private static final int PLACES = 50;
  private static final String[] PIECES = {
    "'",
    "''",
    "\"",
    "\\",
    "\\'",
    "\\\\",
    "?",
    "`",
    "--",
    "-- ",
    "#",
    "/*",
    "*/",
    "/*!",
    "//",
    ";",
    "%",
    "_",
    "\0",
    "\b",
    "\n",
    "\r",
    "\t",
    "\u001a",
    "\u007f",
    "\u0080",
    "\u00e9",
    "\u4e2d",
    "\ud83d\ude00",
    "\u2028",
    "\ufeff",
    "\uffff",
    "a",
    "Z",
    "0",
    " ",
    "NULL",
    "x'",
    "@a",
    "$1",
    ":a"
  };
  private static final String[] BESIDES = {
    "", " ", "/* ? */", "/* ' */", "-- ?\n", "# '?\n", "'?'", "\"?\"", "'it''s ?'", "'\\'?'", "`a?`"
  };

  static Stream<Named<Supplier<DatabaseUnderTest>>> servers() {
    return Stream.of(
        Named.of("mariadb", TestDatabases::mariadb), Named.of("mysql", TestDatabases::mysql));
  }

  @ParameterizedTest
  @MethodSource("servers")
  void isReadAsTheServersOwnParametersAre(Supplier<DatabaseUnderTest> servers) throws SQLException {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    try (DatabaseUnderTest database = servers.get();
        Connection connection = connect(database)) {
      for (int done = 0; done < VALUES; done += PLACES) {
        compare(connection, random, "seed " + seed);
      }
    }
  }

  /** By MariaDB's client, which prepares on either server when it is told to. */
  private static Connection connect(DatabaseUnderTest database) throws SQLException {
    String url = database.url().replaceFirst("^jdbc:mysql:", "jdbc:mariadb:");
    String options = "&useServerPrepStmts=true&allowPublicKeyRetrieval=true";
    Connection connection =
        DriverManager.getConnection(url.replace("&sslMode=DISABLED", "") + options);
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET NAMES utf8mb4, sql_mode = 'STRICT_TRANS_TABLES'");
    }
    return connection;
  }

  private static void compare(Connection connection, Random random, String about)
      throws SQLException {
    StringBuilder text = new StringBuilder("SELECT ");
    List<Binding> bindings = new ArrayList<>();
    List<@Nullable Object> values = new ArrayList<>();
    for (int i = 0; i < PLACES; i++) {
      Object value = value(random);
      // As bytes: so that neither client has a word in what they mean.
      text.append(i == 0 ? "" : ", ").append(beside(random)).append("HEX(CONCAT(?))");
      bindings.add(Binding.of(BindType.ANY));
      values.add(value);
    }
    text.append(" FROM (SELECT 1 AS `a?`) AS t");
    List<@Nullable String> expected = new ArrayList<>();
    try (PreparedStatement prepared = connection.prepareStatement(text.toString())) {
      for (int i = 0; i < PLACES; i++) {
        prepared.setObject(i + 1, values.get(i));
      }
      try (ResultSet rows = prepared.executeQuery()) {
        read(rows, expected);
      }
    }
    List<@Nullable String> found = new ArrayList<>();
    String written = Interpolation.of(SqlStatement.of(text.toString(), true, bindings, values));
    try (Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      try (ResultSet rows = statement.executeQuery(written)) {
        read(rows, found);
      }
    }
    assertThat(found).as(about).isEqualTo(expected);
  }

  private static void read(ResultSet rows, List<@Nullable String> into) throws SQLException {
    assertThat(rows.next()).isTrue();
    for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
      into.add(rows.getString(i));
    }
    assertThat(rows.next()).isFalse();
  }

  /** Something before a place that must not be taken for one, or hide it. */
  private static String beside(Random random) {
    String one = BESIDES[random.nextInt(BESIDES.length)];
    boolean value = one.endsWith("'") || one.endsWith("\"") || one.endsWith("`");
    return value ? one + ", " : one;
  }

  private static @Nullable Object value(Random random) {
    return switch (random.nextInt(12)) {
      case 0 -> null;
      case 1 -> random.nextInt();
      case 2 -> random.nextLong();
      case 3 -> random.nextBoolean() ? Long.MIN_VALUE : Long.MAX_VALUE;
      case 4 -> decimal(random);
      case 5 -> bytes(random);
      default -> text(random);
    };
  }

  private static BigDecimal decimal(Random random) {
    return new BigDecimal(new BigInteger(90, random), random.nextInt(20))
        .multiply(random.nextBoolean() ? BigDecimal.ONE : BigDecimal.ONE.negate());
  }

  private static byte[] bytes(Random random) {
    byte[] bytes = new byte[random.nextInt(20)];
    random.nextBytes(bytes);
    return bytes;
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    int pieces = random.nextInt(8);
    for (int i = 0; i < pieces; i++) {
      if (random.nextInt(4) == 0) {
        text.appendCodePoint(codePoint(random));
      } else {
        text.append(PIECES[random.nextInt(PIECES.length)]);
      }
    }
    return text.toString();
  }

  private static int codePoint(Random random) {
    int point = random.nextInt(Character.MAX_CODE_POINT + 1);
    return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE ? 'x' : point;
  }
}
