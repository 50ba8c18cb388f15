package org.viborm.commands;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.util.Collection;
import org.viborm.migrations.DiffOperation;
import org.viborm.migrations.Hazard;

/** Where a command says what it does: to a person, line by line, and to a program at its end. */
public interface Output {

  /** How a line is meant. */
  enum Tone {
    /** As it says. */
    PLAIN,
    /** All is well. */
    GOOD,
    /** To be looked at. */
    WARNING,
    /** Something is lost. */
    LOSS
  }

  /** A line for a person. */
  void line(Tone tone, String text);

  /** How it goes on, for a person who waits; no part of the result. */
  void progress(String text);

  /** The result, for a program. */
  void result(JsonObject result);

  /** A line for a person. */
  default void line(String text) {
    line(Tone.PLAIN, text);
  }

  /** A line that all is well. */
  default void good(String text) {
    line(Tone.GOOD, text);
  }

  /** A line to look at. */
  default void warning(String text) {
    line(Tone.WARNING, text);
  }

  /** Steps, each in the tone of what it does. */
  default void operations(Collection<DiffOperation> operations) {
    for (DiffOperation operation : operations) {
      String step = operation.describe();
      Tone tone = step.startsWith("create") ? Tone.GOOD : Tone.WARNING;
      line(operation.destructive() ? Tone.LOSS : tone, "  " + step);
    }
  }

  /** What is dangerous about steps. */
  default void dangers(Collection<Hazard> hazards) {
    hazards.forEach(hazard -> warning("Danger: " + hazard.describe()));
  }

  /** Statements. */
  default void statements(Collection<String> sql) {
    sql.forEach(statement -> line(statement + ";"));
  }

  /** {@code texts} in a result. */
  static JsonArray texts(Collection<String> texts) {
    JsonArrayBuilder array = Json.createArrayBuilder();
    texts.forEach(array::add);
    return array.build();
  }

  /** {@code operations} in a result. */
  static JsonArray steps(Collection<DiffOperation> operations) {
    JsonArrayBuilder array = Json.createArrayBuilder();
    for (DiffOperation operation : operations) {
      String name = operation.getClass().getSimpleName();
      array.add(
          Json.createObjectBuilder()
              .add("kind", Character.toLowerCase(name.charAt(0)) + name.substring(1))
              .add("description", operation.describe())
              .add("destructive", operation.destructive()));
    }
    return array.build();
  }

  /** {@code hazards} in a result. */
  static JsonArray hazards(Collection<Hazard> hazards) {
    JsonArrayBuilder array = Json.createArrayBuilder();
    for (Hazard hazard : hazards) {
      array.add(
          Json.createObjectBuilder()
              .add("kind", hazard.kind().name())
              .add("step", hazard.step())
              .add("message", hazard.message())
              .add("advice", hazard.advice()));
    }
    return array.build();
  }
}
