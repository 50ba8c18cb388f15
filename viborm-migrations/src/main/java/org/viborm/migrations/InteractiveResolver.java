package org.viborm.migrations;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks a person about each change, in words. */
final class InteractiveResolver implements Resolver {

  private final Prompt prompt;

  InteractiveResolver(Prompt prompt) {
    this.prompt = prompt;
  }

  @Override
  public Decision resolve(SchemaChange change) {
    if (change instanceof SchemaChange.AmbiguousColumn column) {
      return named(
          "Column '%s' of '%s' is gone and '%s' is new."
              .formatted(column.dropped().name(), column.table(), column.added().name()));
    }
    if (change instanceof SchemaChange.AmbiguousTable table) {
      return named(
          "Table '%s' is gone and '%s' is new."
              .formatted(table.dropped().name(), table.added().name()));
    }
    if (change instanceof SchemaChange.RemovedEnumValues removed) {
      return values(removed);
    }
    int answer =
        prompt.choose(
            "This loses what is stored: %s. Go on?".formatted(change.describe()),
            List.of("no", "yes"));
    return answer == 1 ? Decision.PROCEED : Decision.REJECT;
  }

  private Decision named(String question) {
    int answer =
        prompt.choose(
            question,
            List.of("it was renamed: keep what is stored", "they are two: drop and add", "stop"));
    return answer == 0 ? Decision.RENAME : answer == 1 ? Decision.ADD_AND_DROP : Decision.REJECT;
  }

  private Decision values(SchemaChange.RemovedEnumValues removed) {
    Map<String, Optional<String>> replacements = new HashMap<>();
    for (String value : removed.removed()) {
      List<String> answers = new ArrayList<>(removed.remaining());
      if (removed.column().nullable()) {
        answers.add("NULL");
      }
      answers.add("stop");
      int answer =
          prompt.choose(
              "'%s.%s' loses the value '%s'. What do rows get that have it?"
                  .formatted(removed.table(), removed.column().name(), value),
              answers);
      if (answer == answers.size() - 1) {
        return Decision.REJECT;
      }
      replacements.put(
          value,
          answer < removed.remaining().size()
              ? Optional.of(removed.remaining().get(answer))
              : Optional.empty());
    }
    return Decision.mapValues(replacements);
  }
}
