package org.viborm.maven;

import org.apache.maven.plugins.annotations.Execute;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.viborm.commands.Command;
import org.viborm.commands.DiffCommand;

/** Says what would bring the database to the schema. */
@Mojo(name = "diff", requiresDependencyResolution = ResolutionScope.RUNTIME, threadSafe = true)
@Execute(phase = LifecyclePhase.PROCESS_CLASSES)
public final class DiffMojo extends VibormMojo {

  /** Show the statements. */
  @Parameter(property = "viborm.sql")
  private boolean sql;

  /** Fail where there is a difference. */
  @Parameter(property = "viborm.exit-code")
  private boolean exitCode;

  @Override
  Command command() {
    return new DiffCommand(sql, exitCode);
  }

  @Override
  String finding() {
    return "The database is not as the schema says.";
  }
}
