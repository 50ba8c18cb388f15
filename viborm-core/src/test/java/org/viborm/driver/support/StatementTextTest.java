package org.viborm.driver.support;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the words of a statement tell. */
final class StatementTextTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT 1",
        " /* x */ select * from \"insert\"",
        "-- UPDATE\nSELECT 'DELETE'",
        "WITH a AS (SELECT 1) SELECT * FROM a",
        "VALUES (1)",
        "SELECT `update` FROM t",
      })
  void reads(String text) {
    assertThat(StatementText.reads(text)).isTrue();
    assertThat(StatementText.changesRows(text)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "INSERT INTO t VALUES (1)",
        "WITH a AS (INSERT INTO t VALUES (1) RETURNING id) SELECT * FROM a",
        "SELECT * INTO t FROM u",
        "CREATE TABLE t (a)",
        "BEGIN",
        "",
        "PRAGMA foreign_keys = ON",
        "CALL f()",
      })
  void doesNotOnlyRead(String text) {
    assertThat(StatementText.reads(text)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "INSERT INTO t SELECT 1",
        "delete from t",
        "REPLACE INTO t VALUES (1)",
        "WITH a AS (SELECT 1) UPDATE t SET a = 1",
      })
  void changesRows(String text) {
    assertThat(StatementText.changesRows(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT 1; SELECT 2",
        "update t set a = 1; -- and\ndelete from t",
        "WITH a AS (SELECT 1) SELECT * FROM a ;; BEGIN",
      })
  void isSeveral(String text) {
    assertThat(StatementText.isSeveral(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT 1;",
        "SELECT 1; -- no more",
        "SELECT '; SELECT' AS \"; SELECT\"",
        "SELECT 'a\\'; b'",
        "SELECT $$a; b$$",
        "CREATE TRIGGER t AFTER INSERT ON a BEGIN DELETE FROM b; DELETE FROM c; END",
      })
  void isOne(String text) {
    assertThat(StatementText.isSeveral(text)).isFalse();
  }
}
