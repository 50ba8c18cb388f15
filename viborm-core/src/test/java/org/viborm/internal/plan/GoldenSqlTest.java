package org.viborm.internal.plan;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.viborm.driver.Dialect;
import org.viborm.driver.PlaceholderStyle;
import org.viborm.errors.VibOrmException;
import org.viborm.internal.codec.Codecs;
import org.viborm.internal.json.JsonOperationParser;
import org.viborm.internal.operation.Operation;
import org.viborm.internal.operation.Read;
import org.viborm.internal.operation.Structure;
import org.viborm.internal.validation.OperationValidator;
import org.viborm.schema.Schema;

/**
 * The SQL of each operation on each dialect, compared with files that were read by a person. Run
 * with {@code -Dviborm.golden.write=true} to write the files anew, then read what changed.
 */
class GoldenSqlTest {

  private static final Map<String, Dialect> DIALECTS =
      Map.of(
          "mariadb", Dialect.mysql(11, true),
          "mysql", Dialect.mysql(),
          "postgresql", Dialect.postgresql(),
          "sqlite", Dialect.sqlite());

  private final Schema schema = blog();

  @ParameterizedTest
  @ValueSource(strings = {"mariadb", "mysql", "postgresql", "sqlite"})
  void isWhatItWas(String dialect) throws IOException {
    StringBuilder actual = new StringBuilder();
    for (String line : resource("operations.txt").lines().toList()) {
      if (!line.isBlank() && !line.startsWith("#")) {
        actual.append(listing(line, Objects.requireNonNull(DIALECTS.get(dialect))));
      }
    }

    if (Boolean.getBoolean("viborm.golden.write")) {
      Files.writeString(
          Path.of("src", "test", "resources", "golden", dialect + ".sql"), actual.toString());
    }
    assertThat(actual.toString()).isEqualTo(resource(dialect + ".sql"));
  }

  /** The statements of an operation written as {@code model operation {arguments}}. */
  private String listing(String line, Dialect dialect) {
    String[] parts = line.split(" ", 3);
    Operation operation =
        new JsonOperationParser(schema).parse(parts[0], parts[1], json(parts[2])).operation();
    new OperationValidator(schema).validate(operation);
    PlanEnvironment environment =
        new PlanEnvironment(
            schema,
            dialect,
            PlaceholderStyle.QUESTION_MARK,
            new Codecs(dialect),
            Map.of(),
            Read.Load.AUTO,
            Duration.ZERO,
            false,
            EnumSet.allOf(FastPath.class));
    String statements;
    try {
      Plan plan = new Planner(environment).plan(operation, Structure.withPositions(operation));
      statements = String.join(";\n", PlanListing.of(plan).statements()) + ";";
    } catch (VibOrmException refused) {
      statements = "-- refused: " + refused.getMessage();
    }
    return "-- " + line + "\n" + statements + "\n\n";
  }

  private static JsonValue json(String text) {
    try (JsonReader reader = Json.createReader(new StringReader(text.replace('\'', '"')))) {
      return reader.readValue();
    }
  }

  private static String resource(String name) throws IOException {
    try (InputStream stream = GoldenSqlTest.class.getResourceAsStream("/golden/" + name)) {
      assertThat(stream).as(name).isNotNull();
      return new String(Objects.requireNonNull(stream).readAllBytes(), UTF_8);
    }
  }

  private static Schema blog() {
    return Schema.builder()
        .model(
            "user",
            m ->
                m.table("users")
                    .field("id", f -> f.string().id().ulid())
                    .field("email", f -> f.string().unique())
                    .field("name", f -> f.string().nullable())
                    .field("age", f -> f.integer().nullable())
                    .field("role", f -> f.enumeration("USER", "ADMIN").defaultValue("USER"))
                    .field("balance", f -> f.decimal().defaultValue(java.math.BigDecimal.ZERO))
                    .field("managerId", f -> f.string().nullable())
                    .field("updatedAt", f -> f.dateTime().updatedAt())
                    .relation(
                        "manager",
                        r -> r.manyToOne("user").fields("managerId").references("id").name("boss"))
                    .relation("reports", r -> r.oneToMany("user").name("boss"))
                    .relation("posts", r -> r.oneToMany("post")))
        .model(
            "post",
            m ->
                m.field("id", f -> f.integer().id().autoIncrement())
                    .field("slug", f -> f.string())
                    .field("title", f -> f.string().map("post_title"))
                    .field("published", f -> f.bool().defaultValue(false))
                    .field("views", f -> f.integer().defaultValue(0))
                    .field("authorId", f -> f.string())
                    .relation(
                        "author", r -> r.manyToOne("user").fields("authorId").references("id"))
                    .relation("tags", r -> r.manyToMany("tag"))
                    .unique("authorId", "slug"))
        .model(
            "tag",
            m -> m.field("name", f -> f.string().id()).relation("posts", r -> r.manyToMany("post")))
        .model(
            "note",
            m ->
                m.field("id", f -> f.integer().id())
                    .field("body", f -> f.json().nullable())
                    .field("labels", f -> f.string().array().nullable()))
        .build();
  }

  /** Values in operations.txt are called "secret", so that one in the SQL would be seen. */
  @ParameterizedTest
  @ValueSource(strings = {"mariadb", "mysql", "postgresql", "sqlite"})
  void bindsEveryValue(String dialect) throws IOException {
    List<String> quoted =
        resource(dialect + ".sql")
            .lines()
            .filter(line -> !line.startsWith("--") && line.contains("secret"))
            .collect(Collectors.toList());

    assertThat(quoted).as("values in the text of statements").isEmpty();
  }
}
