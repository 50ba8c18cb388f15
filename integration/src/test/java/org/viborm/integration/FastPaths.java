package org.viborm.integration;

import org.viborm.internal.decode.RowReader;
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
    with(FastPath.OFF, path.name(), work);
  }

  /** Does {@code work}, whose plans have classes made for their rows from the first one on. */
  public static <X extends Exception> void compilingRowsAtOnce(Work<X> work) throws X {
    with(RowReader.HOT_AFTER, "0", work);
  }

  private static <X extends Exception> void with(String property, String value, Work<X> work)
      throws X {
    String before = System.getProperty(property);
    System.setProperty(property, value);
    try {
      work.run();
    } finally {
      if (before == null) {
        System.clearProperty(property);
      } else {
        System.setProperty(property, before);
      }
    }
  }
}
