package org.viborm.neonhttp;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.viborm.driver.Driver;
import org.viborm.errors.ClientInitializationException;
import org.viborm.errors.FeatureNotSupportedException;
import org.viborm.http.HttpOptions;
import org.viborm.tck.driver.HttpFaultsContract;
import org.viborm.tck.http.ScriptedServer;

/** What the driver makes of servers that fail it. */
final class NeonFaultsTest extends HttpFaultsContract {

  @Override
  protected Driver at(String url) {
    return NeonHttpDriver.builder()
        .url("postgresql://me:" + CREDENTIAL + "@ep-x.example.com/shop")
        .endpoint(url)
        .http(HttpOptions.DEFAULT.repeats(1))
        .build();
  }

  @Test
  void aServerThatIsTooOldIsRefused() throws IOException {
    String of13 =
        "{\"fields\":[{\"name\":\"a\",\"dataTypeID\":23},{\"name\":\"b\",\"dataTypeID\":23}],"
            + "\"rows\":[[\"130014\",\"0\"]],\"command\":\"SELECT\",\"rowCount\":1}";
    try (ScriptedServer server = new ScriptedServer(ScriptedServer.json(of13));
        Driver driver = at(server.url())) {
      assertThatThrownBy(driver::dialect)
          .isInstanceOf(FeatureNotSupportedException.class)
          .hasMessageContaining("V8001")
          .hasMessageContaining("PostgreSQL 14");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ep-x.example.com/shop",
        "mysql://me:sesame@ep-x.example.com/shop",
        "postgresql://ep-x.example.com/shop",
        "postgresql://me:sesame@ep-x.example.com"
      })
  void aUrlThatCannotBeReadIsRefusedWithoutBeingShown(String url) {
    assertThatThrownBy(() -> NeonHttpDriver.of(url))
        .isInstanceOf(ClientInitializationException.class)
        .hasMessageContaining("V1004: url:")
        .hasMessageNotContaining("sesame");
  }
}
