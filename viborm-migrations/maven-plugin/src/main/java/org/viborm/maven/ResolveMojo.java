package org.viborm.maven;

import org.apache.maven.plugins.annotations.Execute;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.viborm.commands.Command;
import org.viborm.commands.ResolveCommand;
import org.viborm.migrations.Repair;

/** Says of a migration what only a person knows, or has it go on. */
@SuppressWarnings("NullAway.Init") // Maven sets what is required
@Mojo(
    name = "migrate-resolve",
    requiresDependencyResolution = ResolutionScope.RUNTIME,
    threadSafe = true)
@Execute(phase = LifecyclePhase.PROCESS_CLASSES)
public final class ResolveMojo extends VibormMojo {

  /** A name or an index. */
  @Parameter(property = "viborm.migration", required = true)
  private String migration;

  /** {@code APPLIED}, {@code ROLLED_BACK}, {@code EDITED} or {@code GO_ON}. */
  @Parameter(property = "viborm.how", required = true)
  private Repair how;

  @Override
  Command command() {
    return new ResolveCommand(migration, how);
  }
}
