package org.viborm.tck.cases;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;

/** What the cases run on: the JSON form of a client whose tables are there. */
public interface CasesTarget {

  /** The family of its database as the cases call it: {@code postgresql}, {@code sqlite}, … */
  String dialect();

  /** Runs {@code operation} on the model called {@code model}. */
  JsonValue execute(String model, String operation, JsonObject args);

  /** Puts rows there with {@code operations}, each {@code {model, operation, args}}. */
  default void prepare(JsonArray operations) {
    transaction(operations);
  }

  /** Runs {@code operations}, each {@code {model, operation, args}}, as one atomic unit. */
  JsonValue transaction(JsonArray operations);
}
