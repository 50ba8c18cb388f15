package org.viborm.driver;

import java.util.concurrent.atomic.AtomicInteger;
import org.viborm.errors.ClientInitializationException;

/**
 * One replica: its driver, and whether it is read from. Each time that it is taken out or brought
 * back begins an era, so that whoever failed on it before takes it out once. Safe to share.
 */
final class Replica {

  private final int number;
  private final Driver driver;
  private final AtomicInteger era = new AtomicInteger();
  private volatile boolean checked;

  Replica(int number, Driver driver) {
    this.number = number;
    this.driver = driver;
  }

  int number() {
    return number;
  }

  Driver driver() {
    return driver;
  }

  /** The number of the era; it is out in the odd ones. */
  int era() {
    return era.get();
  }

  boolean isOut() {
    return isOut(era.get());
  }

  private static boolean isOut(int era) {
    return (era & 1) == 1;
  }

  /** Takes it out, if it is still as it was in {@code era}; whether this did. */
  boolean takeOut(int known) {
    return !isOut(known) && era.compareAndSet(known, known + 1);
  }

  /** Brings it back. */
  void bringBack() {
    era.getAndUpdate(current -> isOut(current) ? current + 1 : current);
  }

  /**
   * Its driver, if its server understands what the one of {@code primary} does.
   *
   * @throws ClientInitializationException V1004 if it does not
   */
  Driver driverFor(Driver primary) {
    if (!checked) {
      Dialect wanted = primary.dialect();
      Dialect found = driver.dialect();
      if (!found.name().equals(wanted.name())
          || !found.capabilities().containsAll(wanted.capabilities())) {
        throw ClientInitializationException.invalid(
            "replicas",
            "replica %d is another database than the primary, or an older version of it."
                .formatted(number),
            "Let replicas be of the primary's version.");
      }
      checked = true;
    }
    return driver;
  }

  /**
   * Asks it for an answer.
   *
   * @throws org.viborm.errors.VibOrmException if it has none
   */
  void probe() {
    try (DriverSession session = driver.open();
        QueryResult answer = session.execute(SqlStatement.query("SELECT 1"))) {
      answer.next();
    }
  }
}
