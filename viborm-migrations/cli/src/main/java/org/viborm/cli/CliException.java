package org.viborm.cli;

/** The command cannot do what it was asked, for a reason that is not the library's. */
final class CliException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  CliException(String message) {
    super(message);
  }
}
