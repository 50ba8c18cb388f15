package org.viborm.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.viborm.client.Query.data;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.viborm.VibOrm;
import org.viborm.VibOrmClient;
import org.viborm.VibOrmConfig;
import org.viborm.errors.ClientInitializationException;
import org.viborm.errors.ErrorCode;
import org.viborm.errors.UniqueConstraintException;
import org.viborm.instrumentation.LogEvent;
import org.viborm.instrumentation.LogLevel;
import org.viborm.instrumentation.LogListener;
import org.viborm.integration.Blog.User;
import org.viborm.sql.Sql;
import org.viborm.tck.db.DatabaseUnderTest;
import org.viborm.tck.db.OnAllDatabases;

/** Operations that take longer than they should: what is told of them, and what never is. */
@OnAllDatabases
final class SlowQueriesIT {

  private static final String SECRET = "secret@example.org";

  @Parameter DatabaseUnderTest database;
  private final List<LogEvent> events = new CopyOnWriteArrayList<>();
  private BlogClient blog;
  private VibOrmClient client;

  @BeforeParameterizedClassInvocation
  void open() {
    blog = BlogClient.on(database);
  }

  @AfterParameterizedClassInvocation
  void close() {
    blog.close();
  }

  @BeforeEach
  void clear() {
    blog.clear();
    events.clear();
    client = clientOf(Duration.ZERO, events::add);
  }

  @AfterEach
  void closeClient() {
    client.close();
  }

  private VibOrmClient clientOf(Duration threshold, LogListener listener) {
    return VibOrm.createClient(
        c ->
            c.schema(blog.client().schema())
                .driver(database.newDriver())
                .slowQueries(threshold, listener));
  }

  private List<String> names() {
    return events.stream()
        .map(event -> event.model().orElseThrow() + "." + event.operation().orElseThrow())
        .toList();
  }

  @Test
  void tellTheOperationItsTimeAndItsSqlWithoutValues() {
    client.model(User.class).create(u -> data(u.email.set(SECRET))).run();
    client.model(User.class).findMany(u -> u.email.eq(SECRET)).include(u -> u.posts).list();

    assertThat(names()).containsExactly("user.create", "user.findMany");
    LogEvent read = events.get(1);
    assertThat(read.level()).isEqualTo(LogLevel.WARNING);
    assertThat(read.duration()).hasValueSatisfying(taken -> assertThat(taken).isPositive());
    assertThat(read.error()).isEmpty();
    assertThat(read.sql())
        .hasValueSatisfying(
            sql -> assertThat(sql.lines()).hasSize(2).allMatch(line -> line.startsWith("SELECT")));
    assertThat(events).allSatisfy(event -> assertThat(event.toString()).doesNotContain(SECRET));
  }

  @Test
  void areToldOfInTransactionsAndBatchesAndForTheCallersOwnSql() {
    client.inTransaction(tx -> tx.model(User.class).count().run());
    client.batch(client.model(User.class).exist(), client.model(User.class).count());
    client.queryRaw(Sql.of("SELECT 1")).run();

    assertThat(names()).containsExactly("user.count", "user.exist", "user.count", "$raw.queryRaw");
    assertThat(events.get(3).sql()).isEqualTo(Optional.of("SELECT 1"));
  }

  @Test
  void areToldOfWhenTheyFail() {
    client.model(User.class).create(u -> data(u.email.set(SECRET))).run();

    assertThatThrownBy(() -> client.model(User.class).create(u -> data(u.email.set(SECRET))).run())
        .isInstanceOf(UniqueConstraintException.class);

    assertThat(events.get(1).error())
        .hasValueSatisfying(
            error -> assertThat(error.code()).isEqualTo(ErrorCode.UNIQUE_CONSTRAINT));
    assertThat(events.get(1).toString()).contains("V3001").doesNotContain(SECRET);
  }

  @Test
  void areNotToldOfBelowTheThreshold() {
    try (VibOrmClient patient = clientOf(Duration.ofMinutes(1), events::add)) {
      patient.model(User.class).count().run();
    }

    assertThat(events).isEmpty();
    assertThatThrownBy(() -> VibOrmConfig.empty().slowQueries(Duration.ofMillis(-1)))
        .isInstanceOf(ClientInitializationException.class)
        .hasMessageStartingWith("V1004: slowQueries");
  }

  @Test
  void giveTheirResultWhateverTheListenerDoes() {
    List<LogRecord> records =
        logged(
            "org.viborm.instrumentation",
            () -> {
              try (VibOrmClient unlucky =
                  clientOf(
                      Duration.ZERO,
                      event -> {
                        throw new IllegalStateException("listener");
                      })) {
                assertThat(unlucky.model(User.class).count().run()).isZero();
              }
            });

    assertThat(records)
        .singleElement()
        .satisfies(r -> assertThat(r.getThrown()).isInstanceOf(IllegalStateException.class));
  }

  @Test
  void areLoggedAsWarningsWhenThereIsNoListener() {
    List<LogRecord> records =
        logged(
            "org.viborm.slow",
            () -> {
              try (VibOrmClient plain =
                  VibOrm.createClient(
                      c ->
                          c.schema(blog.client().schema())
                              .driver(database.newDriver())
                              .slowQueries(Duration.ZERO))) {
                plain.model(User.class).findMany(u -> u.email.eq(SECRET)).list();
              }
            });

    assertThat(records)
        .singleElement()
        .satisfies(
            r -> {
              assertThat(r.getLevel()).isEqualTo(Level.WARNING);
              assertThat(r.getMessage())
                  .startsWith("WARNING user.findMany took ")
                  .contains(" ms: SELECT ")
                  .doesNotContain(SECRET);
            });
  }

  /** What {@code work} logs to the logger called {@code name}. */
  private static List<LogRecord> logged(String name, Runnable work) {
    List<LogRecord> records = new ArrayList<>();
    Handler handler =
        new Handler() {
          @Override
          public void publish(LogRecord logged) {
            records.add(logged);
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    Logger logger = Logger.getLogger(name);
    logger.addHandler(handler);
    logger.setUseParentHandlers(false);
    try {
      work.run();
    } finally {
      logger.removeHandler(handler);
      logger.setUseParentHandlers(true);
    }
    return records;
  }
}
