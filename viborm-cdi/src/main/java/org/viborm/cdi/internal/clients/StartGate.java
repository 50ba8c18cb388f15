package org.viborm.cdi.internal.clients;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.viborm.VibOrmClient;
import org.viborm.cdi.internal.jta.Beans;
import org.viborm.cdi.internal.jta.Jndi;
import org.viborm.cdi.internal.jta.TransactionLookup;
import org.viborm.driver.AmbientTransactions;
import org.viborm.errors.ConnectionException;
import org.viborm.errors.TransactionException;
import org.viborm.errors.VibOrmException;

/**
 * The second step of the start: opens all clients of an application, once. The start of the
 * application goes through here, and so does everybody who uses a client before: the first one
 * opens, the others wait, and all learn if it failed.
 */
final class StartGate {

  private final Map<String, ManagedClient> clients;
  private final boolean server;
  private final Beans beans;
  private final ReentrantLock lock = new ReentrantLock();
  private volatile boolean opened;
  private volatile boolean closed;
  private @Nullable RuntimeException failure;

  StartGate(Map<String, ManagedClient> clients, boolean server, Beans beans) {
    this.clients = Map.copyOf(clients);
    this.server = server;
    this.beans = beans;
  }

  /** The client called {@code name}, after the start. */
  VibOrmClient client(String name) {
    open();
    ManagedClient client = clients.get(name);
    if (client == null) {
      throw ConnectionException.closed("the client");
    }
    return client.client();
  }

  /** Opens all clients if that has not been done; a failure is everybody's who comes later. */
  void open() {
    lock.lock();
    try {
      if (!isOpen()) {
        try {
          openAll(executor());
        } catch (RuntimeException e) {
          failure = e;
          throw e;
        }
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * The same where nothing says that the names of a server are bound by now: what is not there yet
   * is looked for again at the next start, or by who first uses a client.
   */
  void openEarly() {
    lock.lock();
    try {
      if (!server) {
        open();
      } else if (!isOpen()) {
        Optional<Executor> executor = executor();
        if (executor.isEmpty()) {
          return;
        }
        try {
          openAll(executor);
        } catch (ConnectionException e) {
          System.getLogger("org.viborm.cdi")
              .log(
                  System.Logger.Level.INFO,
                  "clients are opened later, since a database is not there yet: " + e.getMessage());
        } catch (RuntimeException e) {
          failure = e;
          throw e;
        }
      }
    } finally {
      lock.unlock();
    }
  }

  private boolean isOpen() {
    if (closed) {
      throw ConnectionException.closed("the client");
    }
    if (failure != null) {
      throw failure;
    }
    return opened;
  }

  private Optional<Executor> executor() {
    return server
        ? Jndi.find("java:comp/DefaultManagedExecutorService", Executor.class)
        : Optional.empty();
  }

  private void openAll(Optional<Executor> executor) {
    Optional<AmbientTransactions> transactions =
        clients.values().stream().anyMatch(ManagedClient::joins)
            ? TransactionLookup.find(beans, server)
            : Optional.empty();
    outsideTransactions(
        transactions,
        executor,
        () -> clients.values().forEach(client -> client.open(transactions, executor, beans)));
    opened = true;
  }

  /** Runs {@code work} here, or on another thread where the caller is in a transaction. */
  private static void outsideTransactions(
      Optional<AmbientTransactions> transactions, Optional<Executor> executor, Runnable work) {
    if (transactions.isEmpty() || !inTransaction(transactions.get())) {
      work.run();
      return;
    }
    Executor other = executor.orElse(task -> new Thread(task, "viborm-start").start());
    try {
      CompletableFuture.runAsync(work, other).join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }

  private static boolean inTransaction(AmbientTransactions transactions) {
    try {
      return transactions.current() != null;
    } catch (TransactionException e) {
      return true; // one that has failed is one too
    }
  }

  /** Whether each client is open and reaches its database now; does not wait for the start. */
  Map<String, Boolean> reachable() {
    boolean usable = opened && !closed;
    Map<String, Boolean> reachable = new TreeMap<>();
    clients.forEach((name, client) -> reachable.put(name, usable && client.isReachable()));
    return reachable;
  }

  /** Closes all clients; harmless when repeated. */
  void close() {
    lock.lock();
    try {
      if (closed) {
        return;
      }
      closed = true;
      List<VibOrmException> failures = new ArrayList<>();
      for (ManagedClient client : clients.values()) {
        try {
          client.close();
        } catch (VibOrmException e) {
          failures.add(e);
        }
      }
      if (!failures.isEmpty()) {
        VibOrmException first = failures.get(0);
        failures.stream().skip(1).forEach(first::alsoFailed);
        throw first;
      }
    } finally {
      lock.unlock();
    }
  }
}
