package org.viborm.pg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.viborm.driver.Driver;
import org.viborm.driver.DriverCapability;
import org.viborm.driver.DriverSession;
import org.viborm.driver.DriverSettings;
import org.viborm.driver.TransactionOptions;
import org.viborm.errors.ClientInitializationException;
import org.viborm.errors.ConnectionException;
import org.viborm.errors.OperationNotSupportedException;
import org.viborm.tck.db.TestDatabases;
import org.viborm.tck.driver.PostgresServerContract;

/** What is particular to PostgreSQL and to pgjdbc. */
final class PostgresServerIT extends PostgresServerContract {

  PostgresServerIT() {
    super(TestDatabases.postgresql());
  }

  @Override
  protected Driver on(String url) {
    return PgDriver.of(url);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "localhost:5432/shop",
        "jdbc:mysql://localhost/shop",
        "jdbc:postgresql://localhost:99999999/shop",
        "jdbc:postgresql://me:sesame@localhost/shop"
      })
  void aUrlThatCannotBeReadIsRefusedWithoutBeingShown(String url) {
    assertThatThrownBy(() -> PgDriver.of(url))
        .isInstanceOf(ClientInitializationException.class)
        .hasMessageContaining("V1004: url:")
        .hasMessageNotContaining("sesame");
  }

  @Test
  void aMisspeltSettingIsToldWithTheOneThatWasMeant() {
    assertThatThrownBy(
            () ->
                new PgDriverProvider()
                    .open(DriverSettings.of("viborm.", Map.of("usernam", "x", "pool.size", "0"))))
        .isInstanceOf(ClientInitializationException.class)
        .hasMessageContaining("'viborm.usernam' is unknown: did you mean 'viborm.username'?")
        .hasMessageContaining("'viborm.url' is missing")
        .hasMessageContaining("'viborm.pool.size' must be a whole number");
  }

  @Test
  void whatTheBuilderSaysWinsOverTheUrl() {
    String url = database().url() + "&ApplicationName=of-the-url&options=-c%20statement_timeout=7s";
    try (Driver driver =
            PgDriver.builder().url(url).property("ApplicationName", "of-the-builder").build();
        DriverSession session = driver.open()) {
      assertThat(value(session, "SELECT current_setting('application_name')"))
          .isEqualTo("of-the-builder");
      assertThat(value(session, "SELECT current_setting('statement_timeout')")).isEqualTo("7s");
    }
  }

  @Test
  void theUrlNamesTheApplicationWhereTheBuilderDoesNot() {
    try (Driver driver = PgDriver.of(database().url() + "&ApplicationName=of-the-url");
        DriverSession session = driver.open()) {
      assertThat(value(session, "SELECT current_setting('application_name')"))
          .isEqualTo("of-the-url");
    }
    try (Driver driver = PgDriver.of(database().url());
        DriverSession session = driver.open()) {
      assertThat(value(session, "SELECT current_setting('application_name')")).isEqualTo("viborm");
    }
  }

  @Test
  void anUnknownPropertyOrAWrongValueIsRefused() {
    PgDriver.Builder unknown = PgDriver.builder().url(database().url()).property("sslmod", "x");
    assertThatThrownBy(unknown::build)
        .isInstanceOf(ClientInitializationException.class)
        .hasMessageContaining("V1004: properties: pgjdbc has no property 'sslmod'.");
    PgDriver.Builder wrong =
        PgDriver.builder().url(database().url()).property("connectTimeout", "soon");
    assertThatThrownBy(wrong::build)
        .isInstanceOf(ClientInitializationException.class)
        .hasMessageContaining("V1004: properties:")
        .hasMessageNotContaining("soon");
  }

  @Test
  void aGivenDataSourceStaysItsOwners() {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(database().url());
    Driver given = PgDriver.builder().dataSource(source).build();
    try (DriverSession session = given.open()) {
      assertThat(value(session, "SELECT 1")).isEqualTo(1);
    }
    assertThat(given.capabilities()).doesNotContain(DriverCapability.MAX_WAIT);
    assertThatThrownBy(() -> given.begin(TransactionOptions.DEFAULT.maxWait(Duration.ofSeconds(1))))
        .isInstanceOf(OperationNotSupportedException.class)
        .hasMessageContaining("V8003: maxWait:");
    given.close();
    assertThatThrownBy(() -> value(given.open(), "SELECT 1"))
        .isInstanceOf(ConnectionException.class);
  }
}
