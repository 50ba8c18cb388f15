package org.viborm.sqlitewasm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.viborm.driver.Driver;
import org.viborm.driver.DriverSession;
import org.viborm.driver.DriverSettings;
import org.viborm.driver.QueryResult;
import org.viborm.driver.SqlStatement;
import org.viborm.driver.TransactionBoundDriver;
import org.viborm.driver.TransactionOptions;
import org.viborm.errors.ClientInitializationException;
import org.viborm.errors.ConnectionException;
import org.viborm.errors.ForeignKeyException;

/** What is in memory goes into files, and comes from them, when it is said and never else. */
final class FilesIT {

  @TempDir Path folder;

  private static void run(Driver driver, String sql) {
    try (DriverSession session = driver.open()) {
      session.execute(SqlStatement.command(sql)).close();
    }
  }

  private static Long number(Driver driver, String sql) {
    try (DriverSession session = driver.open();
        QueryResult rows = session.execute(SqlStatement.query(sql))) {
      assertThat(rows.next()).isTrue();
      return rows.bigint(0);
    }
  }

  @Test
  void whatWasSavedIsLoaded() throws IOException {
    Path file = folder.resolve("shop.db");
    try (WasmSqliteDriver first = WasmSqliteDriver.inMemory()) {
      run(first, "CREATE TABLE a (id INTEGER PRIMARY KEY, b INTEGER REFERENCES a (id))");
      run(first, "INSERT INTO a VALUES (1, NULL), (2, 1)");
      first.save(file);
      run(first, "INSERT INTO a VALUES (3, 1)");
    }
    try (WasmSqliteDriver second = WasmSqliteDriver.builder().load(file).build()) {
      assertThat(number(second, "SELECT count(*) FROM a")).isEqualTo(2);
      assertThatThrownBy(() -> run(second, "INSERT INTO a VALUES (4, 77)"))
          .isInstanceOf(ForeignKeyException.class);
      run(second, "DELETE FROM a WHERE id = 2");
      second.save(file);
      second.load(file);
      assertThat(number(second, "SELECT count(*) FROM a")).isEqualTo(1);
    }
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void nothingIsWrittenUnlessItIsSaid() throws IOException {
    Path file = folder.resolve("kept.db");
    try (WasmSqliteDriver driver = WasmSqliteDriver.inMemory()) {
      run(driver, "CREATE TABLE a (id INTEGER)");
      driver.save(file);
    }
    byte[] before = Files.readAllBytes(file);
    try (WasmSqliteDriver driver = WasmSqliteDriver.builder().load(file).build()) {
      run(driver, "INSERT INTO a VALUES (1)");
    }
    assertThat(Files.readAllBytes(file)).isEqualTo(before);
  }

  @Test
  void aFileThatIsSomethingElseLeavesWhatIsInMemory() throws IOException {
    Path text = Files.writeString(folder.resolve("text.db"), "no database".repeat(50));
    Path damaged = folder.resolve("damaged.db");
    try (WasmSqliteDriver driver = WasmSqliteDriver.inMemory()) {
      run(driver, "CREATE TABLE a (id INTEGER PRIMARY KEY, t TEXT)");
      run(driver, "INSERT INTO a VALUES (1, hex(randomblob(20000)))");
      driver.save(damaged);
      byte[] content = Files.readAllBytes(damaged);
      Arrays.fill(content, 4096, 5000, (byte) 0x5a);
      Files.write(damaged, content);

      for (Path file : new Path[] {text, damaged, folder.resolve("missing.db")}) {
        assertThatThrownBy(() -> driver.load(file))
            .isInstanceOf(ConnectionException.class)
            .hasMessageContaining("V1001: file:")
            .hasMessageContaining(file.toString());
      }
      assertThat(number(driver, "SELECT count(*) FROM a")).isEqualTo(1);
    }
  }

  @Test
  void aFileThatCannotBeWrittenLeavesNoTrace() throws IOException {
    try (WasmSqliteDriver driver = WasmSqliteDriver.inMemory()) {
      run(driver, "CREATE TABLE a (id INTEGER)");
      assertThatThrownBy(() -> driver.save(folder.resolve("missing").resolve("a.db")))
          .isInstanceOf(ConnectionException.class)
          .hasMessageContaining("could not be written");
      assertThat(number(driver, "SELECT count(*) FROM a")).isZero();
    }
  }

  @Test
  void anOpenTransactionIsNotSaved() {
    Duration wait = Duration.ofMillis(100);
    try (WasmSqliteDriver driver = WasmSqliteDriver.builder().maxWait(wait).build()) {
      run(driver, "CREATE TABLE a (id INTEGER)");
      try (TransactionBoundDriver tx = driver.begin(TransactionOptions.DEFAULT)) {
        tx.execute(SqlStatement.command("INSERT INTO a VALUES (1)")).close();
        assertThatThrownBy(() -> driver.save(folder.resolve("a.db")))
            .isInstanceOf(ConnectionException.class)
            .hasMessageContaining("V1002");
      }
      assertThat(number(driver, "SELECT count(*) FROM a")).isZero();
    }
  }

  @Test
  void whatASessionHasSetEndsWithIt() {
    try (WasmSqliteDriver driver = WasmSqliteDriver.inMemory()) {
      run(driver, "PRAGMA foreign_keys = OFF");
      assertThat(number(driver, "PRAGMA foreign_keys")).isEqualTo(1);
      run(driver, "BEGIN");
      run(driver, "CREATE TABLE a (id INTEGER)");
      assertThat(number(driver, "SELECT count(*) FROM a")).isZero();
    }
  }

  @Test
  void doesNotRunBesideTheOtherClient() {
    ClassLoader both =
        new ClassLoader(null) {
          @Override
          public URL getResource(String name) {
            return name.equals("org/sqlite/JDBC.class")
                ? WasmSqliteDriver.class.getResource("WasmSqliteDriver.class")
                : null;
          }
        };
    assertThatThrownBy(() -> OtherClient.requireAbsent(both))
        .isInstanceOf(ClientInitializationException.class)
        .hasMessageContaining("sqlite-jdbc is on the class path as well")
        .hasMessageContaining("viborm-sqlite3");
  }

  @Test
  void takesNoOtherUrl() {
    assertThatThrownBy(
            () ->
                new WasmSqliteDriverProvider()
                    .open(DriverSettings.of(Map.of("url", "sqlite-wasm:shop.db"))))
        .isInstanceOf(ClientInitializationException.class)
        .hasMessageContaining("V1004: url:");
  }
}
