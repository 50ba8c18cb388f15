package org.viborm.internal.present;

/** Finds out which optional libraries are there, for what is loaded only with them. */
public final class OptionalClasses {

  private OptionalClasses() {}

  /** Whether this module sees the class called {@code name}; it is not initialized. */
  public static boolean isPresent(String name) {
    try {
      Class.forName(name, false, OptionalClasses.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }
}
