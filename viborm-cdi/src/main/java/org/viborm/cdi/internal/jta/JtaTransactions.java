package org.viborm.cdi.internal.jta;

import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionManager;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.UserTransaction;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.viborm.driver.AmbientTransaction;
import org.viborm.driver.AmbientTransactions;
import org.viborm.errors.ErrorCode;
import org.viborm.errors.Fault;
import org.viborm.errors.TransactionException;

/**
 * Transactions of JTA, as {@link TransactionSynchronizationRegistry} tells them. All state of a
 * transaction is kept in its own resources, nothing by thread.
 */
final class JtaTransactions implements AmbientTransactions {

  private final TransactionSynchronizationRegistry registry;
  private final Supplier<Optional<Demarcation>> demarcation;

  private JtaTransactions(
      TransactionSynchronizationRegistry registry, Supplier<Optional<Demarcation>> demarcation) {
    this.registry = registry;
    this.demarcation = demarcation;
  }

  /** Those of the server by their name, or those of a bean. */
  static Optional<AmbientTransactions> find(Beans beans) {
    Optional<TransactionSynchronizationRegistry> named =
        Jndi.find(
            "java:comp/TransactionSynchronizationRegistry",
            TransactionSynchronizationRegistry.class);
    if (named.isPresent()) {
      return Optional.of(new JtaTransactions(named.get(), JtaTransactions::userTransaction));
    }
    return beans
        .find(TransactionSynchronizationRegistry.class)
        .map(registry -> new JtaTransactions(registry, () -> manager(beans)));
  }

  /** Looked up each time: whether it may be used depends on the component that asks. */
  private static Optional<Demarcation> userTransaction() {
    return Jndi.find("java:comp/UserTransaction", UserTransaction.class).map(Demarcation::of);
  }

  private static Optional<Demarcation> manager(Beans beans) {
    return beans.find(TransactionManager.class).map(Demarcation::of);
  }

  @Override
  public @Nullable AmbientTransaction current() {
    int status = status();
    if (status == Status.STATUS_NO_TRANSACTION) {
      return null;
    }
    if (status != Status.STATUS_ACTIVE) {
      throw new TransactionException(
          Fault.of(
                  ErrorCode.TRANSACTION_FAILED,
                  "nothing can be sent any more: the JTA transaction %s.".formatted(told(status)))
              .hint("Run it in a new transaction."));
    }
    Object key = registry.getTransactionKey();
    if (key == null) {
      throw new TransactionException(
          Fault.of(
              ErrorCode.TRANSACTION_FAILED,
              "the JTA transaction is active and has no key: it cannot be told from others."));
    }
    return new Current(registry, key);
  }

  private int status() {
    try {
      return registry.getTransactionStatus();
    } catch (RuntimeException e) {
      throw TransactionException.failed(
          "it cannot be told whether a JTA transaction is active.", e);
    }
  }

  private static String told(int status) {
    return switch (status) {
      case Status.STATUS_MARKED_ROLLBACK ->
          "is marked for rollback (by the application, after an error, or by its time-out)";
      case Status.STATUS_ROLLEDBACK, Status.STATUS_ROLLING_BACK ->
          "was rolled back, perhaps by its time-out";
      case Status.STATUS_COMMITTED -> "was committed";
      case Status.STATUS_PREPARING, Status.STATUS_PREPARED, Status.STATUS_COMMITTING ->
          "is being committed";
      default -> "is in an unknown state";
    };
  }

  @Override
  public @Nullable BegunTransaction begin(@Nullable Duration timeout) {
    Demarcation found = demarcation.get().orElse(null);
    if (found == null || !found.begin(timeout)) {
      return null;
    }
    return new Begun(found);
  }

  /** One that was begun here. */
  private static final class Begun implements BegunTransaction {

    private final Demarcation demarcation;

    Begun(Demarcation demarcation) {
      this.demarcation = demarcation;
    }

    @Override
    public void commit() {
      demarcation.commit();
    }

    @Override
    public void rollback() {
      demarcation.rollback();
    }
  }

  /** The transaction that is current when it is made. */
  private record Current(TransactionSynchronizationRegistry registry, Object key)
      implements AmbientTransaction {

    @Override
    public @Nullable Object resource(Object name) {
      return registry.getResource(name);
    }

    @Override
    public void putResource(Object name, Object value) {
      registry.putResource(name, value);
    }

    @Override
    public void onCompletion(Runnable before, Completion after) {
      try {
        registry.registerInterposedSynchronization(
            new Synchronization() {
              @Override
              public void beforeCompletion() {
                before.run();
              }

              @Override
              public void afterCompletion(int status) {
                after.ended(status == Status.STATUS_ROLLEDBACK);
              }
            });
      } catch (IllegalStateException e) {
        throw TransactionException.failed("the JTA transaction cannot be joined any more.", e);
      }
    }

    @Override
    public void setRollbackOnly() {
      try {
        registry.setRollbackOnly();
      } catch (IllegalStateException e) {
        throw TransactionException.failed("the JTA transaction cannot be marked for rollback.", e);
      }
    }

    @Override
    public boolean isActive() {
      return registry.getTransactionStatus() == Status.STATUS_ACTIVE
          && key.equals(registry.getTransactionKey());
    }
  }
}
