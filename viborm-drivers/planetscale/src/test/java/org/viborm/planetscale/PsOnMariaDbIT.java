package org.viborm.planetscale;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.viborm.tck.db.NodePeers;
import org.viborm.tck.db.TestDatabases;

/** On MariaDB, where the vendor's own client is tried as well, so that the peer is true. */
final class PsOnMariaDbIT extends PsContract {

  PsOnMariaDbIT() {
    super(TestDatabases.mariadb());
  }

  @Test
  void theVendorsClientWorksOnThePeer() {
    Map<String, String> settings = database().settings();

    String said =
        NodePeers.check(
            "planetscale-client-check.mjs",
            settings.get("url"),
            settings.get("username"),
            settings.get("password"));

    assertThat(said.lines()).hasSize(9).allMatch(line -> line.startsWith("ok "));
  }
}
