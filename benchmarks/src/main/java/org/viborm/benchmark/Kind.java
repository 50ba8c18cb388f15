package org.viborm.benchmark;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Locale;

/** The kinds of databases, and how JDBC gives a point in time to each and takes it back. */
enum Kind {
  /** Text. */
  SQLITE {
    @Override
    Object bound(Instant time) {
      return Times.text(time);
    }

    @Override
    Instant read(ResultSet rows, int column) throws SQLException {
      return Instant.parse(rows.getString(column));
    }
  },

  /** A point in time. */
  POSTGRESQL {
    @Override
    Object bound(Instant time) {
      return Times.offset(time);
    }

    @Override
    Instant read(ResultSet rows, int column) throws SQLException {
      return rows.getObject(column, OffsetDateTime.class).toInstant();
    }
  },

  /** A date and a time of day, those of UTC. */
  MARIADB {
    @Override
    Object bound(Instant time) {
      return Times.local(time);
    }

    @Override
    Instant read(ResultSet rows, int column) throws SQLException {
      return Times.instant(rows.getObject(column, LocalDateTime.class));
    }
  };

  /** The one called {@code name}. */
  static Kind of(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }

  /** What is bound for {@code time}. */
  abstract Object bound(Instant time);

  /** The point in time in {@code column}. */
  abstract Instant read(ResultSet rows, int column) throws SQLException;
}
