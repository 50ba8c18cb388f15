package org.viborm.integration;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.viborm.VibOrm;
import org.viborm.VibOrmClient;
import org.viborm.client.ModelClient;
import org.viborm.driver.Driver;
import org.viborm.migrations.MigrationClient;
import org.viborm.schema.IntField;
import org.viborm.schema.Model;
import org.viborm.schema.StringField;
import org.viborm.sql.Sql;
import org.viborm.tck.db.DatabaseUnderTest;
import org.viborm.tck.db.OnAllDatabases;

/**
 * Texts are compared letter by letter and stand in the order of their code points; and what a table
 * of other hands has for a collation changes nothing of what is found.
 */
@OnAllDatabases
final class TextsIT {

  private static final List<String> TEXTS =
      List.of(
          "", " ", "a", "A", "a ", " a", "aa", "Aa", "b", "B", "z", "Z", "_", "%", "\\", "10", "9",
          "é", "e", "E", "É", "e\u0301", "ß", "ss", "SS", "ı", "i", "I", "İ", "ǆ", "\uFFFD", "日本",
          "😀", "😁", "aé😀", "A\tB", "ab", "AB");

  private static final Comparator<String> BY_CODE_POINT =
      (one, other) -> Arrays.compareUnsigned(one.getBytes(UTF_8), other.getBytes(UTF_8));

  @Parameter DatabaseUnderTest database;
  private VibOrmClient client;
  private ModelClient<Word> words;
  private ModelClient<Theirs> theirs;

  /** A word, or none. */
  public static final class Word extends Model<Word> {
    public final IntField.Unique<Word> id = s.integer().id();
    public final StringField<Word> text = s.string().nullable();
  }

  /** The same in a table whose collation makes no difference between cases. */
  public static final class Theirs extends Model<Theirs> {
    public final IntField.Unique<Theirs> id = s.integer().id();
    public final StringField<Theirs> text = s.string().nullable();
  }

  record NewWord(int id, Optional<String> text) {}

  @BeforeParameterizedClassInvocation
  void open() {
    Driver driver = database.newDriver();
    client = VibOrm.createClient(c -> c.schema(Word.class, Theirs.class).driver(driver));
    MigrationClient.of(driver, client.schema()).push();
    for (String sql : collation(driver.dialect().name(), database.name())) {
      client.executeRaw(Sql.raw(sql)).run();
    }
    words = client.model(Word.class);
    theirs = client.model(Theirs.class);
    List<NewWord> rows = new ArrayList<>();
    for (int i = 0; i < TEXTS.size(); i++) {
      rows.add(new NewWord(i, Optional.of(TEXTS.get(i))));
    }
    rows.add(new NewWord(1000, Optional.empty()));
    rows.add(new NewWord(1001, Optional.empty()));
    words.createMany(rows).run();
    theirs.createMany(rows).run();
  }

  private static List<String> collation(String dialect, String name) {
    return switch (dialect) {
      case "sqlite" ->
          List.of(
              "DROP TABLE theirs",
              "CREATE TABLE theirs (id INTEGER PRIMARY KEY, text TEXT COLLATE NOCASE)");
      case "postgresql" -> List.of("ALTER TABLE theirs ALTER text TYPE text COLLATE \"en-x-icu\"");
      default ->
          List.of(
              "ALTER TABLE theirs CONVERT TO CHARACTER SET utf8mb4 COLLATE "
                  + (name.equals("mariadb") ? "utf8mb4_general_ci" : "utf8mb4_0900_ai_ci"));
    };
  }

  @AfterParameterizedClassInvocation
  void close() {
    client.close();
  }

  private List<@Nullable String> ordered(boolean descending, @Nullable Boolean nullsFirst) {
    return words
        .findMany()
        .orderBy(
            w -> {
              var order = descending ? w.text.desc() : w.text.asc();
              return nullsFirst == null
                  ? order
                  : nullsFirst ? order.nullsFirst() : order.nullsLast();
            },
            w -> w.id.asc())
        .list()
        .stream()
        .<@Nullable String>map(row -> row.get(w -> w.text))
        .toList();
  }

  private static List<@Nullable String> expected(boolean descending, boolean nullsFirst) {
    List<@Nullable String> all = new ArrayList<>(TEXTS.stream().sorted(BY_CODE_POINT).toList());
    if (descending) {
      Collections.reverse(all);
    }
    List<@Nullable String> nulls = Arrays.asList(null, null);
    all.addAll(nullsFirst ? 0 : all.size(), nulls);
    return all;
  }

  @Test
  void standInTheOrderOfTheirCodePoints() {
    assertThat(ordered(false, null)).isEqualTo(expected(false, false));
    assertThat(ordered(true, null)).isEqualTo(expected(true, true));
  }

  @Test
  void haveTheirNullsWhereOneWantsThem() {
    for (boolean descending : List.of(false, true)) {
      for (boolean nullsFirst : List.of(false, true)) {
        assertThat(ordered(descending, nullsFirst)).isEqualTo(expected(descending, nullsFirst));
      }
    }
  }

  /** The numbers of the texts that {@code filter} finds, on {@code model}. */
  private List<Integer> found(String model, String operator, JsonValue value, boolean insensitive) {
    JsonObjectBuilder filter = Json.createObjectBuilder().add(operator, value);
    if (insensitive) {
      filter.add("mode", "insensitive");
    }
    JsonObject arguments =
        Json.createObjectBuilder()
            .add("where", Json.createObjectBuilder().add("text", filter))
            .add("orderBy", Json.createObjectBuilder().add("id", "asc"))
            .add("select", Json.createObjectBuilder().add("id", true))
            .build();
    return client.json().execute(model, "findMany", arguments).asJsonArray().stream()
        .map(row -> row.asJsonObject().getInt("id"))
        .toList();
  }

  private static List<Integer> matching(Predicate<String> filter) {
    return IntStream.range(0, TEXTS.size()).filter(i -> filter.test(TEXTS.get(i))).boxed().toList();
  }

  private static String folded(String text) {
    StringBuilder folded = new StringBuilder(text);
    for (int i = 0; i < text.length(); i++) {
      char letter = text.charAt(i);
      if (letter >= 'A' && letter <= 'Z') {
        folded.setCharAt(i, (char) (letter + 'a' - 'A'));
      }
    }
    return folded.toString();
  }

  private static final Map<String, BiPredicate<String, String>> OPERATORS =
      Map.of(
          "equals", String::equals,
          "contains", String::contains,
          "startsWith", String::startsWith,
          "endsWith", String::endsWith);

  @ParameterizedTest
  @ValueSource(strings = {"word", "theirs"})
  void areFoundToTheLetter(String model) {
    for (String text : TEXTS) {
      JsonString value = Json.createValue(text);
      OPERATORS.forEach(
          (operator, finds) ->
              assertThat(found(model, operator, value, false))
                  .as("%s '%s' in %s on %s", operator, text, model, database)
                  .isEqualTo(matching(each -> finds.test(each, text))));
      assertThat(found(model, "in", Json.createArrayBuilder().add(value).build(), false))
          .as("in '%s' in %s on %s", text, model, database)
          .isEqualTo(matching(text::equals));
      assertThat(found(model, "not", value, false))
          .as("not '%s' in %s on %s", text, model, database)
          .isEqualTo(matching(each -> !each.equals(text)));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"word", "theirs"})
  void areFoundInEitherCaseOfTheLettersAToZ(String model) {
    for (String text : TEXTS) {
      JsonString value = Json.createValue(text);
      OPERATORS.forEach(
          (operator, finds) ->
              assertThat(found(model, operator, value, true))
                  .as("%s '%s' in %s on %s", operator, text, model, database)
                  .isEqualTo(matching(each -> finds.test(folded(each), folded(text)))));
    }
  }
}
