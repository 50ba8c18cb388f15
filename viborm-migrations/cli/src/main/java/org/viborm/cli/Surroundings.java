package org.viborm.cli;

import java.io.BufferedReader;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;

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
}
