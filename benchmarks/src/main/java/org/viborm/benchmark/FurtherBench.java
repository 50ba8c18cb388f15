package org.viborm.benchmark;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.viborm.benchmark.Answers.NewVisit;
import org.viborm.benchmark.Answers.User;

/** A filled database and one way to do the further workloads. */
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // open() is run first
public class FurtherBench {

  /** The database. */
  @Param({"sqlite", "postgresql"})
  public String database = "sqlite";

  /** {@code viborm} or {@code jdbc}. */
  @Param({"viborm", "jdbc"})
  public String contender = "viborm";

  private final AtomicLong calls = new AtomicLong();
  private Database filled;
  private Further measured;
  private List<NewVisit> many = List.of();

  /** Fills the database. */
  @Setup(Level.Trial)
  public void open() {
    filled = Database.of(database);
    measured = of(contender, filled);
  }

  /** The way called {@code name}, on {@code database}. */
  static Further of(String name, Database database) {
    return switch (name) {
      case "viborm" -> new VibOrmFurther(database.newDriver());
      case "jdbc" -> new JdbcFurther(database);
      default -> throw new IllegalArgumentException("no contender '" + name + "'");
    };
  }

  /** Drops the database. */
  @TearDown(Level.Trial)
  public void close() {
    measured.close();
    filled.close();
  }

  Further way() {
    return measured;
  }

  /** A hundred thousand visits, the same each time. */
  List<NewVisit> many() {
    if (many.isEmpty()) {
      many = Workbench.visits(100_000);
    }
    return many;
  }

  long user(int following) {
    return 1 + calls.incrementAndGet() * 7919 % (Database.USERS - following);
  }

  /** A user far down in the order of age and key. */
  User deep() {
    return new User(1_980, "", "", 18, true, 0, "", Database.createdAt(1_980));
  }
}
