package org.viborm.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.viborm.errors.FeatureNotSupportedException;

/** A server that is too old is told before anything is planned for it. */
class DialectVersionTest {

  @Test
  void servesTheVersionsThatItKnows() {
    assertThat(Dialect.postgresql(14).name()).isEqualTo("postgresql");
    assertThat(Dialect.mysql(8, false).name()).isEqualTo("mysql");
    assertThat(Dialect.mysql(10, true).name()).isEqualTo("mysql");
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
