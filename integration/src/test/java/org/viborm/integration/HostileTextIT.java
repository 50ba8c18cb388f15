package org.viborm.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.viborm.PendingOperation;
import org.viborm.VibOrm;
import org.viborm.VibOrmClient;
import org.viborm.driver.Driver;
import org.viborm.errors.ErrorCode;
import org.viborm.errors.ValidationException;
import org.viborm.migrations.MigrationClient;
import org.viborm.schema.Schema;
import org.viborm.tck.db.DatabaseUnderTest;
import org.viborm.tck.db.OnAllDatabases;

/** Text of any kind is stored and found to the letter, or refused; it is never part of SQL. */
@OnAllDatabases
final class HostileTextIT {

  private static final int ROUNDS = 60;

  /** A part of every text here, to find it in SQL. */
  private static final String MARKER = "zq7";

  private static final List<String> PIECES =
      List.of(
          "'",
          "\"",
          "\\",
          "%",
          "_",
          "*",
          "?",
          "[",
          "]",
          "^",
          "$1",
          "$$",
          ":x",
          "--",
          ";",
          "/*",
          "{",
          "}",
          ",",
          "null",
          "NULL",
          "A",
          "a",
          "É",
          "é",
          "e\u0301",
          "\u0001",
          "\u0002",
          "\u001f",
          "\n",
          "\r",
          "\t",
          " ",
          "\u007f",
          "\u00a0",
          "\u2028",
          "\ufeff",
          "\uffff",
          "\ud7ff",
          "\ue000",
          "\ud83c\udf89",
          "\udbff\udfff",
          MARKER);

  private final long seed = Long.getLong("viborm.seed", System.nanoTime());
  private final Random random = new Random(seed);
  private final List<String> texts = new ArrayList<>();

  @Parameter DatabaseUnderTest database;
  private VibOrmClient client;

  /** All of these are words of SQL. */
  @BeforeParameterizedClassInvocation
  void open() {
    System.getLogger(getClass().getName())
        .log(System.Logger.Level.INFO, "seed: -Dviborm.seed={0}", Long.toString(seed));
    Schema schema =
        Schema.builder()
            .model(
                "select",
                m ->
                    m.table("order")
                        .field("from", f -> f.integer().id())
                        .field("where", f -> f.string().map("group"))
                        .field("json", f -> f.json())
                        .field("array", f -> f.string().array()))
            .build();
    Driver driver = database.newDriver();
    MigrationClient.of(driver, schema).push();
    client = VibOrm.createClient(c -> c.schema(schema).driver(driver));
    texts.clear();
    for (int i = 0; i < ROUNDS; i++) {
      texts.add(text(random.nextInt(7)));
      create(i, texts.get(i));
    }
  }

  @AfterParameterizedClassInvocation
  void close() {
    client.close();
  }

  private String text(int pieces) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < pieces; i++) {
      text.append(PIECES.get(random.nextInt(PIECES.size())));
    }
    return text.toString();
  }

  private void create(int id, String text) {
    JsonValue row =
        run(
            "create",
            Json.createObjectBuilder()
                .add(
                    "data",
                    Json.createObjectBuilder()
                        .add("from", id)
                        .add("where", text)
                        .add("json", document(text))
                        .add("array", Json.createArrayBuilder().add("first").add(text))));
    assertThat(row.asJsonObject().getString("where")).as("seed %d", seed).isEqualTo(text);
    assertThat(row.asJsonObject().get("json")).as("seed %d", seed).isEqualTo(document(text));
    assertThat(row.asJsonObject().getJsonArray("array").getString(1)).isEqualTo(text);
  }

  private static JsonObject document(String text) {
    return Json.createObjectBuilder()
        .add("text", text)
        .add("list", Json.createArrayBuilder().add(1).add(text))
        .build();
  }

  private JsonValue run(String operation, JsonObjectBuilder arguments) {
    PendingOperation<JsonValue> pending =
        client.json().prepare("select", operation, arguments.build());
    assertThat(pending.toSql().statements()).noneMatch(sql -> sql.contains(MARKER));
    return pending.run();
  }

  /** The numbers of the rows that {@code field} with {@code test} finds. */
  private List<Integer> found(String field, JsonObjectBuilder test) {
    JsonValue rows =
        run(
            "findMany",
            Json.createObjectBuilder()
                .add("where", Json.createObjectBuilder().add(field, test))
                .add("orderBy", Json.createObjectBuilder().add("from", "asc"))
                .add("select", Json.createObjectBuilder().add("from", true)));
    return rows.asJsonArray().stream().map(row -> row.asJsonObject().getInt("from")).toList();
  }

  private List<Integer> expected(Predicate<String> test) {
    List<Integer> ids = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      if (test.test(texts.get(i))) {
        ids.add(i);
      }
    }
    return ids;
  }

  private static JsonObjectBuilder test(String operator, String operand) {
    return Json.createObjectBuilder().add(operator, operand);
  }

  private static JsonObjectBuilder at(String path, String operator, String operand) {
    return test(operator, operand).add("path", Json.createArrayBuilder().add(path));
  }

  @Test
  void isFoundToTheLetter() {
    for (int round = 0; round < ROUNDS; round++) {
      String whole = texts.get(random.nextInt(texts.size()));
      String part = random.nextBoolean() ? text(1) : cut(whole);
      String as = "part '%s', seed %d".formatted(part, seed);

      assertThat(found("where", test("equals", whole))).as(as).isEqualTo(expected(whole::equals));
      assertThat(found("where", test("contains", part)))
          .as("contains " + as)
          .isEqualTo(expected(text -> text.contains(part)));
      assertThat(found("where", test("startsWith", part)))
          .as("startsWith " + as)
          .isEqualTo(expected(text -> text.startsWith(part)));
      assertThat(found("where", test("endsWith", part)))
          .as("endsWith " + as)
          .isEqualTo(expected(text -> text.endsWith(part)));
      assertThat(found("where", in(whole, part)))
          .as("in " + as)
          .isEqualTo(expected(text -> text.equals(whole) || text.equals(part)));
      assertThat(
              found(
                  "where",
                  in(fold(whole).toUpperCase(java.util.Locale.ROOT)).add("mode", "insensitive")))
          .as("in, insensitive " + as)
          .isEqualTo(
              expected(
                  text -> fold(text).equals(fold(fold(whole).toUpperCase(java.util.Locale.ROOT)))));
    }
  }

  @Test
  void isFoundInJsonAndListsToTheLetter() {
    for (int round = 0; round < ROUNDS; round++) {
      String whole = texts.get(random.nextInt(texts.size()));
      String part = random.nextBoolean() ? text(1) : cut(whole);
      String as = "part '%s', seed %d".formatted(part, seed);

      assertThat(found("json", Json.createObjectBuilder().add("equals", document(whole))))
          .as("json equals " + as)
          .isEqualTo(expected(whole::equals));
      assertThat(found("json", at("text", "equals", whole)))
          .as("json path equals " + as)
          .isEqualTo(expected(whole::equals));
      assertThat(found("json", at("text", "string_contains", part)))
          .as("json contains " + as)
          .isEqualTo(expected(text -> text.contains(part)));
      assertThat(found("json", at("text", "string_starts_with", part)))
          .as("json starts with " + as)
          .isEqualTo(expected(text -> text.startsWith(part)));
      assertThat(found("json", at("text", "string_ends_with", part)))
          .as("json ends with " + as)
          .isEqualTo(expected(text -> text.endsWith(part)));
      assertThat(found("json", at("list", "array_contains", whole)))
          .as("json array " + as)
          .isEqualTo(expected(whole::equals));
      assertThat(found("json", at("list", "array_ends_with", whole)))
          .as("json array's end " + as)
          .isEqualTo(expected(whole::equals));
      assertThat(found("array", test("has", whole)))
          .as("has " + as)
          .isEqualTo(expected(whole::equals));
    }
  }

  private String cut(String text) {
    int[] points = text.codePoints().toArray();
    int from = random.nextInt(points.length + 1);
    int to = from + random.nextInt(points.length + 1 - from);
    return new String(points, from, to - from);
  }

  private static JsonObjectBuilder in(String... texts) {
    return Json.createObjectBuilder().add("in", Json.createArrayBuilder(List.of(texts)));
  }

  private static String fold(String text) {
    StringBuilder folded = new StringBuilder();
    text.chars().forEach(c -> folded.append((char) (c >= 'A' && c <= 'Z' ? c + 32 : c)));
    return folded.toString();
  }

  @Test
  void isKeptWhenItIsLong() {
    String text = ("'\"\\%_" + MARKER + "\ud83c\udf89").repeat(100_000);
    create(5000, text);

    assertThat(found("where", test("equals", text))).containsExactly(5000);
    assertThat(found("where", test("startsWith", text.substring(0, 500_000))))
        .containsExactly(5000);
    run(
        "delete",
        Json.createObjectBuilder().add("where", Json.createObjectBuilder().add("from", 5000)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\u0000b", "\u0000", "\ud83c", "\udf89x", "x\udf89\ud83c"})
  void isRefusedWhenNoColumnCanKeepIt(String text) {
    JsonObjectBuilder data =
        Json.createObjectBuilder()
            .add("from", 6000)
            .add("json", 1)
            .add("array", JsonValue.EMPTY_JSON_ARRAY);
    refused("create", Json.createObjectBuilder().add("data", data.add("where", text)));
    refused(
        "create",
        Json.createObjectBuilder()
            .add(
                "data",
                Json.createObjectBuilder()
                    .add("from", 6000)
                    .add("where", "")
                    .add("json", Json.createObjectBuilder().add("k", text))
                    .add("array", JsonValue.EMPTY_JSON_ARRAY)));
    for (String operator : List.of("equals", "contains", "startsWith", "endsWith")) {
      refusedFilter("where", test(operator, text));
    }
    refusedFilter("where", in("x", text));
    refusedFilter("json", at("text", "string_contains", text));
    refusedFilter("json", at(text, "equals", "x"));
    refusedFilter("array", test("has", text));
    assertThat(found("from", Json.createObjectBuilder().add("equals", 6000))).isEmpty();
  }

  private void refusedFilter(String field, JsonObjectBuilder test) {
    refused(
        "findMany",
        Json.createObjectBuilder().add("where", Json.createObjectBuilder().add(field, test)));
  }

  private void refused(String operation, JsonObjectBuilder arguments) {
    JsonObject built = arguments.build();
    assertThatThrownBy(() -> client.json().execute("select", operation, built))
        .isInstanceOfSatisfying(
            ValidationException.class,
            error -> assertThat(error.code()).isEqualTo(ErrorCode.INVALID_OPERATION));
  }

  @Test
  void isNoNameOfAField() {
    for (String name : List.of("from\"", "from; drop table \"order\"", "group", "", "FROM", "x'")) {
      refusedFilter(name, test("equals", "1"));
      refused(
          "findMany",
          Json.createObjectBuilder().add("orderBy", Json.createObjectBuilder().add(name, "asc")));
      refused(
          "findMany",
          Json.createObjectBuilder().add("select", Json.createObjectBuilder().add(name, true)));
    }
  }
}
