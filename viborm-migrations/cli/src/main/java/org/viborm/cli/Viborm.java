package org.viborm.cli;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The {@code viborm} command. Its exit code is 0 where it did what it was asked, or was told to
 * stop; 1 where it could not; 2 where it was asked wrongly.
 */
@Command(
    name = "viborm",
    description = "Brings databases to schemas, and back.",
    mixinStandardHelpOptions = true,
    version = "viborm 0.1.0",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      PushCommand.class,
      DiffCommand.class,
      MigrateCommand.class,
      ValidateCommand.class,
      PullCommand.class,
      SeedCommand.class,
      DiagramCommand.class,
      CompletionCommand.class,
      HelpCommand.class
    })
public final class Viborm implements Runnable {

  @Spec private final CommandSpec spec = CommandSpec.create();

  private Viborm() {}

  /** Runs the command that {@code arguments} name, and ends the JVM. */
  public static void main(String[] arguments) {
    Charset charset = Charset.defaultCharset();
    PrintWriter out = new PrintWriter(System.out, true, charset);
    PrintWriter err = new PrintWriter(System.err, true, charset);
    boolean terminal = Surroundings.hasTerminal();
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
    CommandLine line =
        new CommandLine(new Viborm(), new Commands(surroundings))
            .setOut(surroundings.out())
            .setErr(surroundings.err())
            .setColorScheme(
                CommandLine.Help.defaultColorScheme(
                    surroundings.colours() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF))
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setAbbreviatedSubcommandsAllowed(false);
    line.setExecutionExceptionHandler(
        (failure, command, parsed) -> {
          Object user = command.getCommand();
          boolean json = user instanceof CliCommand asked && asked.json();
          return new Output(surroundings, json).failed(failure);
        });
    return line.execute(arguments);
  }

  /** For a command line without a command. */
  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Say which command: see 'viborm --help'.");
  }

  /** The names of the environment that options may stand in. */
  static Map<String, String> environment() {
    return Map.of(
        "url", "VIBORM_URL",
        "username", "VIBORM_USERNAME",
        "password", "VIBORM_PASSWORD",
        "driver", "VIBORM_DRIVER");
  }
}
