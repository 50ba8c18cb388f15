package org.viborm.cli;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonStructure;
import jakarta.json.JsonWriter;
import jakarta.json.stream.JsonGenerator;
import java.io.StringWriter;
import java.util.Collection;
import java.util.Map;
import org.viborm.errors.VibOrmError;
import org.viborm.migrations.DiffOperation;
import picocli.CommandLine.Help.Ansi;

/** Says things, to a person or to a program. */
final class Output {

  private final Surroundings surroundings;
  private final boolean json;

  Output(Surroundings surroundings, boolean json) {
    this.surroundings = surroundings;
    this.json = json;
  }

  boolean json() {
    return json;
  }

  private String styled(String style, String text) {
    return surroundings.colours() ? wrap(style, text) : text;
  }

  private static String wrap(String style, String text) {
    Ansi.IStyle[] styles = Ansi.Style.parse(style);
    return Ansi.Style.on(styles) + text + Ansi.Style.off(styles);
  }

  /** A line for a person. */
  void line(String text) {
    if (!json) {
      surroundings.out().println(text);
    }
  }

  /** A line that all is well. */
  void good(String text) {
    line(styled("green", text));
  }

  /** A line to look at. */
  void warning(String text) {
    line(styled("yellow", text));
  }

  /** Steps, each in the colour of what it does. */
  void operations(Collection<DiffOperation> operations) {
    for (DiffOperation operation : operations) {
      String step = "  " + operation.describe();
      line(
          operation.destructive()
              ? styled("red", step)
              : styled(operation.describe().startsWith("create") ? "green" : "yellow", step));
    }
  }

  /** Statements. */
  void statements(Collection<String> sql) {
    sql.forEach(statement -> line(statement + ";"));
  }

  /** How it goes on; not part of the result. */
  void progress(String text) {
    if (!json) {
      surroundings.err().println(styled("faint", text));
      surroundings.err().flush();
    }
  }

  /** The result for a program. */
  void result(JsonStructure result) {
    if (json) {
      StringWriter text = new StringWriter();
      try (JsonWriter writer =
          Json.createWriterFactory(Map.of(JsonGenerator.PRETTY_PRINTING, true))
              .createWriter(text)) {
        writer.write(result);
      }
      surroundings.out().println(text.toString().strip());
    }
  }

  /** Says why a command failed; gives its exit code. */
  int failed(Exception failure) {
    if (failure instanceof CancelledException) {
      line(String.valueOf(failure.getMessage()));
      return 0;
    }
    boolean expected = failure instanceof VibOrmError || failure instanceof CliException;
    String message = expected ? String.valueOf(failure.getMessage()) : failure.toString();
    if (json) {
      JsonObject error =
          failure instanceof VibOrmError known
              ? known.toJson()
              : Json.createObjectBuilder().add("message", message).build();
      result(Json.createObjectBuilder().add("error", error).build());
    } else {
      surroundings.err().println(styled("red,bold", message));
    }
    if (!expected) {
      failure.printStackTrace(surroundings.err());
    }
    return 1;
  }

  static JsonArray texts(Collection<String> texts) {
    JsonArrayBuilder array = Json.createArrayBuilder();
    texts.forEach(array::add);
    return array.build();
  }

  static JsonArray steps(Collection<DiffOperation> operations) {
    JsonArrayBuilder array = Json.createArrayBuilder();
    for (DiffOperation operation : operations) {
      array.add(
          Json.createObjectBuilder()
              .add("kind", kind(operation))
              .add("description", operation.describe())
              .add("destructive", operation.destructive()));
    }
    return array.build();
  }

  private static String kind(DiffOperation operation) {
    String name = operation.getClass().getSimpleName();
    return Character.toLowerCase(name.charAt(0)) + name.substring(1);
  }
}
