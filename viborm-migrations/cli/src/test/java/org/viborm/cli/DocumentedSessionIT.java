package org.viborm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Replays the session of {@code docs/migrations.md}: each command, with the answers that are given
 * there. {@code -Dviborm.docs.write=true} writes its output anew.
 */
final class DocumentedSessionIT {

  private static final String BEGIN = "```console\n";
  private static final String END = "```\n";

  @TempDir Path folder;

  private String version = "one";

  @Test
  void thePageSaysWhatTheCommandsSay() throws IOException, URISyntaxException {
    Path page = Path.of("").toAbsolutePath();
    while (!Files.exists(page.resolve("docs"))) {
      page = page.getParent();
    }
    page = page.resolve("docs").resolve("migrations.md");
    String text = Files.readString(page);
    int begin = text.indexOf(BEGIN) + BEGIN.length();
    int end = text.indexOf(END, begin);
    Path classes =
        Path.of(
            DocumentedSessionIT.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    Files.writeString(
        folder.resolve("viborm.properties"),
        "url=jdbc:sqlite:"
            + folder.resolve("shop.db").toString().replace('\\', '/')
            + "\nclass-path="
            + classes.toString().replace('\\', '/')
            + "\n");

    String replayed = replay(text.substring(begin, end).lines().toList());

    if (Boolean.getBoolean("viborm.docs.write")) {
      Files.writeString(page, text.substring(0, begin) + replayed + text.substring(end));
    }
    assertThat(Files.readString(page)).contains(BEGIN + replayed + END);
  }

  private String replay(List<String> lines) {
    StringBuilder session = new StringBuilder();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.startsWith("# ")) {
        version = "two";
        session.append(line).append('\n');
      } else if (line.startsWith("$ ")) {
        Deque<String> answers = new ArrayDeque<>();
        for (String next : lines.subList(i + 1, lines.size())) {
          if (next.startsWith("$ ")) {
            break;
          }
          String answer = next.replaceFirst("^> |.*\\[y/N] ", "");
          if (!answer.equals(next)) {
            answers.add(answer);
          }
        }
        session.append(line).append('\n').append(run(line.substring(2), answers));
      }
    }
    return session.toString();
  }

  private String run(String command, Deque<String> answers) {
    StringWriter screen = new StringWriter();
    BufferedReader keyboard =
        new BufferedReader(new StringReader("")) {
          @Override
          public String readLine() {
            String answer = answers.remove();
            screen.append(answer).append('\n');
            return answer;
          }
        };
    PrintWriter writer = new PrintWriter(screen);
    List<String> arguments = new ArrayList<>(List.of(command.split(" ", -1)));
    arguments.remove(0);
    arguments.add("--models");
    arguments.add("org.viborm.cli." + version);
    Surroundings surroundings =
        new Surroundings(writer, writer, keyboard, !answers.isEmpty(), false, folder, Map.of());
    assertThat(Viborm.run(surroundings, arguments.toArray(String[]::new)))
        .as(screen.toString())
        .isZero();
    return screen.toString();
  }
}
