package org.viborm.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.viborm.errors.VibOrmException;

/** What SQLite's errors over the wire become. */
final class SqliteWireErrorsTest {

  private final SqliteWireErrors errors =
      new SqliteWireErrors(new RemoteErrors("test", "the test server"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SQLITE_CONSTRAINT_UNIQUE | SQLite error: UNIQUE constraint failed: user.email | V3001",
        "'' | UNIQUE constraint failed: user.email: SQLITE_CONSTRAINT | V3001",
        "7500 | D1_ERROR: UNIQUE constraint failed: user.email: SQLITE_CONSTRAINT | V3001",
        "SQLITE_CONSTRAINT | FOREIGN KEY constraint failed | V3002",
        "SQLITE_CONSTRAINT_NOTNULL | NOT NULL constraint failed: user.email | V3003",
        "SQLITE_CONSTRAINT_CHECK | CHECK constraint failed: size_check | V3004",
        "SQLITE_TOOBIG | string or blob too big | V3005",
        "SQLITE_BUSY | SQLite error: database is locked | V5003",
        "SQLITE_ERROR | near \"selec\": syntax error | V2003",
        "SQLITE_READONLY | attempt to write a readonly database | V5001",
        "SQLITE_INTERRUPT | interrupted | V2002",
        "SQLITE_ERROR | anything else | V2001",
      })
  void haveOurCodes(String code, String message, String expected) {
    assertThat(errors.of(code, message).code().id()).isEqualTo(expected);
  }

  @Test
  void tellNamesAndNoText() {
    VibOrmException error =
        errors.of("", "UNIQUE constraint failed: user.tenant, user.email: SQLITE_CONSTRAINT");

    assertThat(error.meta().table()).contains("user");
    assertThat(error.meta().columns()).containsExactly("tenant", "email");
  }

  @Test
  void tellWhatIsMissing() {
    assertThat(errors.of("SQLITE_ERROR", "SQLite error: no such table: nowhere"))
        .hasMessageContaining("table 'nowhere'");
    assertThat(errors.of("", "no such column: x: SQLITE_ERROR")).hasMessageContaining("column 'x'");
  }
}
