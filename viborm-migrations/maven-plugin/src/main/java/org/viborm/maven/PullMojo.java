package org.viborm.maven;

import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.viborm.commands.Command;
import org.viborm.commands.PullCommand;

/** Writes model classes after the tables of the database. */
@SuppressWarnings("NullAway.Init") // Maven sets what is required
@Mojo(name = "pull", requiresDependencyResolution = ResolutionScope.RUNTIME, threadSafe = true)
public final class PullMojo extends VibormMojo {

  /** The package of the models. */
  @Parameter(property = "viborm.package", required = true)
  private String packageName;

  /** The folder of sources. */
  @Parameter(property = "viborm.out", defaultValue = "src/main/java", required = true)
  private String out;

  /** Write over files that are there. */
  @Parameter(property = "viborm.force")
  private boolean force;

  @Override
  Command command() {
    return new PullCommand(packageName, out, force);
  }
}
