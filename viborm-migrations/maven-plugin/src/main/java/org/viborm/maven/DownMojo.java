package org.viborm.maven;

import org.apache.maven.plugins.annotations.Execute;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.jspecify.annotations.Nullable;
import org.viborm.commands.Command;
import org.viborm.commands.DownCommand;

/** Takes the last migrations back, with what they brought. */
@Mojo(
    name = "migrate-down",
    requiresDependencyResolution = ResolutionScope.RUNTIME,
    threadSafe = true)
@Execute(phase = LifecyclePhase.PROCESS_CLASSES)
public final class DownMojo extends PlannedMojo {

  /** How many. */
  @Parameter(property = "viborm.steps", defaultValue = "1")
  private int steps;

  /** The one that stays the last: a name or an index. */
  @Parameter(property = "viborm.to")
  private @Nullable String to;

  @Override
  Command command() {
    return new DownCommand(steps, to, dryRun(), force());
  }
}
