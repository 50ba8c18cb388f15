package org.viborm.tck.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.viborm.driver.DriverCapability;
import org.viborm.driver.DriverSession;
import org.viborm.driver.TransactionBoundDriver;
import org.viborm.driver.TransactionOptions;
import org.viborm.tck.db.DatabaseUnderTest;

/** What a session has set, and who else sees it. */
abstract class SettingsSuite extends BatchesSuite {

  SettingsSuite(DatabaseUnderTest database) {
    super(database);
  }

  /**
   * A setting of a session.
   *
   * @param change makes it 77
   * @param question asks for it
   */
  private record Setting(String change, String question) {}

  private Setting setting() {
    return switch (driver().dialect().name()) {
      case "postgresql" ->
          new Setting(
              "SET gin_fuzzy_search_limit = 77",
              "SELECT CAST(setting AS integer) FROM pg_settings WHERE name = 'gin_fuzzy_search_limit'");
      case "mysql" -> new Setting("SET lock_wait_timeout = 77", "SELECT @@lock_wait_timeout");
      default -> new Setting("PRAGMA cache_size = 77", "SELECT cache_size FROM pragma_cache_size");
    };
  }

  /** The setting as every session sees that there may be at once. */
  private List<@Nullable Long> everywhere(Setting setting) {
    List<@Nullable Long> found = new ArrayList<>();
    List<DriverSession> sessions = new ArrayList<>();
    try {
      int size = Integer.parseInt(settings().getOrDefault("pool.size", "1"));
      for (int i = 0; i < size; i++) {
        DriverSession session = driver().open();
        sessions.add(session);
        found.add(number(session, setting.question()));
      }
    } finally {
      sessions.forEach(DriverSession::close);
    }
    return found;
  }

  @Test
  void whatASessionHasSetGoesOnToNobody() {
    assumeCan(DriverCapability.INTERACTIVE_TRANSACTIONS);
    Setting setting = setting();
    Long usual = number(setting.question());
    try (DriverSession session = driver().open()) {
      run(session, setting.change());
    }

    assertThat(usual).isNotEqualTo(77);
    assertThat(everywhere(setting)).containsOnly(usual);
  }

  @Test
  void whatATransactionHasSetHoldsUntilItsEndAndGoesOnToNobody() {
    assumeCan(DriverCapability.INTERACTIVE_TRANSACTIONS);
    Setting setting = setting();
    Long usual = number(setting.question());
    try (TransactionBoundDriver tx = driver().begin(TransactionOptions.DEFAULT)) {
      run(tx, setting.change());
      assertThat(number(tx, setting.question())).isEqualTo(77);
      tx.commit();
    }

    assertThat(usual).isNotEqualTo(77);
    assertThat(everywhere(setting)).containsOnly(usual);
  }
}
