package org.viborm.tck.cases;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.Test;
import org.viborm.errors.ErrorCode;
import org.viborm.errors.Fault;
import org.viborm.errors.VibOrmException;
import org.viborm.schema.Schema;
import org.viborm.tck.cases.CasesReport.Outcome;
import org.viborm.tck.cases.CasesReport.Verdict;

/** The runner, on a target that answers as recorded. */
class CasesRunnerTest {

  private final CasesFolder folder = CasesFolder.own();
  private final Schema schema = folder.build();

  @Test
  void passesWhatAnswersAsRecorded() {
    CasesReport report = new CasesRunner(folder, schema, new Replay(folder, "")).run();

    assertThat(report.failures()).isEmpty();
    assertThat(report.outcomes()).hasSize(794);
    assertThat(report.table())
        .contains("total                         794      794        0        0");
  }

  @Test
  void runsWhatOnlyReads() {
    CasesReport report = new CasesRunner(folder, schema, new Replay(folder, "")).runReads();

    assertThat(report.outcomes()).extracting(Outcome::id).contains("include-007", "count-002");
    assertThat(report.outcomes()).extracting(Outcome::theme).doesNotContain("update", "create");
  }

  @Test
  void failsWhatAnswersOtherwise() {
    CasesReport report = new CasesRunner(folder, schema, new Replay(folder, "count-002")).run();

    assertThat(report.failures()).extracting(Outcome::id).containsExactly("count-002");
    assertThat(report.table()).contains("FAILED count-002: $: expected 15");
  }

  @Test
  void failsWhatLeavesATrace() {
    Replay replay = new Replay(folder, "");
    replay.tracedAfterErrors = true;

    CasesReport report = new CasesRunner(folder, schema, replay).run();

    assertThat(report.failures())
        .extracting(Outcome::id)
        .contains("update-018", "nested-create-037", "batch-016")
        .doesNotContain("find-first-009");
  }

  @Test
  void countsAllowedRefusalsApart() {
    Replay replay = new Replay(folder, "");
    replay.refused = "nested-create-027";

    CasesReport report = new CasesRunner(folder, schema, replay).run();

    assertThat(report.outcomes())
        .filteredOn(outcome -> outcome.verdict() == Verdict.REFUSED)
        .extracting(Outcome::id)
        .containsExactly("nested-create-027");
    assertThat(report.failures()).isEmpty();
  }

  @Test
  void allowsOnSqliteWhatTheReferenceRefusesThere() {
    Replay sqlite = new Replay(folder, "");
    sqlite.dialect = "sqlite";
    sqlite.refused = "order-by-019"; // an order of decimals
    Replay postgresql = new Replay(folder, "");
    postgresql.refused = "order-by-019";

    CasesReport onSqlite = new CasesRunner(folder, schema, sqlite).run();
    CasesReport onPostgresql = new CasesRunner(folder, schema, postgresql).run();

    assertThat(onSqlite.failures()).isEmpty();
    assertThat(onSqlite.outcomes())
        .filteredOn(outcome -> outcome.verdict() == Verdict.REFUSED)
        .extracting(Outcome::id)
        .containsExactly("order-by-019");
    assertThat(onPostgresql.failures()).extracting(Outcome::id).containsExactly("order-by-019");
  }

  /** Answers each operation, in the order of the cases, as it is recorded. */
  private static final class Replay implements CasesTarget {

    private record Call(String id, String text, JsonValue expected) {}

    private final Deque<Call> calls = new ArrayDeque<>();
    private final String wrong;
    private String refused = "";
    private String dialect = "postgresql";
    private boolean tracedAfterErrors;
    private int errors;

    Replay(CasesFolder folder, String wrong) {
      this.wrong = wrong;
      for (JsonObject recorded : folder.cases()) {
        add(recorded.getString("id"), recorded);
        if (recorded.containsKey("after")) {
          recorded
              .getJsonArray("after")
              .getValuesAs(JsonObject.class)
              .forEach(step -> add(recorded.getString("id") + " after", step));
        }
      }
    }

    private void add(String id, JsonObject operation) {
      calls.add(new Call(id, text(operation), operation.get("expected")));
    }

    private static String text(JsonObject operation) {
      return operation.getString("operation").equals("$transaction")
          ? operation.get("args").toString()
          : operation.getString("model") + operation.getString("operation") + operation.get("args");
    }

    @Override
    public String dialect() {
      return dialect;
    }

    @Override
    public JsonValue execute(String model, String operation, JsonObject args) {
      return answer(model + operation + args);
    }

    @Override
    public JsonValue transaction(JsonArray operations) {
      return answer(operations.toString());
    }

    private JsonValue answer(String text) {
      Call next = calls.peek();
      if (next == null || !next.text().equals(text)) {
        return tracedAfterErrors ? Json.createValue(errors) : JsonValue.EMPTY_JSON_ARRAY;
      }
      calls.remove();
      if (next.id().equals(wrong)) {
        return Json.createValue(-1);
      }
      if (next.id().equals(refused)) {
        throw error("unsupported");
      }
      if (next.expected() instanceof JsonObject expected
          && expected.get("error") instanceof JsonObject error) {
        errors++;
        throw error(error.getString("kind"));
      }
      return next.expected();
    }

    private static VibOrmException error(String kind) {
      return VibOrmException.of(
          switch (kind) {
            case "notFound" -> Fault.of(ErrorCode.NOT_FOUND, "it was not found.");
            case "uniqueViolation" -> Fault.of(ErrorCode.UNIQUE_CONSTRAINT, "it is there.");
            case "foreignKeyViolation" -> Fault.of(ErrorCode.FOREIGN_KEY_CONSTRAINT, "it is lost.");
            case "notNullViolation" -> Fault.of(ErrorCode.NOT_NULL_CONSTRAINT, "it is null.");
            case "relationViolation" ->
                Fault.of(ErrorCode.NESTED_WRITE_FAILED, "the relation is required.");
            case "valueOutOfRange" ->
                Fault.of(ErrorCode.INVALID_OPERATION, "the value is out of range.");
            case "unsupported" -> Fault.of(ErrorCode.OPERATION_NOT_SUPPORTED, "it cannot be done.");
            default -> Fault.of(ErrorCode.INVALID_OPERATION, "it is wrong.");
          });
    }
  }
}
