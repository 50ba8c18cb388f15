package org.viborm.maven;

import org.apache.maven.plugins.annotations.Execute;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.viborm.commands.Command;
import org.viborm.commands.ValidateCommand;

/** Compares schema, migrations and database; fails where they do not fit together. */
@Mojo(name = "validate", requiresDependencyResolution = ResolutionScope.RUNTIME, threadSafe = true)
@Execute(phase = LifecyclePhase.PROCESS_CLASSES)
public final class ValidateMojo extends VibormMojo {

  @Override
  Command command() {
    return new ValidateCommand();
  }

  @Override
  String finding() {
    return "Schema, migrations and database do not fit together.";
  }
}
