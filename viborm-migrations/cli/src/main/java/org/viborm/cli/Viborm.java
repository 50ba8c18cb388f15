package org.viborm.cli;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.viborm.commands.Command;
import org.viborm.commands.DiagramCommand;
import org.viborm.commands.DiffCommand;
import org.viborm.commands.Invocation;
import org.viborm.commands.Project;
import org.viborm.commands.PullCommand;
import org.viborm.commands.PushCommand;
import org.viborm.commands.Questions;
import org.viborm.commands.SeedCommand;
import org.viborm.commands.ValidateCommand;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * The {@code viborm} command. Its exit code is 0 where it did what it was asked, or was told to
 * stop; 1 where it could not; 2 where it was asked wrongly.
 */
@CommandLine.Command(
    name = "viborm",
    description = "Brings databases to schemas, and back.",
    mixinStandardHelpOptions = true,
    version = "viborm 0.1.0",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = HelpCommand.class)
public final class Viborm implements Runnable {

  @Spec private final CommandSpec spec = CommandSpec.create();
  private final Surroundings surroundings;

  private Viborm(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /** Runs the command that {@code arguments} name, and ends the JVM. */
  public static void main(String[] arguments) {
    Charset charset = Charset.defaultCharset();
    PrintWriter out = new PrintWriter(System.out, true, charset);
    PrintWriter err = new PrintWriter(System.err, true, charset);
    boolean terminal = Questions.hasTerminal();
    Surroundings surroundings =
        new Surroundings(
            out,
            err,
            new BufferedReader(new InputStreamReader(System.in, charset)),
            terminal && !System.getenv().containsKey("CI"),
            terminal && !System.getenv().containsKey("NO_COLOR"),
            Path.of(""),
            System.getenv());
    int exit = run(surroundings, arguments);
    out.flush();
    err.flush();
    System.exit(exit);
  }

  /** Runs the command that {@code arguments} name; gives the exit code. */
  static int run(Surroundings surroundings, String... arguments) {
    Viborm viborm = new Viborm(surroundings);
    return new CommandLine(viborm)
        .addSubcommand(new MigrateCommands(viborm))
        .setOut(surroundings.out())
        .setErr(surroundings.err())
        .setColorScheme(
            CommandLine.Help.defaultColorScheme(
                surroundings.colours() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setAbbreviatedSubcommandsAllowed(false)
        .execute(arguments);
  }

  /** For a command line without a command. */
  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Say which command: see 'viborm --help'.");
  }

  /** Runs {@code command}; gives the exit code. */
  int run(ProjectOptions options, Command command) {
    Screen screen = new Screen(surroundings, options.json());
    Questions questions =
        surroundings.interactive()
            ? Questions.at(surroundings.err(), surroundings.in())
            : Questions.nobody();
    try (Project project = Project.open(options.settings(surroundings))) {
      return command.run(new Invocation(project, screen, questions));
    } catch (Exception e) {
      return screen.failed(e);
    }
  }

  @CommandLine.Command(
      description = "Brings the database to the schema, without files: for trying things out.",
      mixinStandardHelpOptions = true)
  int push(
      @Mixin ProjectOptions project,
      @Option(
              names = "--force",
              description = "Lose what the schema has no place for; ask nothing.")
          boolean force,
      @Option(names = "--force-reset", description = "Drop every table first.") boolean forceReset,
      @Option(names = "--strict", description = "Ask about nothing; refuse what must be decided.")
          boolean strict,
      @Option(names = "--verbose", description = "Show the statements.") boolean verbose,
      @Option(names = "--dry-run", description = "Only say what would be done.") boolean dryRun,
      @Option(names = "--online", description = "Have indexes made while others write.")
          boolean online) {
    return run(project, new PushCommand(force, forceReset, strict, verbose, dryRun, online));
  }

  @CommandLine.Command(
      description = "Says what would bring the database to the schema.",
      mixinStandardHelpOptions = true)
  int diff(
      @Mixin ProjectOptions project,
      @Option(names = "--sql", description = "Show the statements.") boolean sql,
      @Option(names = "--exit-code", description = "Exit with 1 where there is a difference.")
          boolean exitCode) {
    return run(project, new DiffCommand(sql, exitCode));
  }

  @CommandLine.Command(
      description =
          "Compares schema, migrations and database; exits with 1 where they do not fit together.",
      mixinStandardHelpOptions = true)
  int validate(@Mixin ProjectOptions project) {
    return run(project, new ValidateCommand());
  }

  @CommandLine.Command(
      description = "Writes model classes after the tables of the database.",
      mixinStandardHelpOptions = true)
  int pull(
      @Mixin ProjectOptions project,
      @Option(
              names = "--package",
              paramLabel = "PACKAGE",
              required = true,
              description = "The package of the models.")
          String packageName,
      @Option(
              names = "--out",
              paramLabel = "FOLDER",
              defaultValue = "src/main/java",
              description = "The folder of sources; src/main/java where nothing is said.")
          String out,
      @Option(names = "--force", description = "Write over files that are there.") boolean force) {
    return run(project, new PullCommand(packageName, out, force));
  }

  @CommandLine.Command(
      description = "Fills the database with what a class of the project makes.",
      mixinStandardHelpOptions = true)
  int seed(
      @Mixin ProjectOptions project,
      @Parameters(
              arity = "0..1",
              paramLabel = "CLASS",
              description =
                  "A Consumer<VibOrmClient>; 'seed' in the configuration where nothing is said.")
          @Nullable String seed) {
    return run(project, new SeedCommand(seed));
  }

  @CommandLine.Command(
      description = "Draws the schema: as Mermaid, or as SVG.",
      mixinStandardHelpOptions = true)
  int diagram(
      @Mixin ProjectOptions project,
      @Option(
              names = "--format",
              paramLabel = "FORMAT",
              defaultValue = "mermaid",
              description = "${COMPLETION-CANDIDATES}; mermaid where nothing is said.")
          DiagramCommand.Format format,
      @Option(names = "--out", paramLabel = "FILE", description = "Where to; to the terminal else.")
          @Nullable String out) {
    return run(project, new DiagramCommand(format, out));
  }

  @CommandLine.Command(
      description = "Writes a script for bash and zsh: source <(viborm completion).",
      mixinStandardHelpOptions = true)
  void completion() {
    surroundings.out().print(AutoComplete.bash("viborm", spec.commandLine()));
    surroundings.out().flush();
  }
}
