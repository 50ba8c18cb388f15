package org.viborm.neonhttp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.viborm.driver.BindType;
import org.viborm.tck.db.NodePeers;
import org.viborm.tck.db.TestDatabases;
import org.viborm.tck.driver.DriverContract;

/** What the driver keeps of its contract on a real PostgreSQL behind the peer. */
final class NeonHttpDriverIT extends DriverContract {

  NeonHttpDriverIT() {
    super(TestDatabases.neon());
  }

  @Override
  protected Map<String, String> settings() {
    return Map.of();
  }

  @Override
  protected Map<BindType, String> columnTypes() {
    Map<BindType, String> types = new EnumMap<>(BindType.class);
    for (BindType type : BindType.values()) {
      types.put(
          type,
          switch (type) {
            case STRING, ANY -> "text";
            case INTEGER -> "integer";
            case LONG -> "bigint";
            case DOUBLE -> "double precision";
            case DECIMAL -> "numeric";
            case BOOLEAN -> "boolean";
            case BYTES -> "bytea";
            case INSTANT -> "timestamptz";
            case LOCAL_DATE_TIME -> "timestamp";
            case LOCAL_DATE -> "date";
            case LOCAL_TIME -> "time";
            case JSON -> "jsonb";
          });
    }
    return types;
  }

  @Override
  protected Map<String, String> wrongCredentials() {
    String url = database().settings().get("url");
    return Map.of("url", url.replace("//postgres:postgres@", "//nobody:" + SECRET + "@"));
  }

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
