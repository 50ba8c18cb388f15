package org.viborm.cdi.internal.jta;

import java.util.Optional;
import org.viborm.driver.AmbientTransactions;
import org.viborm.errors.ClientInitializationException;

/** Finds the transactions of the surroundings, once, on the thread of a component. */
public final class TransactionLookup {

  private TransactionLookup() {}

  /**
   * The transactions of the server, or else those of a bean; none in plain Java SE.
   *
   * @throws ClientInitializationException on a server whose transactions cannot be found (V1004):
   *     that is never taken for having none
   */
  public static Optional<AmbientTransactions> find(Beans beans, boolean server) {
    if (!isPresent()) {
      return Optional.empty();
    }
    Optional<AmbientTransactions> found = JtaTransactions.find(beans);
    if (found.isEmpty() && server) {
      throw ClientInitializationException.invalid(
          "viborm.jta",
          "'java:comp/TransactionSynchronizationRegistry' cannot be looked up on this server.",
          "Switch the server's transactions on, or set 'viborm.jta' to 'off'.");
    }
    return found;
  }

  private static boolean isPresent() {
    try {
      Class.forName(
          "jakarta.transaction.TransactionSynchronizationRegistry",
          false,
          TransactionLookup.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }
}
