package org.viborm.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.viborm.errors.FeatureNotSupportedException;

/** A server that is too old is told before anything is planned for it. */
class DialectVersionTest {

  @Test
  void servesTheVersionsThatItKnows() {
    assertThat(Dialect.postgresql(14).name()).isEqualTo("postgresql");
    assertThat(Dialect.mysql(8, false).name()).isEqualTo("mysql");
    assertThat(Dialect.mysql(10, true).name()).isEqualTo("mysql");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "8.0.21",
        "8.0.34-Vitess",
        "8.4.0-commercial",
        "9.2",
        "10.11.0-MariaDB",
        "11.8.2-MariaDB-ubu2404",
        "5.5.5-10.11.6-MariaDB-0+deb12u1",
        "of no number"
      })
  void servesWhatSaysThatItIsNewEnough(String version) {
    assertThat(Dialect.mysql(version).name()).isEqualTo("mysql");
  }

  @ParameterizedTest
  @CsvSource({
    "5.7.44-log, version 5.7.44 is not supported by VibORM on MySQL. Use MySQL 8.0.21 or newer.",
    "8.0.20, version 8.0.20 is not supported by VibORM on MySQL. Use MySQL 8.0.21 or newer.",
    "10.6.18-MariaDB, version 10.6.18 is not supported by VibORM on MariaDB. Use MariaDB 10.11 or newer.",
    "5.5.5-10.3.39-MariaDB, version 10.3.39 is not supported by VibORM on MariaDB. Use MariaDB 10.11 or newer.",
  })
  void refusesWhatSaysThatItIsOlder(String version, String told) {
    assertThatThrownBy(() -> Dialect.mysql(version))
        .isInstanceOf(FeatureNotSupportedException.class)
        .hasMessage("V8001: version: " + told);
  }

  @Test
  void refusesOlderOnes() {
    assertThatThrownBy(() -> Dialect.postgresql(13))
        .isInstanceOf(FeatureNotSupportedException.class)
        .hasMessage(
            "V8001: version: version 13 is not supported by VibORM on PostgreSQL. Use PostgreSQL 14"
                + " or newer.");
    assertThatThrownBy(() -> Dialect.mysql(5, false))
        .isInstanceOf(FeatureNotSupportedException.class)
        .hasMessageContaining("Use MySQL 8.0.21 or newer.");
    assertThatThrownBy(() -> Dialect.mysql(5, true))
        .isInstanceOf(FeatureNotSupportedException.class)
        .hasMessageContaining("Use MariaDB 10.11 or newer.");
  }
}
