package org.viborm.integration.properties;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.viborm.integration.properties.Operations.Operation;
import org.viborm.integration.properties.Trial.Difference;
import org.viborm.tck.db.DatabaseUnderTest;

/** Makes a failing sequence of operations small. */
final class Shrinking {

  private static final Duration BUDGET = Duration.ofSeconds(20);

  private final DatabaseUnderTest database;
  private final Shape shape;
  private final String where;
  private final long end = System.nanoTime() + BUDGET.toNanos();

  Shrinking(DatabaseUnderTest database, Shape shape, Difference difference) {
    this.database = database;
    this.shape = shape;
    this.where = kind(difference);
  }

  /** Where a difference shows and how: what must stay as it is. */
  private static String kind(Difference difference) {
    String actual = difference.actual();
    int colon =
        actual.startsWith("org.viborm") ? actual.indexOf(": ", actual.indexOf(": ") + 2) : 0;
    return difference.where() + actual.substring(0, Math.max(colon, 0));
  }

  /** The operations that still fail, fewer and smaller; the last is the one that fails. */
  List<Operation> shrink(List<Operation> operations) {
    List<Operation> small = fewer(operations);
    boolean smaller = true;
    while (smaller) {
      smaller = false;
      for (int i = small.size() - 1; i >= 0 && !smaller; i--) {
        for (JsonObject args : smallerObjects(small.get(i).args())) {
          List<Operation> candidate = new ArrayList<>(small);
          candidate.set(i, new Operation(small.get(i).entity(), small.get(i).name(), args));
          if (fails(candidate)) {
            small = candidate;
            smaller = true;
            break;
          }
        }
      }
    }
    return small;
  }

  private List<Operation> fewer(List<Operation> operations) {
    List<Operation> small = operations;
    for (int size = operations.size() / 2; size > 0; size /= 2) {
      for (int from = 0; from < small.size() - 1; ) {
        List<Operation> candidate = new ArrayList<>(small.subList(0, from));
        candidate.addAll(small.subList(Math.min(from + size, small.size() - 1), small.size()));
        if (fails(candidate)) {
          small = candidate;
        } else {
          from += size;
        }
      }
    }
    return small;
  }

  private boolean fails(List<Operation> operations) {
    if (System.nanoTime() > end) {
      return false;
    }
    Difference difference = run(operations);
    return difference != null
        && kind(difference).equals(where)
        && difference.operation().equals(operations.get(operations.size() - 1));
  }

  /** The difference that {@code operations} make on an empty database, or null. */
  @Nullable Difference run(List<Operation> operations) {
    try (Trial trial = new Trial(database, shape)) {
      for (Operation operation : operations) {
        Difference difference = trial.run(operation);
        if (difference != null) {
          return difference;
        }
      }
      return null;
    } catch (RuntimeException e) {
      return null; // the smaller one makes no sense to the plain model
    }
  }

  private static List<JsonObject> smallerObjects(JsonObject object) {
    List<JsonObject> result = new ArrayList<>();
    for (String key : object.keySet()) {
      JsonObjectBuilder without = Json.createObjectBuilder(object);
      result.add(without.remove(key).build());
    }
    object.forEach(
        (key, value) ->
            smaller(value)
                .forEach(
                    part -> result.add(Json.createObjectBuilder(object).add(key, part).build())));
    return result;
  }

  private static List<? extends JsonValue> smaller(JsonValue value) {
    if (value instanceof JsonObject object) {
      return smallerObjects(object);
    }
    List<JsonValue> result = new ArrayList<>();
    if (value instanceof JsonArray array) {
      for (int i = 0; i < array.size(); i++) {
        JsonArrayBuilder without = Json.createArrayBuilder(array);
        result.add(without.remove(i).build());
      }
      for (int i = 0; i < array.size(); i++) {
        int place = i;
        smaller(array.get(i))
            .forEach(part -> result.add(Json.createArrayBuilder(array).set(place, part).build()));
      }
    }
    return result;
  }
}
