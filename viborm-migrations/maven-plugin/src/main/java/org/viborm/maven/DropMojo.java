package org.viborm.maven;

import org.apache.maven.plugins.annotations.Execute;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.viborm.commands.Command;
import org.viborm.commands.DropCommand;

/** Forgets that the last migrations were applied; what they changed stays. */
@Mojo(
    name = "migrate-drop",
    requiresDependencyResolution = ResolutionScope.RUNTIME,
    threadSafe = true)
@Execute(phase = LifecyclePhase.PROCESS_CLASSES)
public final class DropMojo extends ForcedMojo {

  /** How many. */
  @Parameter(property = "viborm.count", defaultValue = "1")
  private int count;

  @Override
  Command command() {
    return new DropCommand(count, force());
  }
}
