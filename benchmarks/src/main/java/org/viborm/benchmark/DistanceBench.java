package org.viborm.benchmark;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A filled PostgreSQL that is some way away, and one way to read nested rows from there. */
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // open() is run first
public class DistanceBench {

  /** How far away it is: the microseconds of a round trip. */
  @Param({"0", "200", "1000", "5000"})
  public String database = "0";

  /**
   * {@code viborm}, which is told of the distance; {@code jdbc}, a statement a level by hand;
   * {@code jdbc-json}, one statement by hand.
   */
  @Param({"viborm", "jdbc", "jdbc-json"})
  public String contender = "viborm";

  private final AtomicLong calls = new AtomicLong();
  private Database filled;
  private NestedReads measured;

  /** Fills the database. */
  @Setup(Level.Trial)
  public void open() {
    Duration roundTrip = Duration.ofNanos(Long.parseLong(database) * 1_000);
    filled = Database.away(roundTrip);
    measured = of(contender, filled, roundTrip);
  }

  /** The way called {@code name}, on {@code database}. */
  static NestedReads of(String name, Database database, Duration roundTrip) {
    return switch (name) {
      case "viborm" -> new VibOrmContender(database.newDriver(), roundTrip);
      case "jdbc" -> new JdbcContender(database, false);
      case "jdbc-json" -> new JdbcJsonReads(database);
      default -> throw new IllegalArgumentException("no contender '" + name + "'");
    };
  }

  /** Drops the database. */
  @TearDown(Level.Trial)
  public void close() {
    measured.close();
    filled.close();
  }

  NestedReads reads() {
    return measured;
  }

  long user() {
    return 1 + calls.incrementAndGet() * 7919 % (Database.USERS - 60);
  }
}
