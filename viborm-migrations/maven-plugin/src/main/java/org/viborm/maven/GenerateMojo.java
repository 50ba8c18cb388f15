package org.viborm.maven;

import org.apache.maven.plugins.annotations.Execute;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.jspecify.annotations.Nullable;
import org.viborm.commands.Command;
import org.viborm.commands.GenerateCommand;

/** Makes a migration of what the schema has changed. */
@Mojo(
    name = "migrate-generate",
    requiresDependencyResolution = ResolutionScope.RUNTIME,
    threadSafe = true)
@Execute(phase = LifecyclePhase.PROCESS_CLASSES)
public final class GenerateMojo extends PlannedMojo {

  /** Its name; one that says what it does else. */
  @Parameter(property = "viborm.name")
  private @Nullable String name;

  /** Also where the database is not as its migrations have left it. */
  @Parameter(property = "viborm.despite-drift")
  private boolean despiteDrift;

  /** Do not look at the database. */
  @Parameter(property = "viborm.offline")
  private boolean offline;

  /** Also where nothing has changed, to write by hand. */
  @Parameter(property = "viborm.empty")
  private boolean empty;

  /** Have indexes made while others write. */
  @Parameter(property = "viborm.online")
  private boolean online;

  @Override
  Command command() {
    return new GenerateCommand(name, dryRun(), force(), despiteDrift, offline, empty, online);
  }
}
