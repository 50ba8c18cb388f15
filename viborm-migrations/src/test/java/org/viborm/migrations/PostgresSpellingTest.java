package org.viborm.migrations;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PostgresSpellingTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "VARCHAR(200)|character varying(200)",
        "CHAR|character(1)",
        "BIT VARYING(5)|bit varying(5)",
        "BIT|bit(1)",
        "DECIMAL|numeric",
        "NUMERIC(10)|numeric(10,0)",
        "NUMERIC(10, 2)|numeric(10,2)",
        "TIMESTAMPTZ|timestamp with time zone",
        "TIMESTAMP(6)|timestamp(6) without time zone",
        "TIMETZ(3)|time(3) with time zone",
        "INT8|bigint",
        "DOUBLE PRECISION|double precision",
        "geometry(Point)|geometry(Point)"
      })
  void spellsTypesAsTheCatalogDoes(String type, String spelt) {
    assertThat(PostgresTypes.canonical(type)).isEqualTo(spelt);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "text|'a'|'a'::text",
        "text|'it''s ::x'|'it''s ::x'::character varying",
        "integer|-7|'-7'::integer",
        "numeric|-1.5|'-1.50'::numeric",
        "numeric|0|0",
        "boolean|true|TRUE",
        "text|gen_random_uuid()|(gen_random_uuid())::text",
        "timestamp(3) with time zone|now()|NOW()"
      })
  void takesDefaultsOfDifferentSpellingAsOne(String type, String one, String other) {
    assertThat(PostgresDefaults.same(type, one, other)).isTrue();
  }

  @Test
  void tellsDifferentDefaultsApart() {
    assertThat(PostgresDefaults.same("text", "'a'", "'A'::text")).isFalse();
    assertThat(PostgresDefaults.same("integer", "1", "2")).isFalse();
    assertThat(PostgresDefaults.same("integer", "1", null)).isFalse();
    assertThat(PostgresDefaults.same("text", "'1'", "'1.0'")).isFalse();
  }
}
