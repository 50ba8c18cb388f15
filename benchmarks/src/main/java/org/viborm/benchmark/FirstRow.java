package org.viborm.benchmark;

/** A program that reads one row by its key, and says so. */
final class FirstRow {

  /** What it prints once it has the row. */
  static final String READ = "read";

  private FirstRow() {}

  /**
   * Reads it.
   *
   * @param arguments the contender, the database and its URL
   */
  public static void main(String[] arguments) {
    try (Contender contender =
        Contenders.of(arguments[0], Database.at(arguments[1], arguments[2]))) {
      contender.findByKey(1);
      System.out.println(READ);
    }
  }
}
