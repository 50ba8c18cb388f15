package org.viborm.cdi.internal.jta;

import java.util.Optional;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.naming.NoInitialContextException;

/** The names of a server; without one there are none. */
public final class Jndi {

  private Jndi() {}

  /** Whether there is a server that knows names. */
  @SuppressWarnings("BanJNDI") // a name of the platform's own
  public static boolean isPresent() {
    try {
      new InitialContext().lookup("java:comp");
      return true;
    } catch (NoInitialContextException e) {
      return false;
    } catch (NamingException e) {
      return knowsNames(); // though not this one, or not on this thread
    }
  }

  /** Not so in Quarkus, whose naming is there and switched off unless it is asked for. */
  private static boolean knowsNames() {
    try {
      new InitialContext().getEnvironment();
      return true;
    } catch (NamingException e) {
      return false;
    }
  }

  /** What {@code name} is bound to, if it is a {@code type}. */
  @SuppressWarnings("BanJNDI") // names of the platform's own
  public static <T> Optional<T> find(String name, Class<T> type) {
    try {
      Object found = new InitialContext().lookup(name);
      return type.isInstance(found) ? Optional.of(type.cast(found)) : Optional.empty();
    } catch (NamingException e) {
      return Optional.empty();
    }
  }
}
