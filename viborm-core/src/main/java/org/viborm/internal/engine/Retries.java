package org.viborm.internal.engine;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.viborm.errors.ErrorCode;
import org.viborm.errors.TransactionException;

/**
 * Runs a transaction again that the database gave up for the sake of another.
 *
 * <p>The pauses are random, up to a length that doubles each time: those who met are not to meet
 * again.
 */
final class Retries {

  private static final long FIRST_PAUSE = TimeUnit.MILLISECONDS.toNanos(20);
  private static final long LONGEST_PAUSE = TimeUnit.SECONDS.toNanos(2);

  private Retries() {}

  /** A transaction from its beginning to its end. */
  @FunctionalInterface
  interface Attempt<X extends Exception> {
    @Nullable Object run(Ending ending) throws X;
  }

  /** How a transaction that failed has ended. One attempt, one thread. */
  static final class Ending {

    private boolean clean = true;

    /** It was committed, or it is not known whether it was rolled back. */
    void mayHaveTakenEffect() {
      clean = false;
    }
  }

  /** The result of {@code attempt}, which is repeated up to {@code retries} times. */
  static <X extends Exception> @Nullable Object run(int retries, Attempt<X> attempt) throws X {
    for (int done = 0; ; done++) {
      Ending ending = new Ending();
      try {
        return attempt.run(ending);
      } catch (TransactionException failure) {
        if (done == retries || !ending.clean || !gaveWay(failure) || !pause(done)) {
          throw failure;
        }
      }
    }
  }

  private static boolean gaveWay(TransactionException failure) {
    return failure.code() == ErrorCode.TRANSACTION_DEADLOCK
        || failure.code() == ErrorCode.TRANSACTION_SERIALIZATION;
  }

  /** Waits; false if the thread was interrupted, which stays so. */
  private static boolean pause(int done) {
    long longest = Math.min(LONGEST_PAUSE, FIRST_PAUSE << Math.min(done, 16));
    try {
      TimeUnit.NANOSECONDS.sleep(ThreadLocalRandom.current().nextLong(longest));
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
