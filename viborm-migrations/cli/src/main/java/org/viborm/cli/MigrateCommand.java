package org.viborm.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code viborm migrate}. */
@Command(
    name = "migrate",
    description = "Makes migrations, applies them, takes them back.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      GenerateCommand.class,
      ApplyCommand.class,
      DownCommand.class,
      StatusCommand.class,
      ResetCommand.class,
      SquashCommand.class,
      ResolveCommand.class,
      DropCommand.class
    })
final class MigrateCommand implements Runnable {

  @Spec private final CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "Say which command: see 'viborm migrate --help'.");
  }
}
