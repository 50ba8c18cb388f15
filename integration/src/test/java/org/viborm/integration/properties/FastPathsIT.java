package org.viborm.integration.properties;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.viborm.integration.CasesIT;
import org.viborm.integration.FastPaths;
import org.viborm.integration.properties.Operations.Limits;
import org.viborm.integration.properties.Operations.Operation;
import org.viborm.integration.properties.Trial.Difference;
import org.viborm.internal.plan.FastPath;
import org.viborm.tck.cases.CasesReport;
import org.viborm.tck.db.DatabaseUnderTest;
import org.viborm.tck.db.OnAllDatabases;

/**
 * What is there to save time changes no answer: with each such way turned off, the differential
 * cases and random operations give the same. A sample of both is tried; {@code
 * -Dviborm.fast-paths=all} tries all cases, and as many operations as are tried with all ways on.
 */
@OnAllDatabases
final class FastPathsIT {

  private static final boolean ALL = System.getProperty("viborm.fast-paths", "").equals("all");
  private static final int EVERY = ALL ? 1 : 25;
  private static final int OPERATIONS = ALL ? 100 : 20;
  private static final int SCHEMAS = ALL ? 6 : 1;

  @Parameter DatabaseUnderTest database;

  @ParameterizedTest
  @EnumSource(FastPath.class)
  void casesGiveTheSameWithout(FastPath path) throws IOException {
    FastPaths.without(path, () -> tryCases(EVERY));
  }

  @ParameterizedTest
  @EnumSource(FastPath.class)
  void operationsGiveTheSameWithout(FastPath path) {
    FastPaths.without(path, this::tryOperations);
  }

  @Test
  void casesGiveTheSameWhereClassesAreMadeForTheFirstRow() throws IOException {
    FastPaths.compilingRowsAtOnce(() -> tryCases(ALL ? 1 : 5));
  }

  @Test
  void operationsGiveTheSameWhereClassesAreMadeForTheFirstRow() {
    FastPaths.compilingRowsAtOnce(this::tryOperations);
  }

  private void tryCases(int every) throws IOException {
    CasesReport report = CasesIT.run(database, runner -> runner.runEvery(every));
    assertThat(report.outcomes()).isNotEmpty();
    assertThat(report.failures()).as(report.table()).isEmpty();
  }

  private void tryOperations() {
    Limits limits = RandomOperationsIT.limits(database.dialect());
    for (long seed = 101; seed < 101 + SCHEMAS; seed++) {
      Random random = new Random(seed);
      List<Operation> history = new ArrayList<>();
      try (Trial trial = new Trial(database, Shape.random(random, limits.exactDecimals()))) {
        Difference difference = RandomOperationsIT.run(trial, random, limits, history, OPERATIONS);
        assertThat(difference).as("-Dviborm.seed=%d", seed).isNull();
      }
      assertThat(history).hasSizeGreaterThan(OPERATIONS);
    }
  }
}
