package org.viborm.maven;

import org.apache.maven.plugins.annotations.Execute;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.jspecify.annotations.Nullable;
import org.viborm.commands.ApplyCommand;
import org.viborm.commands.Command;

/** Applies the migrations that the database lacks. */
@Mojo(
    name = "migrate-apply",
    requiresDependencyResolution = ResolutionScope.RUNTIME,
    threadSafe = true)
@Execute(phase = LifecyclePhase.PROCESS_CLASSES)
public final class ApplyMojo extends PlannedMojo {

  /** The last one: a name or an index. */
  @Parameter(property = "viborm.to")
  private @Nullable String to;

  /** Also those before one that was applied. */
  @Parameter(property = "viborm.out-of-order")
  private boolean outOfOrder;

  @Override
  Command command() {
    return new ApplyCommand(to, dryRun(), outOfOrder, force());
  }
}
