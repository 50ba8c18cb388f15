package org.viborm.cdi.internal.config;

import java.util.List;

/** A client cannot be configured: everything that is wrong with it. */
public final class FaultyConfiguration extends Exception {

  private static final long serialVersionUID = 1L;

  private final String[] faults;

  FaultyConfiguration(List<String> faults) {
    super(String.join("; ", faults));
    this.faults = faults.toArray(String[]::new);
  }

  /** What is wrong, each with its code and place. */
  public List<String> faults() {
    return List.of(faults);
  }
}
