package org.viborm.driver.support;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.viborm.errors.ErrorCode;

/** The errors of MySQL and MariaDB by number, whichever client tells them. */
public final class MySqlErrors {

  private static final Map<String, ErrorCode> NUMBERS =
      Map.ofEntries(
          Map.entry("1020", ErrorCode.TRANSACTION_SERIALIZATION),
          Map.entry("1022", ErrorCode.UNIQUE_CONSTRAINT),
          Map.entry("1040", ErrorCode.CONNECTION_TIMEOUT),
          Map.entry("1048", ErrorCode.NOT_NULL_CONSTRAINT),
          Map.entry("1053", ErrorCode.CONNECTION_CLOSED),
          Map.entry("1062", ErrorCode.UNIQUE_CONSTRAINT),
          Map.entry("1064", ErrorCode.QUERY_SYNTAX),
          Map.entry("1149", ErrorCode.QUERY_SYNTAX),
          Map.entry("1205", ErrorCode.TRANSACTION_DEADLOCK),
          Map.entry("1213", ErrorCode.TRANSACTION_DEADLOCK),
          Map.entry("1216", ErrorCode.FOREIGN_KEY_CONSTRAINT),
          Map.entry("1217", ErrorCode.FOREIGN_KEY_CONSTRAINT),
          Map.entry("1290", ErrorCode.TRANSACTION_FAILED),
          Map.entry("1317", ErrorCode.QUERY_TIMEOUT),
          Map.entry("1364", ErrorCode.NOT_NULL_CONSTRAINT),
          Map.entry("1406", ErrorCode.VALUE_TOO_LONG),
          Map.entry("1451", ErrorCode.FOREIGN_KEY_CONSTRAINT),
          Map.entry("1452", ErrorCode.FOREIGN_KEY_CONSTRAINT),
          Map.entry("1586", ErrorCode.UNIQUE_CONSTRAINT),
          Map.entry("1761", ErrorCode.UNIQUE_CONSTRAINT),
          Map.entry("1762", ErrorCode.UNIQUE_CONSTRAINT),
          Map.entry("1792", ErrorCode.TRANSACTION_FAILED),
          Map.entry("1969", ErrorCode.QUERY_TIMEOUT),
          Map.entry("3024", ErrorCode.QUERY_TIMEOUT),
          Map.entry("3572", ErrorCode.TRANSACTION_DEADLOCK),
          Map.entry("3819", ErrorCode.CHECK_CONSTRAINT),
          Map.entry("4025", ErrorCode.CHECK_CONSTRAINT));

  private static final Set<String> ENDING = Set.of("1020", "1206", "1213");

  private static final Set<String> OUT_OF_RANGE = Set.of("1264", "1690");

  private MySqlErrors() {}

  /** Our codes by number, and {@code more} that a client tells. */
  public static Map<String, ErrorCode> with(Map<String, ErrorCode> more) {
    Map<String, ErrorCode> all = new HashMap<>(NUMBERS);
    all.putAll(more);
    return Map.copyOf(all);
  }

  /**
   * Whether InnoDB rolls back with the error not the statement but all of its transaction, so that
   * what is sent after it would stand by itself: a deadlock, a row that has changed since the
   * snapshot was taken (MariaDB), no room for locks.
   */
  public static boolean endsTransaction(String number) {
    return ENDING.contains(number);
  }

  /** Whether a number does not fit its column, or the type it is computed in. */
  public static boolean isOutOfRange(String number) {
    return OUT_OF_RANGE.contains(number);
  }
}
