package org.viborm.commands;

import jakarta.json.Json;
import java.lang.reflect.InvocationTargetException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.viborm.VibOrm;
import org.viborm.VibOrmClient;

/**
 * Fills the database with what a class of the project makes.
 *
 * @param seed a {@code Consumer<VibOrmClient>}; the setting {@code seed} where nothing is said
 */
public record SeedCommand(@Nullable String seed) implements Command {

  @Override
  public int run(Invocation invocation) throws Exception {
    Project project = invocation.project();
    String name =
        project
            .settings()
            .with("seed", seed)
            .get("seed")
            .orElseThrow(() -> new CommandException("It is not said which class seeds."));
    Consumer<VibOrmClient> work = seed(project, name);
    try (VibOrmClient client =
        VibOrm.createClient(config -> config.schema(project.schema()).driver(project.driver()))) {
      work.accept(client);
    }
    invocation.output().good("'%s' has seeded.".formatted(name));
    invocation.output().result(Json.createObjectBuilder().add("seeded", name).build());
    return 0;
  }

  private static Consumer<VibOrmClient> seed(Project project, String name) throws Exception {
    @Nullable Class<?> type = project.classes().find(name);
    if (type == null || !Consumer.class.isAssignableFrom(type)) {
      throw new CommandException(
          "'%s' is no Consumer<VibOrmClient> on the class path.".formatted(name));
    }
    try {
      @SuppressWarnings("unchecked") // what it takes shows when it is called
      Consumer<VibOrmClient> made = (Consumer<VibOrmClient>) type.getConstructor().newInstance();
      return made;
    } catch (NoSuchMethodException | IllegalAccessException | InstantiationException e) {
      throw new CommandException(
          "'%s' needs a public constructor without arguments.".formatted(name));
    } catch (InvocationTargetException e) {
      throw new CommandException(
          "The constructor of '%s' failed: %s".formatted(name, e.getCause()));
    }
  }
}
