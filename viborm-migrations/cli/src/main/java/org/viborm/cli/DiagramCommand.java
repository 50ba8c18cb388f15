package org.viborm.cli;

import jakarta.json.Json;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code viborm diagram}. */
@Command(name = "diagram", description = "Draws the schema: as Mermaid, or as SVG.")
final class DiagramCommand extends CliCommand {

  /** How it is drawn. */
  enum Format {
    MERMAID,
    SVG
  }

  @Option(
      names = "--format",
      defaultValue = "mermaid",
      description = "${COMPLETION-CANDIDATES}; mermaid where nothing is said.")
  private Format format = Format.MERMAID;

  @Option(names = "--out", paramLabel = "FILE", description = "Where to; to the terminal else.")
  private @Nullable String out;

  DiagramCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  public Integer call() throws Exception {
    return in(
        project -> {
          String text =
              format == Format.SVG
                  ? new SvgDiagram(project.schema()).draw()
                  : new MermaidDiagram(project.schema()).draw();
          if (out == null) {
            output().line(text.stripTrailing());
            output().result(Json.createObjectBuilder().add("diagram", text).build());
          } else {
            Path file = surroundings().folder().resolve(out);
            Files.write(file, text.getBytes(StandardCharsets.UTF_8));
            output().good("Drawn to '%s'.".formatted(out));
            output().result(Json.createObjectBuilder().add("file", out).build());
          }
          return 0;
        });
  }
}
