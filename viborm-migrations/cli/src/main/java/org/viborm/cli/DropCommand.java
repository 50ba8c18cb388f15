package org.viborm.cli;

import jakarta.json.Json;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code viborm migrate drop}. */
@Command(
    name = "drop",
    description = "Forgets that the last migrations were applied; what they changed stays.")
final class DropCommand extends CliCommand {

  @Option(names = "--last", description = "The last one, which it is anyway.")
  private boolean last;

  @Option(names = "--count", defaultValue = "1", description = "How many; one else.")
  private int count = 1;

  @Option(names = "--force", description = "Do not ask.")
  private boolean force;

  DropCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  public Integer call() throws Exception {
    int number = last ? 1 : count;
    if (number < 1) {
      throw new CliException("--count must be at least 1.");
    }
    return in(
        project -> {
          if (!force) {
            questions().confirm("Forget the last %d?".formatted(number), false);
          }
          List<String> names = migrations(project).rollback(number);
          names.forEach(name -> output().good("Forgotten: " + name));
          output().result(Json.createObjectBuilder().add("forgotten", Output.texts(names)).build());
          return 0;
        });
  }
}
