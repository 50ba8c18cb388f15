package org.viborm.commands;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.viborm.migrations.Decision;
import org.viborm.migrations.Resolver;

/** Asks whoever sits at the terminal. Where nobody does, nothing is asked. */
public final class Questions {

  private final PrintWriter screen;
  private final BufferedReader keyboard;
  private final boolean interactive;

  private Questions(PrintWriter screen, BufferedReader keyboard, boolean interactive) {
    this.screen = screen;
    this.keyboard = keyboard;
    this.interactive = interactive;
  }

  /** Asks on {@code screen}, and reads the answers from {@code keyboard}. */
  public static Questions at(PrintWriter screen, BufferedReader keyboard) {
    return new Questions(screen, keyboard, true);
  }

  /** Nobody is there to be asked. */
  public static Questions nobody() {
    return new Questions(
        new PrintWriter(PrintWriter.nullWriter()),
        new BufferedReader(BufferedReader.nullReader()),
        false);
  }

  /** Whether input and output are a terminal: since Java 22 there may be a console without one. */
  @SuppressWarnings("SystemConsoleNull") // isTerminal() is asked where there is one
  public static boolean hasTerminal() {
    @Nullable Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      return Boolean.TRUE.equals(Console.class.getMethod("isTerminal").invoke(console));
    } catch (NoSuchMethodException e) {
      return true; // before Java 22 a console is a terminal
    } catch (IllegalAccessException | InvocationTargetException e) {
      return false;
    }
  }

  /** Whether somebody is there to be asked. */
  public boolean interactive() {
    return interactive;
  }

  /**
   * Decides as the person says, each question asked once; undecided where nobody is there, so that
   * it is refused.
   */
  Resolver resolver() {
    if (!interactive) {
      return Resolver.strict();
    }
    Resolver person = Resolver.interactive(this::choose);
    Map<String, Decision> answers = new HashMap<>();
    return change -> answers.computeIfAbsent(change.identity(), asked -> person.resolve(change));
  }

  /** Has a yes or stops. */
  void confirm(String question) {
    screen.print(question + " [y/N] ");
    screen.flush();
    @Nullable String answer = read();
    if (answer == null || !answer.strip().toLowerCase(Locale.ROOT).startsWith("y")) {
      throw new CancelledException();
    }
  }

  private int choose(String question, List<String> answers) {
    while (true) {
      screen.println(question);
      for (int i = 0; i < answers.size(); i++) {
        screen.println("  %d) %s".formatted(i + 1, answers.get(i)));
      }
      screen.print("> ");
      screen.flush();
      @Nullable String answer = read();
      if (answer == null) {
        throw new CancelledException();
      }
      if (answer.strip().matches("\\d{1,4}")) {
        int number = Integer.parseInt(answer.strip());
        if (number >= 1 && number <= answers.size()) {
          return number - 1;
        }
      }
    }
  }

  private @Nullable String read() {
    try {
      return keyboard.readLine();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
