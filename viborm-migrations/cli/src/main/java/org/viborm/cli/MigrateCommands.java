package org.viborm.cli;

import org.jspecify.annotations.Nullable;
import org.viborm.commands.ApplyCommand;
import org.viborm.commands.DownCommand;
import org.viborm.commands.DropCommand;
import org.viborm.commands.GenerateCommand;
import org.viborm.commands.ResetCommand;
import org.viborm.commands.ResolveCommand;
import org.viborm.commands.SquashCommand;
import org.viborm.commands.StatusCommand;
import org.viborm.migrations.Repair;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code viborm migrate}. */
@Command(
    name = "migrate",
    description = "Makes migrations, applies them, takes them back.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
final class MigrateCommands implements Runnable {

  @Spec private final CommandSpec spec = CommandSpec.create();
  private final Viborm viborm;

  MigrateCommands(Viborm viborm) {
    this.viborm = viborm;
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "Say which command: see 'viborm migrate --help'.");
  }

  @Command(
      aliases = "gen",
      description = "Makes a migration of what the schema has changed.",
      mixinStandardHelpOptions = true)
  int generate(
      @Mixin ProjectOptions project,
      @Option(
              names = "--name",
              paramLabel = "NAME",
              description = "Its name; one that says what it does else.")
          @Nullable String name,
      @Option(names = "--dry-run", description = "Write nothing, show the statements.")
          boolean dryRun,
      @Option(names = "--force", description = "Lose what must be decided; ask nothing.")
          boolean force,
      @Option(
              names = "--despite-drift",
              description = "Also where the database is not as its migrations have left it.")
          boolean despiteDrift,
      @Option(names = "--offline", description = "Do not look at the database.") boolean offline,
      @Option(names = "--empty", description = "Also where nothing has changed, to write by hand.")
          boolean empty,
      @Option(names = "--online", description = "Have indexes made while others write.")
          boolean online) {
    return viborm.run(
        project, new GenerateCommand(name, dryRun, force, despiteDrift, offline, empty, online));
  }

  @Command(
      aliases = "up",
      description = "Applies the migrations that the database lacks.",
      mixinStandardHelpOptions = true)
  int apply(
      @Mixin ProjectOptions project,
      @Option(
              names = "--to",
              paramLabel = "MIGRATION",
              description = "The last: a name or an index.")
          @Nullable String to,
      @Option(names = "--dry-run", description = "Only say what would be done.") boolean dryRun,
      @Option(names = "--out-of-order", description = "Also those before one that was applied.")
          boolean outOfOrder,
      @Option(names = "--force", description = "Do not ask.") boolean force) {
    return viborm.run(project, new ApplyCommand(to, dryRun, outOfOrder, force));
  }

  @Command(
      description = "Takes the last migrations back, with what they brought.",
      mixinStandardHelpOptions = true)
  int down(
      @Mixin ProjectOptions project,
      @Option(
              names = "--steps",
              paramLabel = "NUMBER",
              defaultValue = "1",
              description = "How many; one else.")
          int steps,
      @Option(
              names = "--to",
              paramLabel = "MIGRATION",
              description = "The one that stays the last: a name or an index.")
          @Nullable String to,
      @Option(names = "--dry-run", description = "Only say what would be done.") boolean dryRun,
      @Option(names = "--force", description = "Do not ask.") boolean force) {
    return viborm.run(project, new DownCommand(steps, to, dryRun, force));
  }

  @Command(
      description = "Says what files and database have of each other, and who is ahead.",
      mixinStandardHelpOptions = true)
  int status(@Mixin ProjectOptions project) {
    return viborm.run(project, new StatusCommand());
  }

  @Command(
      description = "Drops every table with all that is stored, and applies all migrations.",
      mixinStandardHelpOptions = true)
  int reset(
      @Mixin ProjectOptions project,
      @Option(names = "--dry-run", description = "Only say what would be applied.") boolean dryRun,
      @Option(names = "--force", description = "Do not ask.") boolean force) {
    return viborm.run(project, new ResetCommand(dryRun, force));
  }

  @Command(
      description = "Makes one migration of several that follow each other.",
      mixinStandardHelpOptions = true)
  int squash(
      @Mixin ProjectOptions project,
      @Option(
              names = "--from",
              paramLabel = "MIGRATION",
              description = "The first; that of all else.")
          @Nullable String from,
      @Option(names = "--to", paramLabel = "MIGRATION", description = "The last; that of all else.")
          @Nullable String to,
      @Option(names = "--name", paramLabel = "NAME", description = "The name of the one.")
          @Nullable String name,
      @Option(names = "--dry-run", description = "Only say what would be done.") boolean dryRun,
      @Option(names = "--no-backup", description = "Do not keep the old files in meta/_backup.")
          boolean noBackup,
      @Option(names = "--force", description = "Do not ask.") boolean force) {
    return viborm.run(project, new SquashCommand(from, to, name, dryRun, noBackup, force));
  }

  @Command(
      description = "Says of a migration what only a person knows, or has it go on.",
      mixinStandardHelpOptions = true)
  int resolve(
      @Mixin ProjectOptions project,
      @Parameters(paramLabel = "MIGRATION", description = "A name or an index.") String migration,
      @ArgGroup(multiplicity = "1") How how) {
    return viborm.run(project, new ResolveCommand(migration, how.repair()));
  }

  /** One of these. */
  static final class How {

    @Option(names = "--applied", description = "All of it is there, by whatever means.")
    private boolean applied;

    @Option(names = "--rolled-back", description = "Nothing of it is there any more.")
    private boolean rolledBack;

    @Option(names = "--edited", description = "Its file is right as it is now.")
    private boolean edited;

    @Option(names = "--go-on", description = "It goes on with the statement that is next.")
    @SuppressWarnings("UnusedVariable") // where it is none of the others
    private boolean goOn;

    private Repair repair() {
      if (applied) {
        return Repair.APPLIED;
      }
      if (rolledBack) {
        return Repair.ROLLED_BACK;
      }
      return edited ? Repair.EDITED : Repair.GO_ON;
    }
  }

  @Command(
      description = "Forgets that the last migrations were applied; what they changed stays.",
      mixinStandardHelpOptions = true)
  int drop(
      @Mixin ProjectOptions project,
      @Option(names = "--last", description = "The last one, which it is anyway.") boolean last,
      @Option(
              names = "--count",
              paramLabel = "NUMBER",
              defaultValue = "1",
              description = "How many; one else.")
          int count,
      @Option(names = "--force", description = "Do not ask.") boolean force) {
    return viborm.run(project, new DropCommand(last ? 1 : count, force));
  }
}
