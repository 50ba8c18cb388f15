package org.viborm.neonhttp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.viborm.tck.db.NodePeers;
import org.viborm.tck.db.TestDatabases;
import org.viborm.tck.driver.PostgresContract;

/** What the driver keeps of its contract on a real PostgreSQL behind the peer. */
final class NeonHttpDriverIT extends PostgresContract {

  NeonHttpDriverIT() {
    super(TestDatabases.neon());
  }

  @Override
  protected Map<String, String> settings() {
    return Map.of();
  }

  @Override
  protected Map<String, String> wrongCredentials() {
    String url = database().settings().get("url");
    return Map.of("url", url.replace("//postgres:postgres@", "//nobody:" + SECRET + "@"));
  }

  /** It ends by itself, should nobody cancel it. */
  @Override
  protected String slowQuery() {
    return "SELECT count(*) FROM (SELECT pg_sleep(20)) AS slow";
  }

  /** So that the peer is true. */
  @Test
  void theVendorsClientWorksOnThePeer() {
    Map<String, String> settings = database().settings();

    String said =
        NodePeers.check("neon-client-check.mjs", settings.get("endpoint"), settings.get("url"));

    assertThat(said.lines()).hasSize(8).allMatch(line -> line.startsWith("ok "));
  }
}
