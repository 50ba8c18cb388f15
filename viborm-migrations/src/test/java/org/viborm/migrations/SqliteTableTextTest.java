package org.viborm.migrations;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SqliteTableTextTest {

  @Test
  void findsTheValuesOfAColumn() {
    SqliteTableText text =
        SqliteTableText.of(
            "CREATE TABLE \"t\" (\"a\" TEXT CHECK (\"a\" IN ('x', 'it''s, ()')), b integer)");

    assertThat(text.members("a")).containsExactly("x", "it's, ()");
    assertThat(text.members("b")).isEmpty();
    assertThat(text.counts()).isFalse();
  }

  @Test
  void findsOtherChecks() {
    SqliteTableText text =
        SqliteTableText.of("CREATE TABLE t (a integer CHECK (a IN (1, 2)), b CHECK (a IN ('x')))");

    assertThat(text.members("a")).isEmpty();
    assertThat(text.members("b")).isEmpty();
    assertThat(text.checks())
        .containsExactly(new CheckSnapshot("", "a IN (1, 2)"), new CheckSnapshot("", "a IN ('x')"));
  }

  @Test
  void seesWhetherATableCounts() {
    assertThat(SqliteTableText.of("create table t (id integer primary key autoincrement)").counts())
        .isTrue();
    assertThat(SqliteTableText.of("create table t (a text default 'AUTOINCREMENT')").counts())
        .isFalse();
  }

  @Test
  void findsTheConditionOfAnIndex() {
    assertThat(SqliteTableText.condition("CREATE INDEX \"where\" ON t (a) WHERE a > ')' "))
        .isEqualTo("a > ')'");
    assertThat(SqliteTableText.condition("CREATE INDEX i ON t (a)")).isEmpty();
  }
}
