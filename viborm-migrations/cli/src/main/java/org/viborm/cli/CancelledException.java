package org.viborm.cli;

/** Somebody was asked and said no. */
final class CancelledException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  CancelledException() {
    super("Cancelled: nothing was changed.");
  }
}
