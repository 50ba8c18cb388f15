package org.viborm.cdi.internal.config;

/** What a client has to do with the JTA transactions of its callers. */
public enum JtaMode {
  /** It joins them. */
  ON,
  /** Its driver takes no part in them: its batches are sent right before one is committed. */
  BEFORE_COMPLETION,
  /** It takes no notice of them. */
  OFF
}
