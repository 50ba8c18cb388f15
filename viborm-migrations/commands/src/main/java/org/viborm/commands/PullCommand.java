package org.viborm.commands;

import jakarta.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.viborm.migrations.MigrationClient;
import org.viborm.migrations.PulledModels;

/**
 * Writes model classes after the tables of the database.
 *
 * @param packageName the package of the models
 * @param out the folder of sources
 * @param force write over files that are there
 */
public record PullCommand(String packageName, String out, boolean force) implements Command {

  @Override
  public int run(Invocation invocation) throws Exception {
    Output output = invocation.output();
    PulledModels pulled = MigrationClient.pull(invocation.project().driver(), packageName);
    Path folder =
        invocation
            .project()
            .settings()
            .folder()
            .resolve(out)
            .resolve(packageName.replace('.', '/'));
    write(invocation, pulled, folder);
    pulled.notes().forEach(output::warning);
    pulled.files().keySet().forEach(file -> output.good("Written: " + file));
    output.result(
        Json.createObjectBuilder()
            .add("folder", folder.toString())
            .add("files", Output.texts(pulled.files().keySet()))
            .add("notes", Output.texts(pulled.notes()))
            .build());
    return 0;
  }

  private void write(Invocation invocation, PulledModels pulled, Path folder) throws IOException {
    List<String> there =
        pulled.files().keySet().stream()
            .filter(file -> Files.exists(folder.resolve(file)))
            .toList();
    if (!there.isEmpty() && !force) {
      throw new CommandException(
          "There is already, in '%s': %s. Choose another folder, or add %s."
              .formatted(folder, String.join(", ", there), invocation.option("force")));
    }
    Files.createDirectories(folder);
    for (Map.Entry<String, String> file : pulled.files().entrySet()) {
      Files.write(folder.resolve(file.getKey()), file.getValue().getBytes(StandardCharsets.UTF_8));
    }
  }
}
