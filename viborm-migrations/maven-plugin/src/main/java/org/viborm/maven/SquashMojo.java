package org.viborm.maven;

import org.apache.maven.plugins.annotations.Execute;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.jspecify.annotations.Nullable;
import org.viborm.commands.Command;
import org.viborm.commands.SquashCommand;

/** Makes one migration of several that follow each other. */
@Mojo(
    name = "migrate-squash",
    requiresDependencyResolution = ResolutionScope.RUNTIME,
    threadSafe = true)
@Execute(phase = LifecyclePhase.PROCESS_CLASSES)
public final class SquashMojo extends PlannedMojo {

  /** The first; that of all else. */
  @Parameter(property = "viborm.from")
  private @Nullable String from;

  /** The last; that of all else. */
  @Parameter(property = "viborm.to")
  private @Nullable String to;

  /** The name of the one. */
  @Parameter(property = "viborm.name")
  private @Nullable String name;

  /** Do not keep the old files in {@code meta/_backup}. */
  @Parameter(property = "viborm.no-backup")
  private boolean noBackup;

  @Override
  Command command() {
    return new SquashCommand(from, to, name, dryRun(), noBackup, force());
  }
}
