package org.viborm.driver;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.viborm.errors.FeatureNotSupportedException;

/** The version that a server of MySQL's family tells. */
record MySqlVersion(boolean mariaDb, int major, int minor, int patch) {

  static final MySqlVersion OLDEST_MYSQL = new MySqlVersion(false, 8, 0, 21);
  static final MySqlVersion OLDEST_MARIADB = new MySqlVersion(true, 10, 11, 0);

  /** MariaDB puts a version before its own that clients of MySQL once needed. */
  private static final Pattern NUMBERS =
      Pattern.compile("^(?:5\\.5\\.5-)?(\\d{1,4})\\.(\\d{1,4})(?:\\.(\\d{1,4}))?");

  /** What {@code told} says; one that has no numbers is taken for the oldest. */
  static MySqlVersion of(String told) {
    boolean mariaDb = told.toLowerCase(Locale.ROOT).contains("mariadb");
    Matcher numbers = NUMBERS.matcher(told);
    if (!numbers.find()) {
      return oldest(mariaDb);
    }
    String patch = numbers.group(3);
    return new MySqlVersion(
        mariaDb,
        Integer.parseInt(numbers.group(1)),
        Integer.parseInt(numbers.group(2)),
        patch == null ? 0 : Integer.parseInt(patch));
  }

  private static MySqlVersion oldest(boolean mariaDb) {
    return mariaDb ? OLDEST_MARIADB : OLDEST_MYSQL;
  }

  /**
   * The SQL that it speaks.
   *
   * @throws FeatureNotSupportedException V8001 if it is too old
   */
  Dialect dialect() {
    MySqlVersion oldest = oldest(mariaDb);
    if (isBefore(oldest)) {
      throw FeatureNotSupportedException.version(
          mariaDb ? "MariaDB" : "MySQL", toString(), oldest.toString());
    }
    return new MySqlDialect(major, mariaDb);
  }

  private boolean isBefore(MySqlVersion other) {
    if (major != other.major) {
      return major < other.major;
    }
    return minor != other.minor ? minor < other.minor : patch < other.patch;
  }

  @Override
  public String toString() {
    return "%d.%d%s".formatted(major, minor, patch == 0 ? "" : "." + patch);
  }
}
