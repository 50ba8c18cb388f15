package org.viborm.libsql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.viborm.tck.db.DatabaseUnderTest;
import org.viborm.tck.db.NodePeers;
import org.viborm.tck.db.TestDatabases;

/** The vendor's own client on the peer that the driver is tested on, so that the peer is true. */
final class LibSqlPeerIT {

  @Test
  void theVendorsClientWorksOnThePeer() {
    try (DatabaseUnderTest database = TestDatabases.libsql()) {
      Map<String, String> settings = database.settings();

      String said =
          NodePeers.check(
              "libsql-client-check.mjs", settings.get("url") + "/", settings.get("auth-token"));

      assertThat(said.lines()).hasSize(10).allMatch(line -> line.startsWith("ok "));
    }
  }
}
