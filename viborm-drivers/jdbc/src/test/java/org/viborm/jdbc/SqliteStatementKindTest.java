package org.viborm.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a statement does, told by its words. */
final class SqliteStatementKindTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SELECT 1 | READ",
        "  -- INSERT\\n select 1 | READ",
        "/* DELETE */ SELECT 1 | READ",
        "VALUES (1) | READ",
        "EXPLAIN DELETE FROM t | READ",
        "WITH \"insert\" AS (DELETE_ME) SELECT 'update' | READ",
        "WITH x AS (SELECT 1) INSERT INTO t SELECT * FROM x | INSERT_UPDATE_DELETE",
        "WITH RECURSIVE x(a, b) AS (SELECT 1, 2) DELETE FROM t | INSERT_UPDATE_DELETE",
        "WITH [update] AS (SELECT 1) SELECT 2 | READ",
        "insert into t values (1) RETURNING a | INSERT_UPDATE_DELETE",
        "REPLACE INTO t VALUES (1) | INSERT_UPDATE_DELETE",
        "CREATE TABLE t (a) | SCHEMA",
        "CREATE TEMP TABLE t (a) | SESSION",
        "DROP TABLE t | SCHEMA",
        "VACUUM | SCHEMA",
        "PRAGMA foreign_keys | READ",
        "PRAGMA table_info(t) | READ",
        "PRAGMA foreign_key_check('t') | READ",
        "PRAGMA foreign_keys = OFF | SESSION",
        "PRAGMA user_version(7) | SESSION",
        "BEGIN IMMEDIATE | SESSION",
        "SAVEPOINT a | SESSION",
        "ATTACH 'x' AS y | SESSION",
        "'' | SCHEMA",
      })
  void isToldByItsWords(String text, SqliteStatementKind kind) {
    assertThat(SqliteStatementKind.of(text.replace("\\n", "\n"))).isEqualTo(kind);
  }
}
