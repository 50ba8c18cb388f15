package org.viborm.benchmark;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.viborm.benchmark.Answers.User;

/** What VibORM itself takes, on a connection that answers at once. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@State(Scope.Benchmark)
public class StubWorkloads {

  private final VibOrmContender none = new VibOrmContender(new StubDriver(0));
  private final VibOrmContender hundred = new VibOrmContender(new StubDriver(100));

  /**
   * An operation from its lambdas to its empty answer: the plan looked up by its structure, the
   * values checked and bound.
   */
  @Benchmark
  public Object lookup() {
    return none.hundred(30);
  }

  /** The same, and a hundred rows of eight columns decoded into records. */
  @Benchmark
  public Object decode() {
    return hundred.hundred(30);
  }

  /** The hundred rows decoded by hand. */
  @Benchmark
  public Object decodeByHand() {
    StubDriver.Users rows = new StubDriver.Users(100);
    List<User> users = new ArrayList<>();
    while (rows.next()) {
      users.add(
          new User(
              requireNonNull(rows.bigint(0)),
              requireNonNull(rows.string(1)),
              requireNonNull(rows.string(2)),
              requireNonNull(rows.integer(3)),
              requireNonNull(rows.bool(4)),
              requireNonNull(rows.floating(5)),
              requireNonNull(rows.string(6)),
              requireNonNull(rows.instant(7))));
    }
    return users;
  }
}
