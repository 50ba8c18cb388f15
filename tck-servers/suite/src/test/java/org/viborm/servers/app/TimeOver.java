package org.viborm.servers.app;

import jakarta.transaction.Status;
import jakarta.transaction.SystemException;
import jakarta.transaction.UserTransaction;

/**
 * The end of a transaction's time, which servers notice at their own pace: Payara in ten seconds.
 */
public final class TimeOver {

  private TimeOver() {}

  /** Waits until the server has noticed that the time of {@code transaction} is over. */
  public static void await(UserTransaction transaction)
      throws SystemException, InterruptedException {
    long begin = System.nanoTime();
    while (transaction.getStatus() == Status.STATUS_ACTIVE) {
      if (System.nanoTime() - begin > 60_000_000_000L) {
        throw new IllegalStateException("the server lets the transaction go on and on");
      }
      Thread.sleep(100);
    }
  }
}
