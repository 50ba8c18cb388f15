package org.viborm.cli;

import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code viborm completion}. */
@Command(
    name = "completion",
    description = "Writes a script for bash and zsh: source <(viborm completion).",
    mixinStandardHelpOptions = true)
final class CompletionCommand implements Runnable {

  @Spec private final CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    spec.commandLine().getOut().print(AutoComplete.bash("viborm", spec.root().commandLine()));
    spec.commandLine().getOut().flush();
  }
}
