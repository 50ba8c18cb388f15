package org.viborm.commands;

/** Something that is done with a project and its database. Immutable; may run more than once. */
public interface Command {

  /**
   * Does it.
   *
   * @return 0, or 1 where what was looked for is not so
   * @throws CancelledException if somebody was asked and said no
   * @throws CommandException if it cannot be done, for a reason that is not the library's
   * @throws Exception if it cannot be done; a {@link org.viborm.errors.VibOrmError} tells why
   */
  int run(Invocation invocation) throws Exception;
}
