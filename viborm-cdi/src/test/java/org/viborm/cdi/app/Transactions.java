package org.viborm.cdi.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.function.Supplier;

/** Runs work in transactions of each type. */
@ApplicationScoped
public class Transactions {

  /** In the caller's, or a new one. */
  @Transactional
  public <T> T required(Supplier<T> work) {
    return work.get();
  }

  /** In a new one. */
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  public <T> T requiresNew(Supplier<T> work) {
    return work.get();
  }

  /** In none. */
  @Transactional(Transactional.TxType.NOT_SUPPORTED)
  public <T> T notSupported(Supplier<T> work) {
    return work.get();
  }
}
