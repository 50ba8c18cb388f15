package org.viborm.maven;

import org.apache.maven.plugins.annotations.Execute;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.jspecify.annotations.Nullable;
import org.viborm.commands.Command;
import org.viborm.commands.SeedCommand;

/** Fills the database with what a class of the project makes. */
@Mojo(name = "seed", requiresDependencyResolution = ResolutionScope.RUNTIME, threadSafe = true)
@Execute(phase = LifecyclePhase.PROCESS_CLASSES)
public final class SeedMojo extends VibormMojo {

  /** The class, a {@code Consumer<VibOrmClient>}. */
  @Parameter(property = "viborm.seed")
  private @Nullable String seed;

  @Override
  Command command() {
    return new SeedCommand(seed);
  }
}
