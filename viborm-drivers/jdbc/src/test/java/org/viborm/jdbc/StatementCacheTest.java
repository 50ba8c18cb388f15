package org.viborm.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Prepared statements are kept, few of them, and never used twice at once. */
final class StatementCacheTest {

  private Connection connection;
  private StatementCache cache;

  @BeforeEach
  void open() throws SQLException {
    connection = DriverManager.getConnection("jdbc:sqlite::memory:");
    cache = new StatementCache(connection, 2);
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  @Test
  void theSameTextIsPreparedOnce() throws SQLException {
    PreparedStatement first = cache.prepare("SELECT 1", true);
    cache.done(first, true);
    assertThat(cache.prepare("SELECT 1", true)).isSameAs(first);
  }

  @Test
  void theSameTextUsedTwiceAtOnceIsTwoStatements() throws SQLException {
    PreparedStatement first = cache.prepare("SELECT 1", true);
    PreparedStatement second = cache.prepare("SELECT 1", true);
    assertThat(second).isNotSameAs(first);
    cache.done(first, true);
    cache.done(second, true);
    assertThat(cache.size()).isEqualTo(1);
    assertThat(second.isClosed()).isTrue();
  }

  @Test
  void theEldestIsClosedWhenThereAreTooMany() throws SQLException {
    PreparedStatement first = cache.prepare("SELECT 1", true);
    cache.done(first, true);
    cache.done(cache.prepare("SELECT 2", true), true);
    cache.done(cache.prepare("SELECT 1", true), true);
    PreparedStatement third = cache.prepare("SELECT 3", true);
    cache.done(third, true);
    assertThat(cache.size()).isEqualTo(2);
    assertThat(first.isClosed()).isFalse();
    assertThat(cache.prepare("SELECT 1", true)).isSameAs(first);
  }

  @Test
  void whatFailedOrIsNotToBeKeptIsClosed() throws SQLException {
    PreparedStatement failed = cache.prepare("SELECT 1", true);
    cache.done(failed, false);
    PreparedStatement once = cache.prepare("SELECT 2", false);
    cache.done(once, true);
    assertThat(failed.isClosed()).isTrue();
    assertThat(once.isClosed()).isTrue();
    assertThat(cache.size()).isZero();
  }

  @Test
  void clearingClosesAll() throws SQLException {
    PreparedStatement first = cache.prepare("SELECT 1", true);
    cache.done(first, true);
    cache.clear();
    assertThat(first.isClosed()).isTrue();
    assertThat(cache.size()).isZero();
  }
}
