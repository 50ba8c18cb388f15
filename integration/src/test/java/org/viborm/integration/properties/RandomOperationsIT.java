package org.viborm.integration.properties;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.viborm.driver.Dialect;
import org.viborm.driver.DialectCapability;
import org.viborm.integration.properties.Operations.Limits;
import org.viborm.integration.properties.Operations.Operation;
import org.viborm.integration.properties.Shape.Entity;
import org.viborm.integration.properties.Trial.Difference;
import org.viborm.tck.db.DatabaseUnderTest;
import org.viborm.tck.db.OnAllDatabases;

/**
 * Random schemas, data and operations give what a plain model of their meaning gives: on every
 * database, loaded level by level and in one statement.
 *
 * <p>{@code -Dviborm.seed=…} begins elsewhere ({@code random} anywhere), {@code
 * -Dviborm.property.runs=…} takes more schemas, {@code -Dviborm.property.operations=…} more
 * operations on each, {@code -Dviborm.property.differences=…} goes on until so many are found.
 */
@OnAllDatabases
final class RandomOperationsIT {

  private static final System.Logger LOG = System.getLogger(RandomOperationsIT.class.getName());
  private static final int RUNS = Integer.getInteger("viborm.property.runs", 6);
  private static final int OPERATIONS = Integer.getInteger("viborm.property.operations", 100);
  private static final int DIFFERENCES = Integer.getInteger("viborm.property.differences", 1);

  @Parameter DatabaseUnderTest database;

  /** What is random on {@code dialect}. */
  static Limits limits(Dialect dialect) {
    return new Limits(
        dialect.has(DialectCapability.EXACT_DECIMAL),
        dialect.has(DialectCapability.SKIPPED_CONFLICTS)
            && dialect.has(DialectCapability.INSERT_RETURNING));
  }

  private static long seed() {
    String seed = System.getProperty("viborm.seed", "1");
    return seed.equals("random") ? System.nanoTime() : Long.parseLong(seed);
  }

  @Test
  void answerAsThePlainModelDoes() {
    long first = seed();
    Limits limits = limits(database.dialect());
    int sent = 0;
    int refused = 0;
    int skipped = 0;
    int counted = 0;
    List<String> differences = new ArrayList<>();
    for (long seed = first; seed < first + RUNS && differences.size() < DIFFERENCES; seed++) {
      Random random = new Random(seed);
      Shape shape = Shape.random(random, limits.exactDecimals());
      List<Operation> history = new ArrayList<>();
      Difference difference;
      try (Trial trial = new Trial(database, shape)) {
        difference = run(trial, random, limits, history, OPERATIONS);
        refused += trial.refused();
        skipped += trial.skipped();
        counted += trial.counts() ? 1 : 0;
      }
      sent += history.size();
      if (difference != null) {
        differences.add(report(seed, shape, history, difference));
      }
    }
    LOG.log(
        System.Logger.Level.INFO,
        "{0}: {1} schemas from -Dviborm.seed={2}, {6} of them with counted keys, {3} operations, {4}"
            + " rightly refused, {5} left out",
        database.name(),
        RUNS,
        Long.toString(first),
        sent,
        refused,
        skipped,
        counted);
    assertThat(differences).isEmpty();
  }

  /** Runs a seed and {@code operations} operations after it, up to the first difference. */
  static @Nullable Difference run(
      Trial trial, Random random, Limits limits, List<Operation> history, int operations) {
    for (Entity entity : trial.memory().shape().entities().values()) {
      Operation operation = new Operations(random, trial.memory(), limits).seed(entity);
      history.add(operation);
      Difference difference = trial.run(operation);
      if (difference != null) {
        return difference;
      }
    }
    for (int i = 0; i < operations && !trial.over(); i++) {
      Operation operation = new Operations(random, trial.memory(), limits).next();
      history.add(operation);
      Difference difference = trial.run(operation);
      if (difference != null) {
        return difference;
      }
    }
    return null;
  }

  private String report(long seed, Shape shape, List<Operation> history, Difference difference) {
    history.removeIf(operation -> !operation.writes() && !operation.equals(difference.operation()));
    Shrinking shrinking = new Shrinking(database, shape, difference);
    List<Operation> small = shrinking.shrink(history);
    Difference shown = Objects.requireNonNullElse(shrinking.run(small), difference);
    StringBuilder text = new StringBuilder();
    shape
        .entities()
        .values()
        .forEach(
            entity -> {
              text.append(entity.name()).append(" key ").append(entity.primaryKey());
              text.append(" unique ").append(entity.uniques()).append('\n');
              entity.attributes().values().forEach(a -> text.append("    ").append(a).append('\n'));
              entity.links().values().forEach(l -> text.append("    ").append(l).append('\n'));
            });
    small.subList(0, small.size() - 1).forEach(o -> text.append(o).append('\n'));
    return "on %s, -Dviborm.seed=%d -Dviborm.property.runs=1:%n%s%n%s"
        .formatted(database.name(), seed, text, shown);
  }
}
