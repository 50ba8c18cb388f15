package org.viborm.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.viborm.errors.ErrorCode;

/** Which error of a database is which of ours. */
final class ErrorTableTest {

  @ParameterizedTest
  @CsvSource({
    "22001, V3005",
    "23001, V3002",
    "23502, V3003",
    "23503, V3002",
    "23505, V3001",
    "23514, V3004",
    "25006, V5001",
    "25P02, V5001",
    "25P03, V1003",
    "25P04, V5002",
    "40001, V5004",
    "40P01, V5003",
    "42601, V2003",
    "53300, V1002",
    "55P03, V5003",
    "57014, V2002",
    "57P01, V1003",
    "57P03, V1001",
    "08001, V1001",
    "08006, V1001",
    "42P01, ''",
    "XX000, ''",
  })
  void postgres(String state, String code) {
    assertThat(codeOf(PostgresDatabase.ofMessages().errors(), new SQLException("secret", state)))
        .isEqualTo(code);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[SQLITE_CONSTRAINT_UNIQUE] A UNIQUE constraint failed (…: user.email) | V3001",
        "[SQLITE_CONSTRAINT_PRIMARYKEY] A PRIMARY KEY constraint failed (…) | V3001",
        "[SQLITE_CONSTRAINT_ROWID] rowid is not unique (…) | V3001",
        "[SQLITE_CONSTRAINT_FOREIGNKEY] A foreign key constraint failed (…) | V3002",
        "[SQLITE_CONSTRAINT_TRIGGER] … (FOREIGN KEY constraint failed) | V3002",
        "[SQLITE_CONSTRAINT_NOTNULL] A NOT NULL constraint failed (…) | V3003",
        "[SQLITE_CONSTRAINT_CHECK] A CHECK constraint failed (…) | V3004",
        "[SQLITE_CONSTRAINT_TRIGGER] A RAISE function within a trigger fired (…) | ''",
        "[SQLITE_BUSY] The database file is locked (database is locked) | V5003",
        "[SQLITE_BUSY_SNAPSHOT] Another database connection has written (…) | V5003",
        "[SQLITE_LOCKED_SHAREDCACHE] Contention (…) | V5003",
        "[SQLITE_INTERRUPT] Operation terminated (interrupted) | V2002",
        "[SQLITE_READONLY_DIRECTORY] (…) | V5001",
        "[SQLITE_NOTADB] File opened that is not a database file (…) | V1001",
        "[SQLITE_ERROR] SQL error or missing database (near \"x\": syntax error) | V2003",
        "[SQLITE_ERROR] SQL error or missing database (incomplete input) | V2003",
        "[SQLITE_ERROR] SQL error or missing database (unrecognized token: \"'a\") | V2003",
        "[SQLITE_ERROR] SQL error or missing database (no such table: nowhere) | ''",
        "something else | ''",
      })
  void sqlite(String message, String code) {
    assertThat(codeOf(SqliteDatabase.ERRORS, new SQLException(message))).isEqualTo(code);
  }

  private static String codeOf(ErrorTable table, SQLException error) {
    return table.codeOf(error).map(ErrorCode::id).orElse("");
  }
}
