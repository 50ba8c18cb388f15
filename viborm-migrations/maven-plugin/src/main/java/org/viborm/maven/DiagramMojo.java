package org.viborm.maven;

import org.apache.maven.plugins.annotations.Execute;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.jspecify.annotations.Nullable;
import org.viborm.commands.Command;
import org.viborm.commands.DiagramCommand;

/** Draws the schema: as Mermaid, or as SVG. */
@SuppressWarnings("NullAway.Init") // Maven sets what is required
@Mojo(name = "diagram", requiresDependencyResolution = ResolutionScope.RUNTIME, threadSafe = true)
@Execute(phase = LifecyclePhase.PROCESS_CLASSES)
public final class DiagramMojo extends VibormMojo {

  /** {@code MERMAID} or {@code SVG}. */
  @Parameter(property = "viborm.format", defaultValue = "MERMAID", required = true)
  private DiagramCommand.Format format;

  /** The file; lines in the log where nothing is said. */
  @Parameter(property = "viborm.out")
  private @Nullable String out;

  @Override
  Command command() {
    return new DiagramCommand(format, out);
  }
}
