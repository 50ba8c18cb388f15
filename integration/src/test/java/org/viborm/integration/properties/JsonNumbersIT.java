package org.viborm.integration.properties;

import static org.assertj.core.api.Assertions.assertThat;
import static org.viborm.tck.cases.JsonArguments.json;

import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.viborm.VibOrm;
import org.viborm.VibOrmClient;
import org.viborm.driver.Driver;
import org.viborm.migrations.MigrationClient;
import org.viborm.schema.Schema;
import org.viborm.tck.db.DatabaseUnderTest;
import org.viborm.tck.db.OnAllDatabases;

/**
 * Numbers of documents are compared to the last digit, however they are spelled: those that are one
 * binary number too, those that no binary number reaches, and those between two of them.
 *
 * <p>{@code -Dviborm.seed=…} begins elsewhere, {@code -Dviborm.property.runs=…} takes more sets of
 * numbers.
 */
@OnAllDatabases
final class JsonNumbersIT {

  private static final System.Logger LOG = System.getLogger(JsonNumbersIT.class.getName());
  private static final int RUNS = Integer.getInteger("viborm.property.runs", 6);
  private static final int NUMBERS = 32;

  /** No document holds a number of many more. */
  private static final MathContext DIGITS = new MathContext(120);

  /** Where binary numbers begin, end, and lie further apart than integers do. */
  private static final List<String> CORNERS =
      List.of(
          "0",
          "4.9E-324",
          "2.2250738585072014E-308",
          "1.7976931348623157E308",
          "9007199254740992",
          "9223372036854775807",
          "18446744073709551615",
          "1E23",
          "0.1",
          "0.3",
          "99999999999999995",
          "1E-400",
          "1E400");

  @Parameter DatabaseUnderTest database;
  private VibOrmClient client;

  @BeforeEach
  void open() {
    Schema schema =
        Schema.builder()
            .model("doc", m -> m.field("id", f -> f.integer().id()).field("body", f -> f.json()))
            .build();
    Driver driver = database.newDriver();
    MigrationClient.of(driver, schema).push();
    client = VibOrm.createClient(c -> c.schema(schema).driver(driver));
    run("deleteMany", "{}");
  }

  @AfterEach
  void close() {
    client.close();
  }

  private JsonValue run(String operation, String arguments) {
    return client.json().execute("doc", operation, json(arguments));
  }

  private List<Integer> found(String test) {
    JsonValue rows =
        run(
            "findMany",
            "{'where': {'body': " + test + "}, 'select': {'id': true}, 'orderBy': {'id': 'asc'}}");
    return rows.asJsonArray().stream().map(row -> row.asJsonObject().getInt("id")).toList();
  }

  private static List<Integer> ids(IntPredicate which) {
    return IntStream.range(0, NUMBERS).filter(which).boxed().toList();
  }

  // what is random

  private static long seed() {
    String seed = System.getProperty("viborm.seed", "1");
    return seed.equals("random") ? System.nanoTime() : Long.parseLong(seed);
  }

  private static BigDecimal corner(Random random) {
    return new BigDecimal(CORNERS.get(random.nextInt(CORNERS.size())));
  }

  private static double binary(Random random) {
    while (true) {
      double number = Double.longBitsToDouble(random.nextLong());
      if (Double.isFinite(number)) {
        return number;
      }
    }
  }

  private static BigDecimal number(Random random) {
    BigDecimal number =
        switch (random.nextInt(4)) {
          case 0 -> corner(random);
          case 1 -> BigDecimal.valueOf(random.nextInt(2_000) - 1_000, random.nextInt(4));
          case 2 -> new BigDecimal(new BigInteger(70, random));
          default -> new BigDecimal(binary(random), new MathContext(1 + random.nextInt(30)));
        };
    return random.nextBoolean() ? number : number.negate();
  }

  /** The same number, one of the next, or one that has its digits. */
  private static BigDecimal near(BigDecimal number, Random random) {
    double binary = number.doubleValue();
    if (!Double.isFinite(binary)) {
      return number;
    }
    BigDecimal step = new BigDecimal(Math.min(Math.ulp(binary), 1E300));
    return switch (random.nextInt(5)) {
      case 0 -> number;
      case 1 -> new BigDecimal(binary);
      case 2 -> number.add(step.multiply(BigDecimal.valueOf(random.nextInt(9) - 4L, 2)));
      case 3 -> number.add(step.divide(BigDecimal.valueOf(2)));
      default -> number.scaleByPowerOfTen(random.nextInt(5) - 2);
    };
  }

  private String spelled(BigDecimal number, Random random) {
    BigDecimal stripped = number.stripTrailingZeros();
    boolean brief = Math.abs(stripped.scale()) < 60 && stripped.precision() < 60;
    if (!isBinary(number) && database.name().equals("mysql")) {
      return number.toBigIntegerExact().toString();
    }
    return switch (random.nextInt(4)) {
      case 0 -> stripped.toString();
      case 1 -> brief ? number.toPlainString() : number.toString();
      case 2 ->
          brief
              ? stripped.setScale(Math.max(stripped.scale(), 0) + 1 + random.nextInt(9)).toString()
              : stripped.toString().toLowerCase(Locale.ROOT);
      default -> stripped.unscaledValue() + "e" + -stripped.scale();
    };
  }

  private static boolean isBinary(BigDecimal number) {
    double binary = number.doubleValue();
    return Double.isFinite(binary) && BigDecimal.valueOf(binary).compareTo(number) == 0;
  }

  /** The numbers that this database keeps in a document. */
  private boolean isKept(BigDecimal number) {
    return !database.name().equals("mysql")
        || isBinary(number)
        || (number.stripTrailingZeros().scale() <= 0 && number.toBigInteger().bitLength() <= 63);
  }

  private static BigDecimal nearestKept(BigDecimal number) {
    double binary = number.doubleValue();
    return Double.isFinite(binary) ? BigDecimal.valueOf(binary) : BigDecimal.ONE;
  }

  private List<BigDecimal> numbers(Random random) {
    List<BigDecimal> numbers = new ArrayList<>();
    while (numbers.size() < NUMBERS) {
      BigDecimal number =
          numbers.isEmpty() || random.nextInt(4) == 0
              ? number(random)
              : near(numbers.get(random.nextInt(numbers.size())), random);
      BigDecimal brief = number.round(DIGITS);
      numbers.add(isKept(brief) ? brief : nearestKept(brief));
    }
    return numbers;
  }

  @Test
  void areComparedToTheLastDigit() {
    long first = seed();
    int asked = 0;
    for (long seed = first; seed < first + RUNS; seed++) {
      Random random = new Random(seed);
      List<BigDecimal> numbers = numbers(random);
      run("deleteMany", "{}");
      for (int id = 0; id < NUMBERS; id++) {
        String number = spelled(numbers.get(id), random);
        run(
            "create",
            "{'data': {'id': %1$d, 'body': {'n': %2$s, 'in': [[%2$s, {'x': %2$s}], %2$s]}}}"
                .formatted(id, number));
      }
      for (BigDecimal wanted : numbers) {
        String number = spelled(wanted, random);
        compare(numbers, wanted, number, "seed " + seed + ", " + number);
        asked++;
      }
    }
    LOG.log(
        System.Logger.Level.INFO,
        "{0}: {1} numbers from -Dviborm.seed={2}",
        database.name(),
        asked,
        Long.toString(first));
  }

  private void compare(List<BigDecimal> numbers, BigDecimal wanted, String number, String what) {
    IntPredicate same = id -> numbers.get(id).compareTo(wanted) == 0;
    IntPredicate less = id -> numbers.get(id).compareTo(wanted) < 0;
    List<Integer> equal = ids(same);
    assertThat(found("{'path': ['n'], 'equals': " + number + "}")).as(what).isEqualTo(equal);
    assertThat(found("{'path': ['n'], 'not': {'equals': " + number + "}}"))
        .as(what)
        .isEqualTo(ids(same.negate()));
    assertThat(found("{'path': ['n'], 'lt': " + number + "}")).as(what).isEqualTo(ids(less));
    assertThat(found("{'path': ['n'], 'lte': " + number + "}"))
        .as(what)
        .isEqualTo(ids(less.or(same)));
    assertThat(found("{'path': ['n'], 'gt': " + number + "}"))
        .as(what)
        .isEqualTo(ids(less.or(same).negate()));
    assertThat(found("{'path': ['n'], 'gte': " + number + "}"))
        .as(what)
        .isEqualTo(ids(less.negate()));
    assertThat(found("{'path': ['in'], 'array_contains': " + number + "}"))
        .as(what)
        .isEqualTo(equal);
    assertThat(found("{'path': ['in'], 'array_ends_with': " + number + "}"))
        .as(what)
        .isEqualTo(equal);
    String inner = "[%1$s, {'x': %1$s}]".formatted(number);
    assertThat(found("{'path': ['in'], 'array_contains': [" + inner + "]}"))
        .as(what)
        .isEqualTo(equal);
    assertThat(found("{'path': ['in'], 'array_starts_with': " + inner + "}"))
        .as(what)
        .isEqualTo(equal);
    assertThat(found("{'equals': {'in': [%1$s, %2$s], 'n': %2$s}}".formatted(inner, number)))
        .as(what)
        .isEqualTo(equal);
  }

  /** A key may hold what a path is written with, and a text what a number is written with. */
  @ParameterizedTest
  @ValueSource(
      strings = {"a.b", "[0]", "\\\"", "\\\\", "\\n", "ü", "\\u00fc", "", "$", "x y", "-1.50"})
  void areComparedToTheLastDigitUnderAnyKey(String key) {
    String more = database.name().equals("mysql") ? "" : "0.1000000000000000055%2$d, ";
    String document =
        "{'%1$s': [900719925474099%2$d, " + more + "1.5], 't': '1.50 \\\"-2e3', '10': 1, '100': 2}";
    for (int id = 0; id < 8; id++) {
      run("create", "{'data': {'id': %d, 'body': %s}}".formatted(id, document.formatted(key, id)));
    }

    String wanted = document.replace("1.5]", "15e-1]").formatted(key, 3);
    assertThat(found("{'equals': " + wanted + "}")).containsExactly(3);
    assertThat(found("{'equals': " + wanted.replace("'10'", "'1'") + "}")).isEmpty();
  }
}
