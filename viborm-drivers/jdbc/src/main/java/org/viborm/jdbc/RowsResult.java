package org.viborm.jdbc;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;
import org.viborm.driver.BindType;
import org.viborm.driver.QueryResult;

/** The rows of a JDBC result set. */
final class RowsResult implements QueryResult {

  private final ResultSet rows;
  private final JdbcValues values;
  private final StatementExecutor.Run run;
  private boolean closed;

  RowsResult(ResultSet rows, JdbcValues values, StatementExecutor.Run run) {
    this.rows = rows;
    this.values = values;
    this.run = run;
  }

  @Override
  public boolean next() {
    try {
      return rows.next();
    } catch (SQLException e) {
      closed = true;
      throw run.failed(e);
    }
  }

  @Override
  public long affectedRows() {
    return 0;
  }

  @Override
  public int columnCount() {
    try {
      return rows.getMetaData().getColumnCount();
    } catch (SQLException e) {
      throw run.failed(e);
    }
  }

  @Override
  public String columnName(int column) {
    try {
      return rows.getMetaData().getColumnLabel(column + 1);
    } catch (SQLException e) {
      throw run.failed(e);
    }
  }

  @Override
  public @Nullable String string(int column) {
    try {
      return values.string(rows, column + 1);
    } catch (SQLException e) {
      throw run.failed(e);
    }
  }

  @Override
  public @Nullable Integer integer(int column) {
    try {
      return values.integer(rows, column + 1);
    } catch (SQLException e) {
      throw run.failed(e);
    }
  }

  @Override
  public @Nullable Long bigint(int column) {
    try {
      return values.bigint(rows, column + 1);
    } catch (SQLException e) {
      throw run.failed(e);
    }
  }

  @Override
  public @Nullable Double floating(int column) {
    try {
      return values.floating(rows, column + 1);
    } catch (SQLException e) {
      throw run.failed(e);
    }
  }

  @Override
  public @Nullable BigDecimal decimal(int column) {
    try {
      return values.decimal(rows, column + 1);
    } catch (SQLException e) {
      throw run.failed(e);
    }
  }

  @Override
  public @Nullable Boolean bool(int column) {
    try {
      return values.bool(rows, column + 1);
    } catch (SQLException e) {
      throw run.failed(e);
    }
  }

  @Override
  public @Nullable Instant instant(int column) {
    try {
      return values.instant(rows, column + 1);
    } catch (SQLException e) {
      throw run.failed(e);
    }
  }

  @Override
  public @Nullable LocalDateTime dateTime(int column) {
    try {
      return values.dateTime(rows, column + 1);
    } catch (SQLException e) {
      throw run.failed(e);
    }
  }

  @Override
  public @Nullable LocalDate date(int column) {
    try {
      return values.date(rows, column + 1);
    } catch (SQLException e) {
      throw run.failed(e);
    }
  }

  @Override
  public @Nullable LocalTime time(int column) {
    try {
      return values.time(rows, column + 1);
    } catch (SQLException e) {
      throw run.failed(e);
    }
  }

  @Override
  public @Nullable Object value(int column) {
    try {
      return values.value(rows, column + 1);
    } catch (SQLException e) {
      throw run.failed(e);
    }
  }

  @Override
  public byte @Nullable [] bytes(int column) {
    try {
      return values.bytes(rows, column + 1);
    } catch (SQLException e) {
      throw run.failed(e);
    }
  }

  @Override
  public @Nullable Object @Nullable [] array(int column, BindType type) {
    try {
      return values.array(rows, column + 1, type);
    } catch (SQLException e) {
      throw run.failed(e);
    }
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      rows.close();
      run.end(true);
    } catch (SQLException e) {
      throw run.failed(e);
    }
  }
}
