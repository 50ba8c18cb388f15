package org.viborm.errors;

import java.util.Collection;
import java.util.Set;
import org.viborm.internal.text.NearestName;

/** A client cannot be made: V1004; without a driver V8002; from wrong options V4002. */
public final class ClientInitializationException extends VibOrmException {

  private static final long serialVersionUID = 1L;
  private static final Set<ErrorCode> CODES =
      Set.of(ErrorCode.CLIENT_INITIALIZATION, ErrorCode.DRIVER_MISSING, ErrorCode.INVALID_INPUT);

  /** With a code of this kind. */
  public ClientInitializationException(Fault fault) {
    super(fault, CODES);
  }

  /** The configuration is wrong at {@code path}. */
  public static ClientInitializationException invalid(String path, String problem, String hint) {
    return new ClientInitializationException(
        Fault.of(ErrorCode.CLIENT_INITIALIZATION, problem).at(path).hint(hint));
  }

  /** No driver of this name is on the class path. */
  public static ClientInitializationException driverMissing(
      String path, String driver, Collection<String> present) {
    return new ClientInitializationException(
        Fault.of(ErrorCode.DRIVER_MISSING, "no driver '%s' is on the class path.".formatted(driver))
            .at(path)
            .hint(
                NearestName.hint(driver, "drivers", present)
                    + " "
                    + KnownDrivers.adviceOnName(driver)));
  }
}
