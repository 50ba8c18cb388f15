package org.viborm.planetscale;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.viborm.driver.Driver;
import org.viborm.errors.FeatureNotSupportedException;
import org.viborm.http.HttpOptions;
import org.viborm.tck.driver.HttpFaultsContract;
import org.viborm.tck.http.ScriptedServer;

/** What the driver makes of servers that fail it. */
final class PsFaultsTest extends HttpFaultsContract {

  @Override
  protected Driver at(String url) {
    return PlanetScaleDriver.builder()
        .url(url)
        .username("me")
        .password(CREDENTIAL)
        .http(HttpOptions.DEFAULT.repeats(1))
        .build();
  }

  @Test
  void aServerThatIsTooOldIsRefused() throws IOException {
    String version =
        Base64.getEncoder().encodeToString("5.7.9-Vitess".getBytes(StandardCharsets.US_ASCII));
    String of5 =
        "{\"session\":{\"vitessSession\":{}},\"result\":{\"fields\":[{\"name\":\"v\",\"type\":\"VARCHAR\"}],"
            + "\"rows\":[{\"lengths\":[\"12\"],\"values\":\""
            + version
            + "\"}]}}";
    try (ScriptedServer server = new ScriptedServer(ScriptedServer.json(of5));
        Driver driver = at(server.url())) {
      assertThatThrownBy(driver::dialect)
          .isInstanceOf(FeatureNotSupportedException.class)
          .hasMessageContaining("V8001")
          .hasMessageContaining("MySQL 8");
    }
  }
}
