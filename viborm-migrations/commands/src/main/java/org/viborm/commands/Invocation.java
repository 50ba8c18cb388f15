package org.viborm.commands;

import org.viborm.migrations.Resolver;

/**
 * What a command works with.
 *
 * @param project the schema and its database
 * @param output where it says what it does
 * @param questions whom it asks
 */
public record Invocation(Project project, Output output, Questions questions) {

  /** The same option's name, as it is written where the command was called. */
  String option(String name) {
    return project.settings().option(name);
  }

  /** Decides as a person says; undecided where nobody is there, so that it is refused. */
  Resolver resolver() {
    return questions.resolver();
  }

  /** Has a yes, or stops; goes on by itself where nobody is there. */
  void confirm(String question) {
    if (questions.interactive()) {
      questions.confirm(question);
    }
  }

  /** Has a yes, or stops; refuses where nobody is there. */
  void demand(String question) {
    if (!questions.interactive()) {
      throw new CommandException(
          "%s Nobody is there to say yes: add %s.".formatted(question, option("force")));
    }
    questions.confirm(question);
  }
}
