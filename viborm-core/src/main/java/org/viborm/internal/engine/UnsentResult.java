package org.viborm.internal.engine;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import org.viborm.driver.BindType;
import org.viborm.driver.QueryResult;
import org.viborm.internal.engine.RehearsalSession.ResultAskedException;

/** The result of a statement that was not sent: whoever asks it has come to the end of the work. */
final class UnsentResult implements QueryResult {

  @Override
  public boolean next() {
    throw new ResultAskedException();
  }

  @Override
  public long affectedRows() {
    throw new ResultAskedException();
  }

  @Override
  public int columnCount() {
    throw new ResultAskedException();
  }

  @Override
  public String columnName(int column) {
    throw new ResultAskedException();
  }

  @Override
  public String string(int column) {
    throw new ResultAskedException();
  }

  @Override
  public Integer integer(int column) {
    throw new ResultAskedException();
  }

  @Override
  public Long bigint(int column) {
    throw new ResultAskedException();
  }

  @Override
  public Double floating(int column) {
    throw new ResultAskedException();
  }

  @Override
  public BigDecimal decimal(int column) {
    throw new ResultAskedException();
  }

  @Override
  public Boolean bool(int column) {
    throw new ResultAskedException();
  }

  @Override
  public byte[] bytes(int column) {
    throw new ResultAskedException();
  }

  @Override
  public Instant instant(int column) {
    throw new ResultAskedException();
  }

  @Override
  public LocalDateTime dateTime(int column) {
    throw new ResultAskedException();
  }

  @Override
  public LocalDate date(int column) {
    throw new ResultAskedException();
  }

  @Override
  public LocalTime time(int column) {
    throw new ResultAskedException();
  }

  @Override
  public Object[] array(int column, BindType type) {
    throw new ResultAskedException();
  }

  @Override
  public Object value(int column) {
    throw new ResultAskedException();
  }

  @Override
  public void close() {}
}
