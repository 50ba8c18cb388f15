package org.viborm.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.harrel.jsonschema.Error;
import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import dev.harrel.jsonschema.providers.JakartaJsonNode;
import jakarta.json.Json;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.viborm.errors.ValidationException;
import org.viborm.schema.CasesSchema;
import org.viborm.schema.NativeSql;
import org.viborm.schema.Schema;

/** The JSON Schemas of operations, asked through a validator of another house. */
@TestInstance(Lifecycle.PER_CLASS)
class OperationSchemasTest {

  private static final Path CASES =
      Path.of("..", "tck", "src", "main", "resources", "org", "viborm", "tck", "cases");

  private final Schema schema = CasesSchema.builder().build();
  private final JsonOperationParser parser = new JsonOperationParser(schema);
  private final JsonBuilderFactory builders = Json.createBuilderFactory(Map.of());
  private final Validator validator =
      new ValidatorFactory().withJsonNodeFactory(new JakartaJsonNode.Factory()).createValidator();

  private final URI all = validator.registerSchema(allOperations());

  /**
   * The schemas of all operations in one document, since the validator takes long to learn one:
   * what they share has the same name in all of them.
   */
  private JsonObject allOperations() {
    Map<String, JsonValue> definitions = new TreeMap<>();
    for (String model : schema.models().keySet()) {
      for (String operation : JsonOperationParser.operations()) {
        Map<String, JsonValue> made = new HashMap<>(parser.schema(model, operation));
        JsonObject shared = made.remove("$defs").asJsonObject();
        shared.forEach(
            (name, definition) -> {
              JsonValue other = definitions.put(name, definition);
              assertThat(other == null || other.equals(definition)).as(name).isTrue();
            });
        made.remove("$schema");
        definitions.put(
            operationName(model, operation),
            builders.createObjectBuilder(new HashMap<String, Object>(made)).build());
      }
    }
    return builders
        .createObjectBuilder()
        .add("$schema", "https://json-schema.org/draft/2020-12/schema")
        .add("$id", "https://viborm.org/operations")
        .add("$defs", builders.createObjectBuilder(new HashMap<String, Object>(definitions)))
        .build();
  }

  private static String operationName(String model, String operation) {
    return "operation." + model + "." + operation;
  }

  private List<String> faults(String model, String operation, JsonValue args) {
    URI one = URI.create(all + "#/$defs/" + operationName(model, operation));
    return validator.validate(one, args).getErrors().stream()
        .map(OperationSchemasTest::text)
        .toList();
  }

  private static String text(Error error) {
    return error.getInstanceLocation() + ": " + error.getError();
  }

  /** Whether the parser reads {@code operation}. */
  private boolean isRead(JsonObject operation) {
    try {
      parser.parse(
          operation.getString("model"),
          operation.getString("operation"),
          operation.getJsonObject("args"));
      return true;
    } catch (ValidationException e) {
      return false;
    }
  }

  @Test
  void acceptEveryRecordedOperationThatIsReadAndRefuseMostOthers() throws IOException {
    List<String> wrong = new ArrayList<>();
    int accepted = 0;
    int refused = 0;
    int missed = 0;
    for (JsonObject operation : operations()) {
      List<String> faults =
          faults(
              operation.getString("model"),
              operation.getString("operation"),
              operation.getJsonObject("args"));
      if (!isRead(operation)) {
        refused += faults.isEmpty() ? 0 : 1;
        missed += faults.isEmpty() ? 1 : 0;
      } else if (faults.isEmpty() || isWrongByMeaning(operation)) {
        accepted++;
      } else {
        wrong.add(operation + ": " + faults);
      }
    }

    assertThat(wrong).isEmpty();
    assertThat(accepted).isGreaterThan(800);
    assertThat(refused).isGreaterThan(missed * 3);
  }

  /** Whether it is recorded as invalid: the schema may know what only a later check would say. */
  private static boolean isWrongByMeaning(JsonObject operation) {
    return operation.get("expected") instanceof JsonObject expected
        && expected.get("error") instanceof JsonObject error
        && error.getString("kind").equals("validation");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "user | findMany   | {\"where\": {\"emial\": \"a\"}}",
        "user | findMany   | {\"where\": {\"age\": \"1\"}}",
        "user | findMany   | {\"where\": {\"age\": {\"contains\": 1}}}",
        "user | findMany   | {\"where\": {\"age\": {}}}",
        "user | findMany   | {\"where\": {\"email\": null}}",
        "user | findMany   | {\"where\": {\"posts\": {\"is\": {}}}}",
        "user | findMany   | {\"orderBy\": {\"email\": \"up\"}}",
        "user | findMany   | {\"select\": {\"email\": true}, \"include\": {\"posts\": true}}",
        "user | findMany   | {\"include\": {\"posts\": {\"where\": {\"nothing\": 1}}}}",
        "user | findMany   | {\"skip\": -1}",
        "user | findUnique | {\"where\": {\"age\": 3}}",
        "user | findUnique | {}",
        "user | aggregate  | {\"_sum\": {\"email\": true}}",
        "user | groupBy    | {\"_count\": true}",
        "user | create     | {\"data\": {}}",
        "user | create     | {\"data\": 1}",
        "user | update     | {\"where\": {\"id\": \"u01\"}, \"data\": {\"age\": {\"push\": 1}}}",
        "user | deleteMany | {\"limit\": \"1\"}",
        "user | exist      | {\"take\": 1}",
      })
  void refuseWhatTheParserRefuses(String model, String operation, String args) {
    try (JsonReader reader = Json.createReader(new StringReader(args))) {
      assertThat(faults(model, operation, reader.readObject())).isNotEmpty();
    }
  }

  @Test
  void existForEveryModelAndOperation() {
    for (String model : schema.models().keySet()) {
      for (String operation : JsonOperationParser.operations()) {
        JsonObject made = parser.schema(model, operation);

        assertThat(made.getBoolean("additionalProperties")).isFalse();
        assertThat(made.getString("title")).isEqualTo(model + "." + operation);
      }
    }
  }

  @Test
  void growWithTheSchemaAndNoFaster() {
    for (String operation : List.of("findMany", "create", "update", "upsert")) {
      int small = parserOfRing(10).schema("m0", operation).toString().length();
      int large = parserOfRing(40).schema("m0", operation).toString().length();

      assertThat(large).as(operation).isLessThan(small * 5);
    }
  }

  /** A parser of {@code number} models, each of which has rows of the next. */
  private static JsonOperationParser parserOfRing(int number) {
    Schema.Builder builder = Schema.builder();
    for (int i = 0; i < number; i++) {
      String next = "m" + (i + 1) % number;
      String previous = "m" + (i + number - 1) % number;
      builder =
          builder.model(
              "m" + i,
              m ->
                  m.field("id", f -> f.string().id())
                      .field("size", f -> f.integer().nullable())
                      .field("previousId", f -> f.string().nullable())
                      .relation(
                          "previous",
                          r ->
                              r.manyToOne(previous)
                                  .fields("previousId")
                                  .references("id")
                                  .optional())
                      .relation("next", r -> r.oneToMany(next)));
    }
    return new JsonOperationParser(builder.build());
  }

  @Test
  void areRefusedForUnknownNamesWithAHint() {
    assertThatThrownBy(() -> parser.schema("usr", "findMny"))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("'usr'")
        .hasMessageContaining("'user'")
        .hasMessageContaining("'findMany'");
  }

  /** Every operation of the cases, those of their transactions and their later steps. */
  private static List<JsonObject> operations() throws IOException {
    List<JsonObject> operations = new ArrayList<>();
    for (String line : Files.readAllLines(CASES.resolve("cases.jsonl"))) {
      try (JsonReader reader = Json.createReader(new StringReader(line))) {
        JsonObject recorded = reader.readObject();
        if (recorded.getString("operation").equals("$transaction")) {
          recorded.getJsonArray("args").forEach(each -> operations.add(each.asJsonObject()));
        } else {
          operations.add(recorded);
        }
        if (recorded.containsKey("after")) {
          recorded.getJsonArray("after").forEach(each -> operations.add(each.asJsonObject()));
        }
      }
    }
    return operations.stream()
        .filter(each -> each.get("args") instanceof JsonObject)
        .filter(each -> each.get("model").getValueType() == JsonValue.ValueType.STRING)
        .collect(Collectors.toList());
  }

  @Test
  void offerNoHiddenFieldsAsResults() {
    Schema hiding =
        Schema.builder()
            .model(
                "user",
                m ->
                    m.field("id", f -> f.integer().id())
                        .field("pin", f -> f.integer().nullable())
                        .omit("pin"))
            .build();
    JsonOperationParser operations = new JsonOperationParser(hiding);
    JsonObject groups = operations.schema("user", "groupBy").getJsonObject("properties");
    JsonObject reads = operations.schema("user", "findMany");

    assertThat(groups.get("by").toString()).contains("id").doesNotContain("pin");
    assertThat(groups.get("_max").toString()).contains("id").doesNotContain("pin");
    assertThat(groups.get("_count").toString()).contains("pin");
    assertThat(reads.getJsonObject("$defs").get("user.select").toString())
        .contains("id")
        .doesNotContain("pin");
    assertThat(reads.getJsonObject("properties").get("omit").toString()).doesNotContain("pin");
  }

  @Test
  void offersNoFieldToWriteThatTheDatabaseMakes() {
    Schema made =
        Schema.builder()
            .model(
                "m",
                m ->
                    m.field("id", f -> f.integer().id())
                        .field("twice", f -> f.integer().generated(NativeSql.of("{id} * 2"))))
            .build();

    for (String operation : List.of("create", "update")) {
      JsonObject shared =
          new JsonOperationParser(made).schema("m", operation).getJsonObject("$defs");
      assertThat(shared.getJsonObject("m." + operation).getJsonObject("properties"))
          .containsKey("id")
          .doesNotContainKey("twice");
    }
  }
}
