package org.viborm.mysql2;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.viborm.driver.ServerAddress;

/** What a driver knows of its server before it connects. */
final class MySqlUrlTest {

  @ParameterizedTest
  @CsvSource({
    "jdbc:mysql://db.example.org/shop, db.example.org, 3306",
    "jdbc:mysql://db.example.org:3307/shop?sslMode=REQUIRED, db.example.org, 3307",
    "mariadb://127.0.0.1:4000, 127.0.0.1, 4000",
    "jdbc:mariadb://[::1]:3308/shop, [::1], 3308",
  })
  void namesTheOneServer(String url, String host, int port) {
    assertThat(MySqlUrl.of(url).server()).hasValue(new ServerAddress(host, port));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:mysql://one:3306,two:3306/shop",
        "jdbc:mysql://(host=one,port=3306)/shop",
        "jdbc:mariadb://address=(host=one)(port=3306)/shop",
        "jdbc:mysql:///shop",
        "jdbc:mysql://one:99999/shop",
      })
  void namesNoneWhereItIsNotTheOnlyOneOrUnknown(String url) {
    assertThat(MySqlUrl.of(url).server()).isEmpty();
  }

  @Test
  void aDriverTellsIt() {
    try (MySql2Driver driver = MySql2Driver.of("jdbc:mysql://db.example.org/shop", "me", "x")) {
      assertThat(driver.server()).hasValue(new ServerAddress("db.example.org", 3306));
    }
  }
}
