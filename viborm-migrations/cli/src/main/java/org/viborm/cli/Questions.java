package org.viborm.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.viborm.migrations.Decision;
import org.viborm.migrations.Resolver;

/** Asks whoever sits at the terminal. Where nobody does, nothing is asked. */
final class Questions {

  private final Surroundings surroundings;

  Questions(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /**
   * Decides as the person says, each question asked once; undecided where nobody is there, so that
   * it is refused.
   */
  Resolver resolver() {
    if (!surroundings.interactive()) {
      return Resolver.strict();
    }
    Resolver person = Resolver.interactive(this::choose);
    Map<String, Decision> answers = new HashMap<>();
    return change -> answers.computeIfAbsent(change.identity(), asked -> person.resolve(change));
  }

  /** Has a yes or stops; says yes by itself where nobody is there and {@code silent} allows it. */
  void confirm(String question, boolean silent) {
    if (!surroundings.interactive()) {
      if (!silent) {
        throw new CliException(question + " Nobody is there to say yes: add --force.");
      }
      return;
    }
    surroundings.err().print(question + " [y/N] ");
    surroundings.err().flush();
    @Nullable String answer = read();
    if (answer == null || !answer.strip().toLowerCase(Locale.ROOT).startsWith("y")) {
      throw new CancelledException();
    }
  }

  private int choose(String question, List<String> answers) {
    while (true) {
      surroundings.err().println(question);
      for (int i = 0; i < answers.size(); i++) {
        surroundings.err().println("  %d) %s".formatted(i + 1, answers.get(i)));
      }
      surroundings.err().print("> ");
      surroundings.err().flush();
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
      return surroundings.in().readLine();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
