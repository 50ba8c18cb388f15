package org.viborm.commands;

/** Somebody was asked and said no. */
public final class CancelledException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  CancelledException() {
    super("Cancelled: nothing was changed.");
  }
}
