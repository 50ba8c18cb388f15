package org.viborm.pg;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.viborm.driver.ServerAddress;

/** What a driver knows of its server before it connects. */
final class PgUrlTest {

  @Test
  void namesTheOneServer() {
    assertThat(PgUrl.of("postgresql://db.example.org/shop").server())
        .hasValue(new ServerAddress("db.example.org", 5432));
    try (PgDriver driver = PgDriver.of("jdbc:postgresql://127.0.0.1:6543/shop")) {
      assertThat(driver.server()).hasValue(new ServerAddress("127.0.0.1", 6543));
    }
  }

  @Test
  void namesNoneWhereThereAreSeveral() {
    assertThat(PgUrl.of("jdbc:postgresql://one,two:5433/shop").server()).isEmpty();
  }
}
