package org.viborm.maven;

import org.apache.maven.plugins.annotations.Execute;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.viborm.commands.Command;
import org.viborm.commands.ResetCommand;

/** Drops every table with all that is stored, and applies all migrations. */
@Mojo(
    name = "migrate-reset",
    requiresDependencyResolution = ResolutionScope.RUNTIME,
    threadSafe = true)
@Execute(phase = LifecyclePhase.PROCESS_CLASSES)
public final class ResetMojo extends PlannedMojo {

  @Override
  Command command() {
    return new ResetCommand(dryRun(), force());
  }
}
