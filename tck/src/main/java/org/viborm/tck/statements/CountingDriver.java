package org.viborm.tck.statements;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.viborm.driver.Driver;
import org.viborm.driver.DriverSession;
import org.viborm.driver.IsolationLevel;
import org.viborm.driver.QueryResult;
import org.viborm.driver.SqlStatement;
import org.viborm.driver.TransactionBoundDriver;
import org.viborm.driver.TransactionOptions;
import org.viborm.driver.support.DelegatingDriver;

/**
 * A driver that counts what another one is asked to send, and changes nothing of it. Safe to share
 * between threads.
 *
 * <pre>{@code
 * CountingDriver driver = CountingDriver.of(PgDriver.of(url));
 * try (VibOrmClient client = VibOrm.createClient(c -> c.schema(User.class).driver(driver))) {
 *   StatementLog log = driver.during(() -> client.model(User.class).findMany().list());
 *   assertThat(log.count()).as(log.toString()).isEqualTo(1);
 * }
 * }</pre>
 */
public final class CountingDriver extends DelegatingDriver {

  private final Driver driver;
  private final CountingDriver counter;
  private List<String> statements = new ArrayList<>();
  private int trips;
  private int begun;
  private int committed;
  private int rolledBack;

  private CountingDriver(Driver driver, @Nullable CountingDriver counter) {
    super(driver);
    this.driver = requireNonNull(driver, "driver");
    this.counter = counter == null ? this : counter;
  }

  /** Counts what {@code driver} is asked for, and closes it with itself. */
  public static CountingDriver of(Driver driver) {
    return new CountingDriver(driver, null);
  }

  /** What was sent since it was made, or since this was asked last. */
  public synchronized StatementLog drain() {
    StatementLog log = new StatementLog(statements, trips, begun, committed, rolledBack);
    statements = new ArrayList<>();
    trips = 0;
    begun = 0;
    committed = 0;
    rolledBack = 0;
    return log;
  }

  /** What is sent, by whatever thread, while {@code work} runs. */
  public StatementLog during(Runnable work) {
    drain();
    work.run();
    return drain();
  }

  private void sent(List<SqlStatement> together) {
    synchronized (counter) {
      counter.trips++;
      together.forEach(statement -> counter.statements.add(statement.text()));
    }
  }

  private void countBegin() {
    synchronized (counter) {
      counter.begun++;
    }
  }

  private void countCommit() {
    synchronized (counter) {
      counter.committed++;
    }
  }

  private void countRollback() {
    synchronized (counter) {
      counter.rolledBack++;
    }
  }

  @Override
  public DriverSession open() {
    return new Session(driver.open());
  }

  /** By this; by what the driver knows better, counted here too. */
  @Override
  public <T extends @Nullable Object> T read(boolean latest, Function<Driver, T> work) {
    return driver.read(
        latest, from -> work.apply(from == driver ? this : new CountingDriver(from, counter)));
  }

  @Override
  public TransactionBoundDriver begin(TransactionOptions options) {
    TransactionBoundDriver transaction = driver.begin(options);
    countBegin();
    return new Transaction(transaction);
  }

  @Override
  public List<QueryResult> batch(List<SqlStatement> batch, TransactionOptions options) {
    sent(batch);
    return driver.batch(batch, options);
  }

  /** A session whose statements are counted. */
  private class Session implements DriverSession {

    private final DriverSession session;

    Session(DriverSession session) {
      this.session = session;
    }

    @Override
    public QueryResult execute(SqlStatement statement) {
      sent(List.of(statement));
      return session.execute(statement);
    }

    @Override
    public boolean sendsTogether() {
      return session.sendsTogether();
    }

    @Override
    public List<QueryResult> executeAll(List<SqlStatement> all) {
      sent(all);
      return session.executeAll(all);
    }

    @Override
    public boolean joinsCaller() {
      return session.joinsCaller();
    }

    @Override
    public boolean hasLostCaller() {
      return session.hasLostCaller();
    }

    @Override
    public @Nullable IsolationLevel isolation() {
      return session.isolation();
    }

    @Override
    public void close() {
      session.close();
    }
  }

  /** A transaction whose statements and end are counted. */
  private final class Transaction extends Session implements TransactionBoundDriver {

    private final TransactionBoundDriver transaction;
    private boolean ended;

    Transaction(TransactionBoundDriver transaction) {
      super(transaction);
      this.transaction = transaction;
    }

    @Override
    public void commit() {
      transaction.commit();
      ended = true;
      countCommit();
    }

    @Override
    public void rollback() {
      transaction.rollback();
      endWithoutCommit();
    }

    @Override
    public void close() {
      transaction.close();
      endWithoutCommit();
    }

    private void endWithoutCommit() {
      if (!ended) {
        ended = true;
        countRollback();
      }
    }
  }
}
