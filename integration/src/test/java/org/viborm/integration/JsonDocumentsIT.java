package org.viborm.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.viborm.client.Query.data;

import jakarta.json.Json;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.viborm.VibOrm;
import org.viborm.VibOrmClient;
import org.viborm.client.ModelClient;
import org.viborm.driver.Driver;
import org.viborm.errors.QueryEngineException;
import org.viborm.errors.ValidationException;
import org.viborm.migrations.MigrationClient;
import org.viborm.schema.IntField;
import org.viborm.schema.JsonCodec;
import org.viborm.schema.JsonField;
import org.viborm.schema.Model;
import org.viborm.schema.Schema;
import org.viborm.tck.db.DatabaseUnderTest;
import org.viborm.tck.db.OnAllDatabases;

/** Documents of Java types go through JSON-B, or through the codec that the client is given. */
@OnAllDatabases
final class JsonDocumentsIT {

  /** A document. */
  public record Theme(String name, int size, List<String> colours) {}

  /** A document that cannot be read unless it is open. */
  public static final class Secret {

    private final String text;

    Secret(String text) {
      this.text = text;
    }

    /** Fails with a value in its message. */
    @SuppressWarnings("DoNotCallSuggester") // it is called by reflection
    public String getText() {
      if (!text.startsWith("open")) {
        throw new IllegalStateException(text);
      }
      return text;
    }
  }

  /** A row with documents. */
  public static class Profile extends Model<Profile> {
    public final IntField.Unique<Profile> id = s.integer().id();
    public final JsonField<Profile, Theme> theme = s.json(Theme.class).nullable();
    public final JsonField<Profile, Secret> secret = s.json(Secret.class).nullable();
  }

  record NewProfile(int id, Theme theme) {}

  record View(int id, Optional<Theme> theme) {}

  /** Writes a theme as its name alone. */
  private static final class NamesAlone implements JsonCodec {

    @Override
    public JsonValue encode(Object value, Type type) {
      return Json.createValue(((Theme) value).name());
    }

    @Override
    public Object decode(JsonValue json, Type type) {
      return new Theme(((JsonString) json).getString(), 0, List.of());
    }
  }

  private static final Theme DARK = new Theme("dark", 12, List.of("red", "blue"));

  @Parameter DatabaseUnderTest database;
  private VibOrmClient client;
  private ModelClient<Profile> profiles;

  @BeforeParameterizedClassInvocation
  void open() {
    Driver driver = database.newDriver();
    MigrationClient.of(driver, Schema.of(Profile.class)).push();
    client = VibOrm.createClient(c -> c.schema(Profile.class).driver(driver));
    profiles = client.model(Profile.class);
  }

  @AfterParameterizedClassInvocation
  void close() {
    client.close();
  }

  @BeforeEach
  void clear() {
    profiles.deleteMany(p -> org.viborm.schema.Predicate.all()).run();
  }

  @Test
  void goThroughJsonB() {
    profiles.create(p -> data(p.id.set(1), p.theme.set(DARK))).run();
    profiles.create(new NewProfile(2, DARK)).run();
    profiles.create(p -> data(p.id.set(3))).run();

    assertThat(profiles.findMany().orderBy(p -> p.id.asc()).into(View.class).list())
        .containsExactly(
            new View(1, Optional.of(DARK)),
            new View(2, Optional.of(DARK)),
            new View(3, Optional.empty()));
    assertThat(profiles.findUnique(p -> p.id.is(1)).select(p -> p.theme).orThrow()).isEqualTo(DARK);
    Theme got = profiles.findUnique(p -> p.id.is(2)).orThrow().get(p -> p.theme);
    assertThat(got).isEqualTo(DARK);
    assertThat(profiles.count(p -> p.theme.eq(DARK)).run()).isEqualTo(2);
    assertThat(profiles.count(p -> p.theme.at("colours", "1").eq("blue")).run()).isEqualTo(2);
  }

  @Test
  void goThroughTheCodecOfTheClient() {
    try (VibOrmClient own =
        VibOrm.createClient(
            c ->
                c.schema(Profile.class).driver(database.newDriver()).jsonCodec(new NamesAlone()))) {
      own.model(Profile.class).create(p -> data(p.id.set(1), p.theme.set(DARK))).run();

      assertThat(own.model(Profile.class).findFirst().select(p -> p.theme).orThrow())
          .isEqualTo(new Theme("dark", 0, List.of()));
      assertThat(profiles.count(p -> p.theme.at().eq("dark")).run()).isEqualTo(1);
    }
  }

  @Test
  void thatCannotBeWrittenAreRefusedWithoutTheirValues() {
    assertThatThrownBy(
            () -> profiles.create(p -> data(p.id.set(1), p.secret.set(new Secret("zq7")))).run())
        .isInstanceOf(ValidationException.class)
        .hasMessageStartingWith("V4001: JSON-B cannot write a document of type '")
        .hasStackTraceContaining("RedactedException")
        .satisfies(refused -> assertThat(stackTrace(refused)).doesNotContain("zq7"));
    assertThat(profiles.count().run()).isZero();
  }

  @Test
  void thatDoNotFitTheirTypeAreRefusedWithoutTheirValues() {
    client
        .json()
        .execute(
            "profile",
            "create",
            Json.createObjectBuilder()
                .add(
                    "data",
                    Json.createObjectBuilder()
                        .add("id", 1)
                        .add("theme", Json.createObjectBuilder().add("size", "zq7")))
                .build());

    assertThatThrownBy(() -> profiles.findFirst().select(p -> p.theme).run())
        .isInstanceOf(QueryEngineException.class)
        .hasMessageStartingWith(
            "V9002: profile.findFirst: JSON-B cannot read a stored document as a '")
        .satisfies(refused -> assertThat(stackTrace(refused)).doesNotContain("zq7"));
  }

  @Test
  void areNotComparedWithWhatJsonHasNoValueFor() {
    assertThatThrownBy(() -> profiles.count(p -> p.theme.at("size").eq(Double.NaN)).run())
        .isInstanceOf(ValidationException.class)
        .hasMessageStartingWith("V4001: profile.theme: JSON has finite numbers alone.");
    assertThatThrownBy(() -> profiles.count(p -> p.theme.at("size").lt((BigDecimal) null)).run())
        .isInstanceOf(ValidationException.class)
        .hasMessageStartingWith("V4001: profile.theme: a test of JSON compares with null");
    assertThatThrownBy(() -> profiles.count(p -> p.theme.at("a", null).eq("x")).run())
        .isInstanceOf(ValidationException.class)
        .hasMessageStartingWith("V4001: profile.theme.at: a step of a path is null.");
  }

  private static String stackTrace(Throwable thrown) {
    java.io.StringWriter text = new java.io.StringWriter();
    thrown.printStackTrace(new java.io.PrintWriter(text));
    return text.toString();
  }
}
