package org.viborm.cli;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonWriter;
import jakarta.json.stream.JsonGenerator;
import java.io.StringWriter;
import java.util.Map;
import java.util.Optional;
import org.viborm.commands.CancelledException;
import org.viborm.commands.CommandException;
import org.viborm.commands.Output;
import org.viborm.errors.ErrorCode;
import org.viborm.errors.VibOrmError;
import picocli.CommandLine.Help.Ansi;

/** Says things on a terminal: to a person in lines, or to a program in JSON. */
final class Screen implements Output {

  private final Surroundings surroundings;
  private final boolean json;

  Screen(Surroundings surroundings, boolean json) {
    this.surroundings = surroundings;
    this.json = json;
  }

  private String styled(String style, String text) {
    if (!surroundings.colours() || style.isEmpty()) {
      return text;
    }
    Ansi.IStyle[] styles = Ansi.Style.parse(style);
    return Ansi.Style.on(styles) + text + Ansi.Style.off(styles);
  }

  @Override
  public void line(Tone tone, String text) {
    if (!json) {
      String style =
          switch (tone) {
            case PLAIN -> "";
            case GOOD -> "green";
            case WARNING -> "yellow";
            case LOSS -> "red";
          };
      surroundings.out().println(styled(style, text));
    }
  }

  @Override
  public void progress(String text) {
    if (!json) {
      surroundings.err().println(styled("faint", text));
      surroundings.err().flush();
    }
  }

  @Override
  public void result(JsonObject result) {
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
    boolean expected = failure instanceof VibOrmError || failure instanceof CommandException;
    String message = expected ? String.valueOf(failure.getMessage()) : failure.toString();
    if (json) {
      JsonObject error =
          failure instanceof VibOrmError known
              ? known.toJson()
              : Json.createObjectBuilder().add("message", message).build();
      result(Json.createObjectBuilder().add("error", error).build());
    } else {
      surroundings.err().println(styled("red,bold", message));
      if (failure instanceof VibOrmError known) {
        advice(known.code()).ifPresent(text -> surroundings.err().println(text));
      }
    }
    if (!expected) {
      failure.printStackTrace(surroundings.err());
    }
    return 1;
  }

  /** What to type, where the message says what to do. */
  private static Optional<String> advice(ErrorCode code) {
    return Optional.ofNullable(
        switch (code) {
          case MIGRATION_CHECKSUM ->
              "'viborm migrate resolve MIGRATION --edited' takes the file as it is.";
          case MIGRATION_OUT_OF_ORDER ->
              "'viborm migrate apply --out-of-order' applies it all the same.";
          case MIGRATION_INVALID_STATE ->
              "'viborm migrate status' and 'viborm validate' say what differs, 'viborm migrate"
                  + " resolve MIGRATION' with --go-on, --applied or --rolled-back what only a person"
                  + " knows, 'viborm migrate generate --despite-drift' builds on it all the same.";
          case MIGRATION_DESTRUCTIVE ->
              "On a terminal you are asked; with --force it is lost without a question.";
          default -> null;
        });
  }
}
