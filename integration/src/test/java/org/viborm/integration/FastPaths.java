package org.viborm.integration;

import org.viborm.internal.plan.FastPath;

/** What only saves time, turned off. */
public final class FastPaths {

  private FastPaths() {}

  /** Something to be done. */
  @FunctionalInterface
  public interface Work<X extends Exception> {
    /** Does it. */
    void run() throws X;
  }

  /** Does {@code work}, whose clients take no {@code path}. */
  public static <X extends Exception> void without(FastPath path, Work<X> work) throws X {
    String before = System.getProperty(FastPath.OFF);
    System.setProperty(FastPath.OFF, path.name());
    try {
      work.run();
    } finally {
      if (before == null) {
        System.clearProperty(FastPath.OFF);
      } else {
        System.setProperty(FastPath.OFF, before);
      }
    }
  }
}
