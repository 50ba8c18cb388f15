package org.viborm.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.viborm.driver.support.PostgresErrors;
import org.viborm.errors.ErrorCode;
import org.viborm.errors.ErrorMeta;

/** The names that messages tell, and no values. */
final class PostgresMessagesTest {

  private final PostgresMessages messages = new PostgresMessages();

  @Test
  void aUniqueKeyTellsItsConstraintAndColumns() {
    SQLException error =
        new SQLException(
            "ERROR: duplicate key value violates unique constraint \"user_key\"\n"
                + "  Detail: Key (tenant, \"e-mail\")=(7, me@example.org) already exists.",
            "23505");
    ErrorMeta meta = messages.names(error, ErrorCode.UNIQUE_CONSTRAINT, ErrorMeta.none());

    assertThat(meta.constraint()).contains("user_key");
    assertThat(meta.columns()).containsExactly("tenant", "e-mail");
    assertThat(meta.toString()).doesNotContain("example.org");
  }

  @Test
  void aMissingValueTellsItsColumn() {
    SQLException error =
        new SQLException(
            "ERROR: null value in column \"email\" of relation \"user\" violates not-null"
                + " constraint\n  Detail: Failing row contains (1, null, secret).",
            "23502");
    ErrorMeta meta = messages.names(error, ErrorCode.NOT_NULL_CONSTRAINT, ErrorMeta.none());

    assertThat(meta.table()).contains("user");
    assertThat(meta.columns()).containsExactly("email");
    assertThat(meta.toString()).doesNotContain("secret");
  }

  @Test
  void aMessageInAnotherLanguageTellsNothing() {
    SQLException error = new SQLException("FEHLER: doppelter Schlüsselwert «x»", "23505");

    assertThat(messages.names(error, ErrorCode.UNIQUE_CONSTRAINT, ErrorMeta.none()).isEmpty())
        .isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Key (a)=(x) | a",
        "Key (lower(email))=(x) | ''",
        "Key (a, (b + 1))=(x) | ''",
        "nothing | ''",
      })
  void onlyPlainColumnsCount(String detail, String columns) {
    assertThat(String.join(",", PostgresErrors.keyColumns(detail))).isEqualTo(columns);
  }
}
