package org.viborm.cli;

import java.io.BufferedReader;
import java.io.Console;
import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a command finds around itself.
 *
 * @param out where results go
 * @param err where progress, questions and failures go
 * @param in where answers come from
 * @param interactive whether somebody is there to be asked
 * @param colours whether colours can be seen
 * @param folder what paths are relative to
 * @param environment the variables of the environment
 */
record Surroundings(
    PrintWriter out,
    PrintWriter err,
    BufferedReader in,
    boolean interactive,
    boolean colours,
    Path folder,
    Map<String, String> environment) {

  Surroundings {
    environment = Map.copyOf(environment);
  }

  /** Whether input and output are a terminal: since Java 22 there may be a console without one. */
  @SuppressWarnings("SystemConsoleNull") // isTerminal() is asked where there is one
  static boolean hasTerminal() {
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
}
