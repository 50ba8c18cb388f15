package org.viborm.jdbc;

import static java.util.Objects.requireNonNull;

import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.viborm.driver.Dialect;
import org.viborm.driver.Driver;
import org.viborm.driver.DriverCapability;
import org.viborm.driver.DriverSession;
import org.viborm.driver.IsolationLevel;
import org.viborm.driver.PlaceholderStyle;
import org.viborm.driver.QueryResult;
import org.viborm.driver.SqlStatement;
import org.viborm.driver.TransactionBoundDriver;
import org.viborm.driver.TransactionOptions;
import org.viborm.driver.support.Alarm;
import org.viborm.errors.ErrorCode;
import org.viborm.errors.Fault;
import org.viborm.errors.OperationNotSupportedException;
import org.viborm.errors.TransactionException;

/**
 * A driver over JDBC, put together from where its connections come from and what its database is.
 * The drivers of the products are this behind a type of their own.
 */
public final class JdbcDriver implements Driver {

  private final String name;
  private final JdbcDatabase database;
  private final ConnectionSource source;
  private final ErrorTranslator translator;
  private final boolean enlists;
  private final Alarm alarm;
  private final StatementExecutor executor;
  private volatile @Nullable Dialect dialect;

  /**
   * A driver.
   *
   * @param name the name that configuration selects it by
   * @param database what it talks to
   * @param source where its connections come from; closed with it
   * @param translator what its errors become
   * @param enlists whether its connections take part in a JTA transaction by themselves
   */
  public JdbcDriver(
      String name,
      JdbcDatabase database,
      ConnectionSource source,
      ErrorTranslator translator,
      boolean enlists) {
    this.name = requireNonNull(name, "name");
    this.database = requireNonNull(database, "database");
    this.source = requireNonNull(source, "source");
    this.translator = requireNonNull(translator, "translator");
    this.enlists = enlists;
    this.alarm = new Alarm(name);
    this.executor = new StatementExecutor(database, translator, alarm);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Dialect dialect() {
    Dialect known = dialect;
    if (known == null) {
      known = readDialect();
      dialect = known;
    }
    return known;
  }

  private Dialect readDialect() {
    ConnectionLease lease = source.lease(Access.READ, null);
    Dialect read = null;
    try {
      read = database.dialect(lease.connection());
    } catch (SQLException e) {
      throw translator.connecting(e);
    } finally {
      if (read == null) {
        lease.discard();
      }
    }
    lease.release();
    return read;
  }

  @Override
  public PlaceholderStyle placeholders() {
    return PlaceholderStyle.QUESTION_MARK;
  }

  @Override
  public Set<DriverCapability> capabilities() {
    Set<DriverCapability> known = capabilities(source.limitsWait());
    if (!database.loads()) {
      return known;
    }
    Set<DriverCapability> all = EnumSet.copyOf(known);
    all.add(DriverCapability.LOADS);
    return Set.copyOf(all);
  }

  /**
   * What every driver of this kind can do.
   *
   * @param limitsWait whether its callers may say how long to wait for a connection
   */
  public static Set<DriverCapability> capabilities(boolean limitsWait) {
    Set<DriverCapability> all =
        EnumSet.of(
            DriverCapability.INTERACTIVE_TRANSACTIONS,
            DriverCapability.STREAMING,
            DriverCapability.STATEMENT_TIMEOUT,
            DriverCapability.READ_ONLY_TRANSACTIONS);
    if (limitsWait) {
      all.add(DriverCapability.MAX_WAIT);
    }
    return Set.copyOf(all);
  }

  @Override
  public boolean enlists() {
    return enlists;
  }

  @Override
  public DriverSession open() {
    return new JdbcSession(source, executor);
  }

  @Override
  public TransactionBoundDriver begin(TransactionOptions options) {
    requireIsolation(options.isolation());
    if (options.maxWait() != null && !source.limitsWait()) {
      throw OperationNotSupportedException.of(
          "maxWait",
          "a limit on the wait for a connection (MAX_WAIT)",
          "a given data source",
          "Set the limit on the data source.");
    }
    ConnectionLease lease = leaseFor(options);
    LocalTransaction local = null;
    try {
      requireLocal(lease);
      local = database.begin(lease, options);
    } catch (SQLException e) {
      throw translator.statement(e);
    } finally {
      if (local == null) {
        lease.discard();
      }
    }
    return new JdbcTransaction(
        database, lease, local, executor, translator, alarm, options.timeout());
  }

  private void requireLocal(ConnectionLease lease) throws SQLException {
    if (enlists && !lease.connection().getAutoCommit()) {
      throw new TransactionException(
          Fault.of(
                  ErrorCode.TRANSACTION_FAILED,
                  "a local transaction cannot begin: the connection takes part in a JTA one.")
              .hint("Run in that one, or suspend it."));
    }
  }

  private ConnectionLease leaseFor(TransactionOptions options) {
    try {
      return source.lease(source.accessOfTransaction(options.readOnly()), options.maxWait());
    } catch (MaxWaitException e) {
      throw TransactionException.waitedTooLong(e.limit());
    }
  }

  private void requireIsolation(@Nullable IsolationLevel level) {
    if (level != null && !database.isolationLevels().contains(level)) {
      throw OperationNotSupportedException.of(
          "isolation",
          "a transaction at " + level.sql(),
          database.product(),
          "Use "
              + database.isolationLevels().stream()
                  .sorted()
                  .map(IsolationLevel::sql)
                  .collect(Collectors.joining(" or "))
              + ", or none.");
    }
  }

  @Override
  public List<QueryResult> batch(List<SqlStatement> statements, TransactionOptions options) {
    throw OperationNotSupportedException.of(
        "batch",
        "an atomic batch in one message (ATOMIC_BATCH)",
        database.product(),
        "Run the statements in a transaction.");
  }

  @Override
  public void close() {
    alarm.close();
    source.close();
  }
}
