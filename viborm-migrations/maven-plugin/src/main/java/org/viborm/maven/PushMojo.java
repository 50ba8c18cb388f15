package org.viborm.maven;

import org.apache.maven.plugins.annotations.Execute;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.viborm.commands.Command;
import org.viborm.commands.PushCommand;

/** Brings the database to the schema, without files: for trying things out. */
@Mojo(name = "push", requiresDependencyResolution = ResolutionScope.RUNTIME, threadSafe = true)
@Execute(phase = LifecyclePhase.PROCESS_CLASSES)
public final class PushMojo extends PlannedMojo {

  /** Drop every table first. */
  @Parameter(property = "viborm.force-reset")
  private boolean forceReset;

  /** Ask about nothing; refuse what must be decided. */
  @Parameter(property = "viborm.strict")
  private boolean strict;

  /** Show the statements. */
  @Parameter(property = "viborm.verbose")
  private boolean verbose;

  /** Have indexes made while others write. */
  @Parameter(property = "viborm.online")
  private boolean online;

  @Override
  Command command() {
    return new PushCommand(force(), forceReset, strict, verbose, dryRun(), online);
  }
}
