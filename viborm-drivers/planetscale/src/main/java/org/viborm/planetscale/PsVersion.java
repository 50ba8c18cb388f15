package org.viborm.planetscale;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.viborm.driver.Dialect;

/** Reads the version that a server tells, such as {@code 8.0.34-Vitess}. */
final class PsVersion {

  private static final Pattern MAJOR = Pattern.compile("^(\\d+)\\.");
  private static final int OLDEST = 8;

  private PsVersion() {}

  static Dialect dialect(String version) {
    Matcher matcher = MAJOR.matcher(version);
    int major = matcher.find() ? Integer.parseInt(matcher.group(1)) : OLDEST;
    return Dialect.mysql(major, version.toLowerCase(Locale.ROOT).contains("mariadb"));
  }
}
