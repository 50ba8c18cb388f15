package org.viborm.servers.again;

/** There is one as long as the class loader of its application lives. */
public final class Alive {

  /** The one. */
  static final Alive INSTANCE = new Alive();

  private Alive() {}
}
