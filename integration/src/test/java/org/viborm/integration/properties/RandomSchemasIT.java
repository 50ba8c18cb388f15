package org.viborm.integration.properties;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.viborm.driver.Dialect;
import org.viborm.driver.Driver;
import org.viborm.errors.VibOrmException;
import org.viborm.migrations.ApplyOptions;
import org.viborm.migrations.DiffOperation;
import org.viborm.migrations.GenerateOptions;
import org.viborm.migrations.MigrationClient;
import org.viborm.migrations.MigrationStorage;
import org.viborm.migrations.PushOptions;
import org.viborm.migrations.Resolver;
import org.viborm.migrations.SchemaSnapshot;
import org.viborm.migrations.TableSnapshot;
import org.viborm.tck.db.DatabaseUnderTest;
import org.viborm.tck.db.OnAllDatabases;

/**
 * A second push or migration finds nothing to do, whatever the schema, and a schema that became
 * another leaves the tables that the other one makes in an empty database. Random schemas and
 * changes; {@code -Dviborm.seed=…} begins elsewhere ({@code random} anywhere), {@code
 * -Dviborm.property.schemas=…} takes more.
 */
@OnAllDatabases
final class RandomSchemasIT {

  private static final System.Logger LOG = System.getLogger(RandomSchemasIT.class.getName());
  private static final int SCHEMAS = Integer.getInteger("viborm.property.schemas", 12);
  private static final Duration BUDGET = Duration.ofSeconds(30);
  private static final Resolver ANYTHING = Resolver.rename().orElse(Resolver.losing());

  @Parameter DatabaseUnderTest database;

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it
  Path folder;

  /** A schema, and the seeds of the changes that make another of it. */
  private record Case(World first, List<Long> changes) {

    World second(Dialect dialect) {
      World world = first;
      for (long change : changes) {
        world = world.changed(change, dialect);
      }
      return world;
    }

    List<Case> smaller() {
      List<Case> all = new ArrayList<>();
      for (int i = 0; i < changes.size(); i++) {
        List<Long> fewer = new ArrayList<>(changes);
        fewer.remove(i);
        all.add(new Case(first, fewer));
      }
      first.smaller().forEach(world -> all.add(new Case(world, changes)));
      return all;
    }
  }

  /** What was not as it should be; {@code where} stays the same while a case is made smaller. */
  private record Finding(String where, String what) {}

  private static long seed() {
    String seed = System.getProperty("viborm.seed", "1");
    return seed.equals("random") ? System.nanoTime() : Long.parseLong(seed);
  }

  private static Case random(long seed, Dialect dialect) {
    Random random = new Random(seed);
    World world = World.random(random, dialect);
    List<Long> changes = new ArrayList<>();
    int count = 1 + random.nextInt(6);
    for (int i = 0; i < count; i++) {
      changes.add(random.nextLong());
    }
    return new Case(world, changes);
  }

  @Test
  void areReachedOnceAndForAll() {
    long first = seed();
    try (Driver driver = database.newDriver()) {
      Dialect dialect = driver.dialect();
      int changed = 0;
      for (long seed = first; seed < first + SCHEMAS; seed++) {
        Case found = random(seed, dialect);
        changed += found.first().equals(found.second(dialect)) ? 0 : 1;
        Optional<Finding> finding = run(driver, found);
        if (finding.isPresent()) {
          throw new AssertionError(report(driver, seed, found, finding.get()));
        }
      }
      LOG.log(
          System.Logger.Level.INFO,
          "{0}: {1} schemas from -Dviborm.seed={2}, {3} of them changed",
          database.name(),
          SCHEMAS,
          Long.toString(first),
          changed);
      assertThat(changed).isGreaterThan(SCHEMAS / 2);
    }
  }

  private Optional<Finding> run(Driver driver, Case found) {
    World second = found.second(driver.dialect());
    try {
      MigrationClient one = MigrationClient.of(driver, found.first().schema());
      MigrationClient two = MigrationClient.of(driver, second.schema());
      Optional<Finding> pushed = pushed(one, two);
      return pushed.isPresent() ? pushed : migrated(one, two);
    } catch (VibOrmException e) {
      return Optional.of(new Finding("failed " + e.code(), causes(e)));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String causes(Throwable failure) {
    StringBuilder text = new StringBuilder(failure.toString());
    for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
      text.append(" <- ").append(cause);
    }
    return text.toString();
  }

  private static Optional<Finding> pushed(MigrationClient one, MigrationClient two) {
    one.push(PushOptions.DEFAULT.resetting());
    List<DiffOperation> again = one.push(PushOptions.DEFAULT.forced().trying()).operations();
    if (!again.isEmpty()) {
      return Optional.of(new Finding("a second push", described(again)));
    }
    two.push(PushOptions.DEFAULT.resolving(ANYTHING));
    again = two.push(PushOptions.DEFAULT.forced().trying()).operations();
    if (!again.isEmpty()) {
      return Optional.of(new Finding("a second push of the changed schema", described(again)));
    }
    SortedSet<String> reached = lines(two.introspect());
    SortedSet<String> reachedNames = names(two.introspect());
    two.push(PushOptions.DEFAULT.resetting());
    SortedSet<String> fresh = lines(two.introspect());
    SortedSet<String> missing = less(names(two.introspect()), reachedNames);
    if (!missing.isEmpty()) {
      return Optional.of(new Finding("names of keys", missing + " not in " + reachedNames));
    }
    return reached.equals(fresh)
        ? Optional.empty()
        : Optional.of(
            new Finding(
                "the tables",
                "reached: %s%nfresh:   %s".formatted(less(reached, fresh), less(fresh, reached))));
  }

  private Optional<Finding> migrated(MigrationClient one, MigrationClient two) throws IOException {
    MigrationStorage storage =
        MigrationStorage.folder(Files.createTempDirectory(folder, "migrations"));
    MigrationClient first = one.storage(storage);
    MigrationClient second = two.storage(storage);
    first.generate(GenerateOptions.DEFAULT.withoutDatabase());
    first.reset(ApplyOptions.DEFAULT);
    if (first.generate().written() || !first.validate().valid()) {
      return Optional.of(new Finding("a second migration", first.validate().toString()));
    }
    SortedSet<String> before = lines(first.introspect());
    SortedSet<String> namesBefore = names(first.introspect());
    boolean changed = second.generate(GenerateOptions.DEFAULT.resolving(ANYTHING)).written();
    second.apply();
    if (second.generate().written() || !second.validate().valid()) {
      return Optional.of(
          new Finding("a second migration of the changed schema", second.validate().toString()));
    }
    if (changed) {
      second.down();
      SortedSet<String> after = lines(second.introspect());
      SortedSet<String> missing = less(namesBefore, names(second.introspect()));
      if (!missing.isEmpty()) {
        return Optional.of(new Finding("names of keys after down", missing.toString()));
      }
      if (!after.equals(before)) {
        return Optional.of(
            new Finding(
                "down",
                "before: %s%nafter:  %s".formatted(less(before, after), less(after, before))));
      }
    }
    return Optional.empty();
  }

  private static String described(List<DiffOperation> operations) {
    return operations.stream().map(Object::toString).toList().toString();
  }

  private static SortedSet<String> less(SortedSet<String> all, SortedSet<String> others) {
    SortedSet<String> left = new TreeSet<>(all);
    left.removeAll(others);
    return left;
  }

  /** The names of keys that a schema said. */
  private static SortedSet<String> names(SchemaSnapshot snapshot) {
    SortedSet<String> names = new TreeSet<>();
    for (TableSnapshot table : snapshot.tables()) {
      if (table.primaryKey() != null) {
        names.add(table.primaryKey().name());
      }
      table.uniqueConstraints().forEach(unique -> names.add(unique.name()));
      table.foreignKeys().forEach(key -> names.add(key.name()));
    }
    names.removeIf(name -> !name.startsWith(World.KEY));
    return names;
  }

  /** A line a thing, without the names of keys, of which a schema may say nothing. */
  private static SortedSet<String> lines(SchemaSnapshot snapshot) {
    SortedSet<String> lines = new TreeSet<>();
    snapshot.enums().forEach(type -> lines.add("enum " + type));
    for (TableSnapshot table : snapshot.tables()) {
      String name = table.name() + " ";
      lines.add(name + "comment " + table.comment());
      table.columns().forEach(column -> lines.add(name + column));
      table.indexes().forEach(index -> lines.add(name + index));
      table.uniqueConstraints().forEach(unique -> lines.add(name + "unique " + unique.columns()));
      table.checks().forEach(check -> lines.add(name + check));
      table
          .foreignKeys()
          .forEach(
              key ->
                  lines.add(
                      "%skey %s to %s %s %s %s"
                          .formatted(
                              name,
                              key.columns(),
                              key.referencedTable(),
                              key.referencedColumns(),
                              key.onDelete(),
                              key.onUpdate())));
      if (table.primaryKey() != null) {
        lines.add(name + "id " + table.primaryKey().columns());
      }
    }
    return lines;
  }

  /** The smallest case that is found in time and still shows the same. */
  private String report(Driver driver, long seed, Case found, Finding finding) {
    long end = System.nanoTime() + BUDGET.toNanos();
    Case small = found;
    Finding shown = finding;
    boolean smaller = true;
    while (smaller && System.nanoTime() < end) {
      smaller = false;
      for (Case candidate : small.smaller()) {
        Optional<Finding> still = run(driver, candidate);
        if (still.isPresent() && still.get().where().equals(finding.where())) {
          small = candidate;
          shown = still.get();
          smaller = true;
          break;
        }
        if (System.nanoTime() >= end) {
          break;
        }
      }
    }
    return "on %s, -Dviborm.seed=%d -Dviborm.property.schemas=1: %s%n%s%nfrom%n%s%nto%n%s"
        .formatted(
            database.name(),
            seed,
            shown.where(),
            shown.what(),
            small.first().describe(),
            small.second(driver.dialect()).describe());
  }
}
