package org.viborm.commands;

/** The command cannot do what it was asked, for a reason that is not the library's. */
public final class CommandException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** With what is wrong, and what would be right. */
  public CommandException(String message) {
    super(message);
  }
}
