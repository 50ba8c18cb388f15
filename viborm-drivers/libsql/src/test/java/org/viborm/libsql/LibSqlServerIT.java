package org.viborm.libsql;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.viborm.driver.BindType;
import org.viborm.driver.Binding;
import org.viborm.driver.Driver;
import org.viborm.driver.DriverSession;
import org.viborm.driver.DriverSettings;
import org.viborm.driver.IsolationLevel;
import org.viborm.driver.QueryResult;
import org.viborm.driver.SqlStatement;
import org.viborm.driver.TransactionBoundDriver;
import org.viborm.driver.TransactionOptions;
import org.viborm.errors.ClientInitializationException;
import org.viborm.errors.ConnectionException;
import org.viborm.errors.ForeignKeyException;
import org.viborm.errors.OperationNotSupportedException;
import org.viborm.errors.QueryException;
import org.viborm.errors.TransactionException;
import org.viborm.tck.db.NodePeer;
import org.viborm.tck.db.NodePeers;
import org.viborm.tck.http.ScriptedServer;

/** What is particular to a libSQL server: its streams, its tokens, its URLs. */
final class LibSqlServerIT {

  @TempDir Path folder;

  @BeforeEach
  void peersRunHere() {
    String reason = NodePeers.unavailable();
    Assumptions.assumeTrue(reason == null, reason);
  }

  private NodePeer peer(String... environment) {
    Map<String, String> all = new HashMap<>(Map.of("PEER_FOLDER", folder.toString()));
    for (int i = 0; i < environment.length; i += 2) {
      all.put(environment[i], environment[i + 1]);
    }
    return NodePeer.start("libsql-peer.mjs", all);
  }

  private static Driver on(NodePeer peer) {
    return LibSqlDriver.builder().url("http://127.0.0.1:" + peer.port()).build();
  }

  private static long run(DriverSession session, String sql) {
    try (QueryResult result = session.execute(SqlStatement.command(sql))) {
      return result.affectedRows();
    }
  }

  private static long number(DriverSession session, String sql) {
    try (QueryResult result = session.execute(SqlStatement.query(sql))) {
      assertThat(result.next()).isTrue();
      return requireNonNull(result.bigint(0));
    }
  }

  @Test
  void aStreamThatTheServerGaveUpEndsItsTransaction() throws InterruptedException {
    try (NodePeer peer = peer("PEER_IDLE", "200");
        Driver driver = on(peer);
        DriverSession session = driver.open()) {
      run(session, "CREATE TABLE t (a)");
      try (TransactionBoundDriver tx = driver.begin(TransactionOptions.DEFAULT)) {
        run(tx, "INSERT INTO t VALUES (1)");
        Thread.sleep(600);

        assertThatThrownBy(() -> run(tx, "INSERT INTO t VALUES (2)"))
            .isInstanceOf(TransactionException.class)
            .hasMessageContaining("V5002");
        assertTakesNoMore(tx);
      }
      assertThat(number(session, "SELECT count(*) FROM t")).isZero();
    }
  }

  private static void assertTakesNoMore(TransactionBoundDriver tx) {
    assertThatThrownBy(() -> run(tx, "INSERT INTO t VALUES (3)"))
        .isInstanceOf(TransactionException.class)
        .hasMessageContaining("V5001");
    assertThatThrownBy(tx::commit)
        .isInstanceOf(TransactionException.class)
        .hasMessageContaining("V5001");
  }

  @Test
  void aBatonThatWasUsedEndsItsTransaction() throws IOException {
    String done = "{\"cols\":[],\"rows\":[],\"affected_row_count\":1}";
    String begun =
        "{\"baton\":\"b1\",\"results\":[{\"type\":\"ok\",\"response\":{\"type\":\"batch\",\"result\":"
            + "{\"step_results\":[%1$s,%1$s,%1$s],\"step_errors\":[null,null,null]}}}]}"
                .formatted(done);
    try (ScriptedServer server =
            new ScriptedServer(
                ScriptedServer.json(begun),
                ScriptedServer.answer(
                    400, "application/json", "{\"message\":\"The baton has been used already\"}"));
        Driver driver = LibSqlDriver.builder().url(server.url()).build();
        TransactionBoundDriver tx = driver.begin(TransactionOptions.DEFAULT)) {
      run(tx, "INSERT INTO t VALUES (1)");

      assertThatThrownBy(() -> run(tx, "INSERT INTO t VALUES (2)"))
          .isInstanceOf(TransactionException.class)
          .hasMessageContaining("V5002");
      assertTakesNoMore(tx);
      assertThat(server.requests()).hasSize(2);
      assertThat(server.requests().get(1)).contains("\"baton\":\"b1\"");
    }
  }

  @Test
  void aTransactionThatTheDatabaseHasEndedTakesNoMore() {
    try (NodePeer peer = peer();
        Driver driver = on(peer);
        DriverSession session = driver.open()) {
      run(session, "CREATE TABLE t (a)");
      try (TransactionBoundDriver tx = driver.begin(TransactionOptions.DEFAULT)) {
        run(tx, "INSERT INTO t VALUES (1)");
        number(tx, "PRAGMA max_page_count = 8");

        assertThatThrownBy(() -> run(tx, "INSERT INTO t VALUES (zeroblob(1000000))"))
            .isInstanceOf(QueryException.class)
            .hasMessageContaining("V2001");
        assertTakesNoMore(tx);
      }
      assertThat(number(session, "SELECT count(*) FROM t")).isZero();
    }
  }

  @Test
  void aWrongTokenIsTold() {
    try (NodePeer peer = peer("PEER_TOKEN", "right");
        Driver driver =
            LibSqlDriver.builder()
                .url("http://127.0.0.1:" + peer.port())
                .authToken("wrong-token")
                .build();
        DriverSession session = driver.open()) {
      assertThatThrownBy(() -> number(session, "SELECT 1"))
          .isInstanceOf(ConnectionException.class)
          .hasMessageContaining("V1001")
          .hasMessageContaining("credentials")
          .hasMessageNotContaining("wrong-token");
    }
  }

  @Test
  void aServerThatHasGoneIsTold() {
    Driver driver;
    try (NodePeer peer = peer()) {
      driver = on(peer);
      try (DriverSession session = driver.open()) {
        assertThat(number(session, "SELECT 1")).isEqualTo(1);
      }
    }
    try (driver;
        DriverSession session = driver.open()) {
      assertThatThrownBy(() -> run(session, "CREATE TABLE t (a)"))
          .isInstanceOf(ConnectionException.class);
    }
  }

  @Test
  void aServerThatGoesInATransactionEndsIt() {
    Driver driver;
    TransactionBoundDriver tx;
    try (NodePeer peer = peer()) {
      driver = on(peer);
      tx = driver.begin(TransactionOptions.DEFAULT);
      run(tx, "CREATE TABLE t (a)");
    }
    try (driver;
        tx) {
      assertThatThrownBy(tx::commit)
          .isInstanceOf(TransactionException.class)
          .hasMessageContaining("not known")
          .hasCauseInstanceOf(ConnectionException.class);
    }
  }

  @Test
  void foreignKeysAreEnforced() {
    try (NodePeer peer = peer();
        Driver driver = on(peer);
        DriverSession session = driver.open()) {
      run(session, "CREATE TABLE p (id INTEGER PRIMARY KEY)");
      run(session, "CREATE TABLE c (p INTEGER REFERENCES p (id))");

      assertThatThrownBy(() -> run(session, "INSERT INTO c VALUES (1)"))
          .isInstanceOf(ForeignKeyException.class);
      assertThatThrownBy(
              () ->
                  driver.batch(
                      List.of(SqlStatement.command("INSERT INTO c VALUES (1)")),
                      TransactionOptions.DEFAULT))
          .isInstanceOf(ForeignKeyException.class);
      try (TransactionBoundDriver tx = driver.begin(TransactionOptions.DEFAULT)) {
        assertThatThrownBy(() -> run(tx, "INSERT INTO c VALUES (1)"))
            .isInstanceOf(ForeignKeyException.class);
        assertThat(run(tx, "INSERT INTO p VALUES (1)")).isEqualTo(1);
        assertThat(run(tx, "INSERT INTO c VALUES (1)")).isEqualTo(1);
        tx.commit();
      }
      assertThat(number(session, "SELECT count(*) FROM c")).isEqualTo(1);
    }
  }

  @Test
  void aSessionKeepsTheConnectionThatItChanged() {
    try (NodePeer peer = peer();
        Driver driver = on(peer)) {
      try (DriverSession session = driver.open()) {
        run(session, "PRAGMA foreign_keys = OFF");
        assertThat(number(session, "PRAGMA foreign_keys")).isZero();
      }
      try (DriverSession session = driver.open()) {
        assertThat(number(session, "PRAGMA foreign_keys")).isEqualTo(1);
        run(session, "BEGIN IMMEDIATE");
        run(session, "CREATE TABLE t (a)");
      }
      try (DriverSession session = driver.open()) {
        assertThatThrownBy(() -> number(session, "SELECT count(*) FROM t"))
            .isInstanceOf(QueryException.class);
      }
    }
  }

  @Test
  void laterStatementsOfOneRequestDoNotRunAfterAFailure() {
    try (NodePeer peer = peer();
        Driver driver = on(peer);
        DriverSession session = driver.open()) {
      run(session, "CREATE TABLE t (a UNIQUE)");
      List<SqlStatement> statements =
          List.of(
              SqlStatement.command("INSERT INTO t VALUES (1)"),
              SqlStatement.command("INSERT INTO t VALUES (1)"),
              SqlStatement.command("INSERT INTO t VALUES (2)"));

      assertThatThrownBy(() -> session.executeAll(statements)).hasMessageContaining("V3001");

      assertThat(number(session, "SELECT count(*) FROM t")).isEqualTo(1);
    }
  }

  @Test
  void nanIsRefused() {
    try (NodePeer peer = peer();
        Driver driver = on(peer);
        DriverSession session = driver.open()) {
      SqlStatement statement =
          SqlStatement.of(
              "SELECT ?", true, List.of(Binding.of(BindType.DOUBLE)), List.of(Double.NaN));

      assertThatThrownBy(() -> session.execute(statement))
          .isInstanceOf(QueryException.class)
          .hasMessageContaining("V4002");
    }
  }

  @Test
  void otherLevelsThanSerializableAreRefused() {
    try (Driver driver = LibSqlDriver.builder().url("https://db.example.com").build()) {
      assertThatThrownBy(
              () ->
                  driver.begin(TransactionOptions.DEFAULT.isolation(IsolationLevel.READ_COMMITTED)))
          .isInstanceOf(OperationNotSupportedException.class)
          .hasMessageContaining("V8003");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://db.example.com", "libsql://db.example.com?tls=0", "jdbc:sqlite:x", "db"})
  void wrongUrlsAreRefused(String url) {
    assertThatThrownBy(() -> LibSqlDriver.builder().url(url))
        .isInstanceOf(ClientInitializationException.class)
        .hasMessageContaining("V1004");
  }

  @Test
  void aTokenInTheUrlIsRefusedAndNotShown() {
    assertThatThrownBy(
            () -> LibSqlDriver.builder().url("libsql://db.example.com?authToken=token-of-mine"))
        .isInstanceOf(ClientInitializationException.class)
        .hasMessageNotContaining("token-of-mine");
  }

  @Test
  void configurationNamesWhatIsUnknown() {
    DriverSettings settings =
        DriverSettings.of(Map.of("url", "https://db.example.com", "pool.size", "4"));

    assertThatThrownBy(() -> new LibSqlDriverProvider().open(settings))
        .isInstanceOf(ClientInitializationException.class)
        .hasMessageContaining("'pool.size' is unknown");
  }
}
