package org.viborm.postgres;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.net.NetClientOptions;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.viborm.driver.support.PoolLimits;
import org.viborm.errors.ConnectionException;
import org.viborm.errors.ErrorCode;
import org.viborm.errors.Fault;
import org.viborm.errors.TransactionException;

/** The connections of one driver, and the event loops that serve them, made at the first use. */
final class ServerPool implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** What the first connection may take: it loads what the others find loaded. */
  private static final Duration FIRST = Duration.ofSeconds(30);

  private final PgConnectOptions server;
  private final PoolLimits limits;
  private final ClientErrors errors;
  private final ServerTransport transport = new ServerTransport();
  private final AtomicInteger lent = new AtomicInteger();
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable Vertx vertx;
  private @Nullable Pool pool;
  private boolean closed;

  ServerPool(PgConnectOptions server, PoolLimits limits, ClientErrors errors) {
    this.server = requireNonNull(server, "server");
    this.limits = requireNonNull(limits, "limits");
    this.errors = requireNonNull(errors, "errors");
  }

  /**
   * A connection that is the caller's alone.
   *
   * @param maxWait how long to wait for one, or null for the pool's own limit
   */
  ServerLink lend(@Nullable Duration maxWait) {
    Duration limit = maxWait == null ? limits.maxWait() : maxWait;
    PgConnection connection = PgConnection.cast(ask(pool(), limit, maxWait != null));
    // What fails is told by the statements that are on their way, or by the next one.
    connection.exceptionHandler(failure -> {});
    lent.incrementAndGet();
    return new ServerLink(
        connection,
        transport.connection(connection.processId(), connection.secretKey()),
        errors,
        lent::decrementAndGet);
  }

  private SqlConnection ask(Pool from, Duration limit, boolean callersWait) {
    Future<SqlConnection> asked = from.getConnection();
    Awaited<SqlConnection> waiting = new Awaited<>(asked);
    if (!waiting.isDone(limit)) {
      asked.onSuccess(SqlConnection::close); // for whoever waits next
      throw late(limit, callersWait);
    }
    try {
      return waiting.get();
    } catch (ExecutionException e) {
      throw isClosed()
          ? ConnectionException.closed("the driver")
          : errors.connecting(requireNonNull(e.getCause(), "cause"));
    }
  }

  private RuntimeException late(Duration limit, boolean callersWait) {
    if (isClosed()) {
      return ConnectionException.closed("the driver");
    }
    if (callersWait) {
      return TransactionException.waitedTooLong(limit);
    }
    boolean exhausted = lent.get() >= limits.size();
    return new ConnectionException(
        Fault.of(
                ErrorCode.CONNECTION_TIMEOUT,
                exhausted
                    ? "all %d connections of the pool were in use for %d ms."
                        .formatted(limits.size(), limit.toMillis())
                    : "%s did not answer within %d ms."
                        .formatted(errors.database().where(), limit.toMillis()))
            .hint(
                exhausted
                    ? "Close streams, or make the pool larger (pool.size), the transactions shorter, or"
                        + " the wait longer (pool.max-wait)."
                    : "Check that it is well, and that nothing in between holds it up.")
            .meta(errors.database().meta()));
  }

  private boolean isClosed() {
    lock.lock();
    try {
      return closed;
    } finally {
      lock.unlock();
    }
  }

  private Pool pool() {
    lock.lock();
    try {
      if (closed) {
        throw ConnectionException.closed("the driver");
      }
      Pool current = pool;
      if (current == null) {
        Vertx loops = start();
        vertx = loops;
        current = pool(loops);
        pool = current;
        ask(current, FIRST, false).close();
      }
      return current;
    } finally {
      lock.unlock();
    }
  }

  private Vertx start() {
    return Vertx.builder()
        .with(
            new VertxOptions()
                .setUseDaemonThread(true)
                .setDisableTCCL(true)
                .setEventLoopPoolSize(loops())
                .setFileSystemOptions(
                    new FileSystemOptions()
                        .setClassPathResolvingEnabled(false)
                        .setFileCachingEnabled(false)))
        .withTransport(transport)
        .build();
  }

  private int loops() {
    return Math.max(1, Math.min(limits.size(), Runtime.getRuntime().availableProcessors()));
  }

  private Pool pool(Vertx loops) {
    int connectTimeout = (int) Math.min(10_000, Math.max(1, limits.maxWait().toMillis()));
    return PgBuilder.pool()
        .using(loops)
        .connectingTo(server)
        .with(new NetClientOptions().setConnectTimeout(connectTimeout).setTcpKeepAlive(true))
        .with(
            new PoolOptions()
                .setMaxSize(limits.size())
                .setEventLoopSize(loops())
                .setIdleTimeout(10)
                .setIdleTimeoutUnit(TimeUnit.MINUTES)
                .setMaxLifetime((int) Math.min(Integer.MAX_VALUE, limits.maxLifetime().toMillis()))
                .setMaxLifetimeUnit(TimeUnit.MILLISECONDS))
        .build();
  }

  @Override
  public void close() {
    Pool connections;
    Vertx loops;
    lock.lock();
    try {
      closed = true;
      connections = pool;
      loops = vertx;
      pool = null;
      vertx = null;
    } finally {
      lock.unlock();
    }
    if (connections != null) {
      new Awaited<>(connections.close()).isDone(PATIENCE);
    }
    if (loops != null) {
      new Awaited<>(loops.close()).isDone(PATIENCE);
    }
  }
}
