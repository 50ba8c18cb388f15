package org.viborm.internal.json;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.viborm.errors.ValidationException;
import org.viborm.internal.validation.OperationValidator;
import org.viborm.schema.CasesSchema;
import org.viborm.schema.Schema;

/** Reads and checks every recorded case, and compares what is refused with what should be. */
class RecordedCasesTest {

  private static final Path CASES =
      Path.of("..", "tck", "src", "main", "resources", "org", "viborm", "tck", "cases");

  /** Refused here, as by the reference, where another system gives a result. */
  private static final Set<String> REFUSED_AS_BY_THE_REFERENCE =
      Set.of("count-016", "create-many-003", "filter-bigint-015", "filter-json-009");

  /** What the database would refuse for its value is refused before. */
  private static final Set<String> REFUSED_EARLIER =
      Set.of("atomic-number-024", "error-075", "error-076", "extended-013");

  private final Schema schema = CasesSchema.builder().build();
  private final JsonOperationParser parser = new JsonOperationParser(schema);
  private final OperationValidator validator = new OperationValidator(schema);

  @Test
  void refusesWhatIsRecordedAsInvalidAndNothingElse() throws IOException {
    List<String> wrong = new ArrayList<>();
    Set<String> earlier = new TreeSet<>();
    int accepted = 0;
    int refused = 0;
    for (JsonObject recorded : cases()) {
      String id = recorded.getString("id");
      String fault = check(recorded);
      boolean invalid = kind(recorded).equals("validation");
      if (fault == null) {
        accepted++;
      } else {
        refused++;
      }
      boolean known = REFUSED_AS_BY_THE_REFERENCE.contains(id) || REFUSED_EARLIER.contains(id);
      if (fault != null && known) {
        earlier.add(id);
      } else if (invalid == (fault == null)) {
        wrong.add(id + ": " + (fault == null ? "accepted" : fault));
      }
    }

    assertThat(wrong).isEmpty();
    assertThat(earlier).containsAll(REFUSED_AS_BY_THE_REFERENCE).containsAll(REFUSED_EARLIER);
    assertThat(accepted + refused).isEqualTo(794);
  }

  @Test
  void acceptsEveryFollowUpStep() throws IOException {
    List<String> wrong = new ArrayList<>();
    int steps = 0;
    for (JsonObject recorded : cases()) {
      if (recorded.containsKey("after")) {
        for (JsonValue step : recorded.getJsonArray("after")) {
          steps++;
          String fault = check(step.asJsonObject());
          if (fault != null) {
            wrong.add(recorded.getString("id") + ": " + fault);
          }
        }
      }
    }

    assertThat(wrong).isEmpty();
    assertThat(steps).isEqualTo(159);
  }

  private static String kind(JsonObject recorded) {
    return recorded.get("expected") instanceof JsonObject expected
            && expected.get("error") instanceof JsonObject error
        ? error.getString("kind")
        : "";
  }

  private String check(JsonObject recorded) {
    try {
      if (recorded.getString("operation").equals("$transaction")) {
        parser
            .parseAll(recorded.getJsonArray("args"))
            .forEach(request -> validator.validate(request.operation()));
      } else {
        validator.validate(
            parser
                .parse(
                    recorded.getString("model"),
                    recorded.getString("operation"),
                    recorded.getJsonObject("args"))
                .operation());
      }
      return null;
    } catch (ValidationException e) {
      return e.getMessage();
    }
  }

  private static List<JsonObject> cases() throws IOException {
    List<JsonObject> cases = new ArrayList<>();
    for (String line : Files.readAllLines(CASES.resolve("cases.jsonl"))) {
      try (JsonReader reader = Json.createReader(new StringReader(line))) {
        cases.add(reader.readObject());
      }
    }
    return cases;
  }
}
