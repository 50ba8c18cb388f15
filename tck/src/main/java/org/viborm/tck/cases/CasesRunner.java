package org.viborm.tck.cases;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.viborm.schema.Schema;
import org.viborm.tck.cases.CasesReport.Outcome;
import org.viborm.tck.cases.CasesReport.Verdict;

/**
 * Runs recorded cases and compares what they give with what is recorded, by the rules of the cases'
 * own page.
 *
 * <p>Every case starts from the rows of the seed: they are put back after a case that may have
 * written. A case whose operation fails must leave all rows as they were. Where the reference
 * systems are divided one of their answers must be given; the report tells which.
 */
public final class CasesRunner {

  private static final Set<String> READS =
      Set.of(
          "findUnique",
          "findUniqueOrThrow",
          "findFirst",
          "findFirstOrThrow",
          "findMany",
          "count",
          "exist",
          "aggregate",
          "groupBy");

  private final CasesFolder folder;
  private final CasesTarget target;
  private final Seed seed;
  private final ResultComparer comparer;

  /** Runs the cases of {@code folder}, whose schema is {@code schema}, on {@code target}. */
  public CasesRunner(CasesFolder folder, Schema schema, CasesTarget target) {
    this.folder = folder;
    this.target = target;
    this.seed = new Seed(schema, folder.seed());
    this.comparer = new ResultComparer(schema);
  }

  /** Runs every case. */
  public CasesReport run() {
    return run(folder.cases());
  }

  /** Runs one of every {@code step} cases. */
  public CasesReport runEvery(int step) {
    List<JsonObject> cases = folder.cases();
    return run(
        IntStream.range(0, cases.size()).filter(i -> i % step == 0).mapToObj(cases::get).toList());
  }

  /** Runs the cases that write nothing. */
  public CasesReport runReads() {
    return run(folder.cases().stream().filter(recorded -> !writes(recorded)).toList());
  }

  private CasesReport run(List<JsonObject> cases) {
    seed.put(target);
    List<JsonValue> untouched = seed.dump(target);
    List<Outcome> outcomes = new ArrayList<>();
    boolean dirty = false;
    for (JsonObject recorded : cases) {
      if (dirty) {
        seed.put(target);
      }
      outcomes.add(run(recorded, untouched));
      dirty = writes(recorded);
    }
    if (dirty) {
      seed.put(target);
    }
    return new CasesReport(target.dialect(), outcomes);
  }

  private static boolean writes(JsonObject recorded) {
    return !READS.contains(recorded.getString("operation"))
        || steps(recorded).stream().anyMatch(step -> !READS.contains(step.getString("operation")));
  }

  private static List<JsonObject> steps(JsonObject recorded) {
    return recorded.containsKey("after")
        ? recorded.getJsonArray("after").getValuesAs(JsonObject.class)
        : List.of();
  }

  /**
   * What running an operation gave.
   *
   * @param value the result, or null if it failed
   * @param kind the kind of the error, or empty
   * @param error the error's message, or empty
   */
  record Answer(@Nullable JsonValue value, String kind, String error) {

    boolean failed() {
      return value == null;
    }

    @Override
    public String toString() {
      return value == null ? "error " + kind + " (" + error + ")" : value.toString();
    }
  }

  private Answer answer(JsonObject operation) {
    try {
      JsonValue value =
          operation.getString("operation").equals("$transaction")
              ? target.transaction(operation.getJsonArray("args"))
              : target.execute(
                  operation.getString("model"),
                  operation.getString("operation"),
                  operation.getJsonObject("args"));
      return new Answer(value, "", "");
    } catch (RuntimeException e) { // a case must not end the run; its kind is compared
      return new Answer(null, ErrorKinds.of(e), String.valueOf(e.getMessage()));
    }
  }

  private Outcome run(JsonObject recorded, List<JsonValue> untouched) {
    Answer main = answer(recorded);
    boolean trace = main.failed() && writes(recorded) && !untouched.equals(seed.dump(target));
    List<Answer> after = new ArrayList<>();
    steps(recorded).forEach(step -> after.add(answer(step)));
    String id = recorded.getString("id");
    String theme = recorded.getString("theme");
    if (trace) {
      return new Outcome(id, theme, Verdict.FAILED, "it failed and left a trace: " + main);
    }
    String difference = difference(recorded, main, after);
    if (difference == null) {
      String side = recorded.getString("status").equals("split") ? "gave the expected side" : "";
      return new Outcome(id, theme, Verdict.PASSED, side);
    }
    if (matchesAlternative(recorded, main, after)) {
      return new Outcome(id, theme, Verdict.PASSED, "gave an alternative side");
    }
    if (mayRefuse(recorded, main) || after.stream().anyMatch(each -> mayRefuse(recorded, each))) {
      return new Outcome(id, theme, Verdict.REFUSED, "");
    }
    return new Outcome(id, theme, Verdict.FAILED, difference);
  }

  private @Nullable String difference(JsonObject recorded, Answer main, List<Answer> after) {
    String difference = difference(recorded.get("expected"), main, unordered(recorded));
    if (difference != null) {
      return difference;
    }
    List<JsonObject> steps = steps(recorded);
    for (int i = 0; i < steps.size(); i++) {
      JsonObject step = steps.get(i);
      String found = difference(step.get("expected"), after.get(i), unordered(step));
      if (found != null) {
        return "after[%d]: %s".formatted(i, found);
      }
    }
    return null;
  }

  private boolean matchesAlternative(JsonObject recorded, Answer main, List<Answer> after) {
    if (!recorded.containsKey("alternatives")) {
      return false;
    }
    List<JsonObject> steps = steps(recorded);
    for (JsonObject other : recorded.getJsonArray("alternatives").getValuesAs(JsonObject.class)) {
      boolean matches = difference(other.get("expected"), main, unordered(recorded)) == null;
      JsonArray expected =
          other.containsKey("after") ? other.getJsonArray("after") : JsonValue.EMPTY_JSON_ARRAY;
      for (int i = 0; matches && i < steps.size(); i++) {
        JsonValue wanted = i < expected.size() ? expected.get(i) : steps.get(i).get("expected");
        matches = difference(wanted, after.get(i), unordered(steps.get(i))) == null;
      }
      if (matches) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether {@code answer} is a refusal that counts, as the cases' page says. On SQLite that is
   * what the reference refuses there too, such as the order of decimals.
   */
  private boolean mayRefuse(JsonObject recorded, Answer answer) {
    boolean unsupported = answer.kind().equals("unsupported");
    return answer.failed()
        && switch (recorded.getString("status")) {
          case "prisma-only" -> unsupported || answer.kind().equals("validation");
          case "agreed", "majority" ->
              unsupported
                  && target.dialect().equals("sqlite")
                  && (!names(recorded, "confirmedOn").contains("sqlite")
                      || names(recorded, "unsupported").contains("viborm-sqlite"));
          default -> false;
        };
  }

  private static Set<String> names(JsonObject recorded, String list) {
    return recorded.containsKey(list)
        ? recorded.getJsonArray(list).getValuesAs(JsonString::getString).stream()
            .collect(Collectors.toUnmodifiableSet())
        : Set.of();
  }

  private static Set<String> unordered(JsonObject operation) {
    if (!operation.getBoolean("unordered", false)) {
      return Set.of();
    }
    return operation.getJsonArray("unorderedPaths").getValuesAs(JsonString::getString).stream()
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The difference between {@code expected}, which may be an error, and {@code answer}. */
  @Nullable String difference(@Nullable JsonValue expected, Answer answer, Set<String> unordered) {
    JsonValue wanted = expected == null ? JsonValue.NULL : expected;
    JsonValue given = answer.value();
    if (wanted instanceof JsonObject object
        && object.size() == 1
        && object.get("error") instanceof JsonObject error) {
      Set<String> kinds = kinds(error);
      return given == null && kinds.contains(answer.kind())
          ? null
          : "expected error %s, found %s".formatted(kinds, answer);
    }
    if (given == null) {
      return "expected a result, found " + answer;
    }
    return comparer.difference(wanted, given, unordered);
  }

  private static Set<String> kinds(JsonObject error) {
    Set<String> kinds = new TreeSet<>(Set.of(error.getString("kind")));
    if (error.containsKey("acceptedKinds")) {
      kinds.addAll(error.getJsonArray("acceptedKinds").getValuesAs(JsonString::getString));
    }
    return kinds;
  }
}
