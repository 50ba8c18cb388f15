package org.viborm.servers.jta;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.function.Supplier;

/** Runs work in transactions of each type of {@link Transactional}. */
@ApplicationScoped
public class Transactions {

  /** In the caller's, or a new one. */
  @Transactional
  public <T> T required(Supplier<T> work) {
    return work.get();
  }

  /** In a new one. */
  @Transactional(TxType.REQUIRES_NEW)
  public <T> T requiresNew(Supplier<T> work) {
    return work.get();
  }

  /** In the caller's, which there must be. */
  @Transactional(TxType.MANDATORY)
  public <T> T mandatory(Supplier<T> work) {
    return work.get();
  }

  /** In the caller's, or none. */
  @Transactional(TxType.SUPPORTS)
  public <T> T supports(Supplier<T> work) {
    return work.get();
  }

  /** In none. */
  @Transactional(TxType.NOT_SUPPORTED)
  public <T> T notSupported(Supplier<T> work) {
    return work.get();
  }

  /** In none, and there may be none. */
  @Transactional(TxType.NEVER)
  public <T> T never(Supplier<T> work) {
    return work.get();
  }

  /** Fails with what is said not to undo it. */
  @Transactional(dontRollbackOn = Refusal.class)
  public void failAndKeep(Runnable work) {
    work.run();
    throw new Refusal();
  }

  /** Fails with a checked exception that is said to undo it. */
  @Transactional(rollbackOn = Complaint.class)
  public void failAndUndo(Runnable work) throws Complaint {
    work.run();
    throw new Complaint();
  }

  /** Fails with a checked exception, which undoes nothing by itself. */
  @Transactional
  public void complain(Runnable work) throws Complaint {
    work.run();
    throw new Complaint();
  }

  /** Unchecked. */
  public static final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** Checked. */
  public static final class Complaint extends Exception {
    private static final long serialVersionUID = 1L;
  }
}
