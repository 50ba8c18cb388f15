package org.viborm.commands;

import jakarta.json.Json;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Draws the schema: as Mermaid, or as SVG.
 *
 * @param format how it is drawn
 * @param out the file; a line of the output where nothing is said
 */
public record DiagramCommand(Format format, @Nullable String out) implements Command {

  /** How it is drawn. */
  public enum Format {
    /** Text for Mermaid. */
    MERMAID,
    /** A picture. */
    SVG
  }

  @Override
  public int run(Invocation invocation) throws Exception {
    String text =
        format == Format.SVG
            ? new SvgDiagram(invocation.project().schema()).draw()
            : new MermaidDiagram(invocation.project().schema()).draw();
    if (out == null) {
      invocation.output().line(text.stripTrailing());
      invocation.output().result(Json.createObjectBuilder().add("diagram", text).build());
    } else {
      Path file = invocation.project().settings().folder().resolve(out);
      Files.write(file, text.getBytes(StandardCharsets.UTF_8));
      invocation.output().good("Drawn to '%s'.".formatted(out));
      invocation.output().result(Json.createObjectBuilder().add("file", out).build());
    }
    return 0;
  }
}
