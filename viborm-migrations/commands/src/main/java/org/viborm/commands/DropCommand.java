package org.viborm.commands;

import jakarta.json.Json;
import java.util.List;

/**
 * Forgets that the last migrations were applied; what they changed stays.
 *
 * @param count how many
 * @param force ask nothing
 */
public record DropCommand(int count, boolean force) implements Command {

  @Override
  public int run(Invocation invocation) throws Exception {
    if (count < 1) {
      throw new CommandException(invocation.option("count") + " must be at least 1.");
    }
    if (!force) {
      invocation.demand("Forget the last %d?".formatted(count));
    }
    List<String> names = invocation.project().migrations().rollback(count);
    names.forEach(name -> invocation.output().good("Forgotten: " + name));
    invocation
        .output()
        .result(Json.createObjectBuilder().add("forgotten", Output.texts(names)).build());
    return 0;
  }
}
