package org.viborm.pg;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

  @ParameterizedTest
  @CsvSource({
    "postgres://db.example.org/shop?ssl=true, jdbc:postgresql://db.example.org:5432/shop",
    "'jdbc:postgresql://one,two:5433/shop', 'jdbc:postgresql://one:5432,two:5433/shop'",
    "jdbc:postgresql://[::1]:5433/shop, jdbc:postgresql://[::1]:5433/shop",
    "jdbc:postgresql://localhost/a%2Fb, jdbc:postgresql://localhost:5432/a%2Fb",
    "jdbc:postgresql:shop, jdbc:postgresql://localhost:5432/shop",
    "jdbc:postgresql://localhost/shop?PGPORT=6543, jdbc:postgresql://localhost:6543/shop"
  })
  void givesTheAddressWithoutWhatElseTheUrlSays(String url, String address) {
    assertThat(PgUrl.of(PgUrl.of(url).properties())).isEqualTo(address);
  }
}
