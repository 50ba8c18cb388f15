package org.viborm.cli;

import jakarta.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.viborm.migrations.MigrationClient;
import org.viborm.migrations.PulledModels;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code viborm pull}. */
@Command(name = "pull", description = "Writes model classes after the tables of the database.")
final class PullCommand extends CliCommand {

  @Option(names = "--package", required = true, description = "The package of the models.")
  private String packageName = "";

  @Option(
      names = "--out",
      paramLabel = "FOLDER",
      defaultValue = "src/main/java",
      description = "The folder of sources; src/main/java where nothing is said.")
  private String out = "";

  @Option(names = "--force", description = "Write over files that are there.")
  private boolean force;

  PullCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  public Integer call() throws Exception {
    return in(
        project -> {
          Output output = output();
          PulledModels pulled = MigrationClient.pull(project.driver(), packageName);
          Path folder = surroundings().folder().resolve(out).resolve(packageName.replace('.', '/'));
          write(pulled, folder);
          pulled.notes().forEach(output::warning);
          pulled.files().keySet().forEach(file -> output.good("Written: " + file));
          output.result(
              Json.createObjectBuilder()
                  .add("folder", folder.toString())
                  .add("files", Output.texts(pulled.files().keySet()))
                  .add("notes", Output.texts(pulled.notes()))
                  .build());
          return 0;
        });
  }

  private void write(PulledModels pulled, Path folder) throws IOException {
    List<String> there =
        pulled.files().keySet().stream()
            .filter(file -> Files.exists(folder.resolve(file)))
            .toList();
    if (!there.isEmpty() && !force) {
      throw new CliException(
          "There is already, in '%s': %s. Choose another folder, or add --force."
              .formatted(folder, String.join(", ", there)));
    }
    Files.createDirectories(folder);
    for (Map.Entry<String, String> file : pulled.files().entrySet()) {
      Files.write(folder.resolve(file.getKey()), file.getValue().getBytes(StandardCharsets.UTF_8));
    }
  }
}
