package org.viborm.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.viborm.benchmark.Answers.NewPost;
import org.viborm.benchmark.Answers.NewUser;
import org.viborm.benchmark.Answers.NewVisit;

/** A filled database, a contender on it, and the input of the next call. */
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // open() is run first
public class Workbench {

  /** The database. */
  @Param({"sqlite", "postgresql"})
  public String database = "sqlite";

  /** The {@link Contenders contender}. */
  @Param({"viborm", "jdbc"})
  public String contender = "viborm";

  private final AtomicLong calls = new AtomicLong();
  private final List<NewVisit> thousand = visits(1_000);
  private Database filled;
  private Contender measured;

  /** Fills the database. */
  @Setup(Level.Trial)
  public void open() {
    filled = Database.of(database);
    measured = Contenders.of(contender, filled);
  }

  /** Drops the database. */
  @TearDown(Level.Trial)
  public void close() {
    measured.close();
    filled.close();
  }

  Contender contender() {
    return measured;
  }

  /** The key of a user, another one each time. */
  long user(int following) {
    return 1 + calls.incrementAndGet() * 7919 % (Database.USERS - following);
  }

  NewVisit visit() {
    return visit(calls.incrementAndGet());
  }

  List<NewVisit> thousand() {
    return thousand;
  }

  NewUser newUser() {
    return newUser(calls.incrementAndGet());
  }

  static List<NewVisit> visits(int count) {
    List<NewVisit> visits = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      visits.add(visit(i));
    }
    return List.copyOf(visits);
  }

  private static NewVisit visit(long number) {
    return new NewVisit("/page/" + number % 100, "visitor" + number, (int) (number % 600), false);
  }

  static NewUser newUser(long number) {
    List<NewPost> posts = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      posts.add(new NewPost("New post " + i, i));
    }
    return new NewUser(
        "new" + number + "@example.org",
        "New user " + number,
        30,
        true,
        0.5,
        "City 1",
        Database.createdAt(number % 1_000),
        posts);
  }
}
