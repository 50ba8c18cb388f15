package org.viborm.errors;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KnownDriversTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "jdbc:postgresql://h/d | 'org.viborm:viborm-pg' or 'org.viborm:viborm-postgres'",
        "postgres://h/d | 'org.viborm:viborm-pg' or 'org.viborm:viborm-postgres'",
        "pglite:memory | 'org.viborm:viborm-pglite'",
        "jdbc:mariadb://h/d | 'org.viborm:viborm-mysql2'",
        "jdbc:sqlite:a.db | 'org.viborm:viborm-sqlite3'",
        "sqlite-wasm:memory | 'org.viborm:viborm-sqlite-wasm'",
      },
      quoteCharacter = '`')
  void namesTheArtifactsForAUrl(String url, String artifacts) {
    assertThat(KnownDrivers.adviceOnUrl(url))
        .isEqualTo("Add the artifact " + artifacts + " to the project.");
  }

  @ParameterizedTest
  @CsvSource({"postgres", "sqlite-wasm", "d1-http"})
  void namesTheArtifactOfAName(String name) {
    assertThat(KnownDrivers.adviceOnName(name))
        .isEqualTo("Add the artifact 'org.viborm:viborm-" + name + "' to the project.");
  }
}
