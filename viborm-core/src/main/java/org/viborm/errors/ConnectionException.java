package org.viborm.errors;

import java.time.Duration;
import java.util.Set;

/**
 * The database cannot be reached, or not any more: V1001 to V1003.
 *
 * <p>Only V1002, no connection in time, is worth trying again.
 */
public final class ConnectionException extends VibOrmException {

  private static final long serialVersionUID = 1L;
  private static final Set<ErrorCode> CODES =
      Set.of(
          ErrorCode.CONNECTION_FAILED, ErrorCode.CONNECTION_TIMEOUT, ErrorCode.CONNECTION_CLOSED);

  /** With a code of this kind. */
  public ConnectionException(Fault fault) {
    super(fault, CODES);
  }

  /** The database behind {@code driver} could not be reached. */
  public static ConnectionException failed(String driver, Throwable cause) {
    return new ConnectionException(
        Fault.of(ErrorCode.CONNECTION_FAILED, "the database could not be reached.")
            .hint("Check the address, the user and that the server runs.")
            .meta(ErrorMeta.none().withDriver(driver))
            .cause(cause));
  }

  /** No connection came within {@code wait}. */
  public static ConnectionException timedOut(String driver, Duration wait) {
    return new ConnectionException(
        Fault.of(
                ErrorCode.CONNECTION_TIMEOUT,
                "no connection was free within %d ms.".formatted(wait.toMillis()))
            .hint("Make the pool larger, the transactions shorter, or the wait longer.")
            .meta(ErrorMeta.none().withDriver(driver)));
  }

  /** {@code what}, such as {@code the client}, is closed and was used again. */
  public static ConnectionException closed(String what) {
    return new ConnectionException(
        Fault.of(ErrorCode.CONNECTION_CLOSED, what + " is closed.")
            .hint("Make a new one, or close it later."));
  }
}
