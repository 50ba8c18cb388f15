package org.viborm.cli;

import jakarta.json.Json;
import java.lang.reflect.InvocationTargetException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.viborm.VibOrm;
import org.viborm.VibOrmClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code viborm seed}. */
@Command(name = "seed", description = "Fills the database with what a class of the project makes.")
final class SeedCommand extends CliCommand {

  @Parameters(
      arity = "0..1",
      paramLabel = "CLASS",
      description = "A Consumer<VibOrmClient>; 'seed' in the configuration where nothing is said.")
  private @Nullable String seed;

  SeedCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  public Integer call() throws Exception {
    return in(
        project -> {
          String name =
              project
                  .settings()
                  .with("seed", seed)
                  .get("seed")
                  .orElseThrow(() -> new CliException("It is not said which class seeds."));
          Consumer<VibOrmClient> work = seed(project, name);
          try (VibOrmClient client =
              VibOrm.createClient(
                  config -> config.schema(project.schema()).driver(project.driver()))) {
            work.accept(client);
          }
          output().good("'%s' has seeded.".formatted(name));
          output().result(Json.createObjectBuilder().add("seeded", name).build());
          return 0;
        });
  }

  private static Consumer<VibOrmClient> seed(Project project, String name) throws Exception {
    @Nullable Class<?> type = project.classes().find(name);
    if (type == null || !Consumer.class.isAssignableFrom(type)) {
      throw new CliException(
          "'%s' is no Consumer<VibOrmClient> on the class path.".formatted(name));
    }
    try {
      @SuppressWarnings("unchecked") // what it takes shows when it is called
      Consumer<VibOrmClient> made = (Consumer<VibOrmClient>) type.getConstructor().newInstance();
      return made;
    } catch (NoSuchMethodException | IllegalAccessException | InstantiationException e) {
      throw new CliException("'%s' needs a public constructor without arguments.".formatted(name));
    } catch (InvocationTargetException e) {
      throw new CliException("The constructor of '%s' failed: %s".formatted(name, e.getCause()));
    }
  }
}
