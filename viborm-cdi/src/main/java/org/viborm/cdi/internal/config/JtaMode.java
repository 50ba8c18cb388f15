package org.viborm.cdi.internal.config;

/** What a client has to do with the JTA transactions of its callers. */
public enum JtaMode {
  /** It joins them. */
  ON,
  /** It takes no notice of them. */
  OFF
}
