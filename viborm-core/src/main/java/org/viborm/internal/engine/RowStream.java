package org.viborm.internal.engine;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.viborm.driver.DriverSession;
import org.viborm.driver.QueryResult;
import org.viborm.driver.SqlStatement;
import org.viborm.internal.operation.Operation;
import org.viborm.internal.operation.Structure.Frame;
import org.viborm.internal.plan.Plan;
import org.viborm.internal.plan.ReadStep;

/**
 * The rows of a read, given one by one. Rows are fetched, and their nested reads made, a portion at
 * a time: memory holds one portion, whatever the number of rows. One thread.
 */
final class RowStream implements Iterator<@Nullable Object> {

  /** How many rows are fetched at a time. */
  private static final int PORTION = 1_000;

  private final Operation operation;
  private final ReadStep step;
  private final QueryResult result;
  private final ReadRun nested;
  private List<@Nullable Object> portion = List.of();
  private int at;
  private boolean ended;

  private RowStream(Operation operation, ReadStep step, QueryResult result, ReadRun nested) {
    this.operation = operation;
    this.step = step;
    this.result = result;
    this.nested = nested;
  }

  /**
   * Opens a stream.
   *
   * @param rows the session that gives the rows; stays in use until the stream is closed
   * @param below the session of the nested reads; another one, or the same where a transaction has
   *     but one
   * @param onClose frees both
   */
  static Stream<@Nullable Object> open(
      EngineCore.Prepared prepared,
      DriverSession rows,
      DriverSession below,
      @Nullable Duration timeout,
      Runnable onClose) {
    Plan.Find find = (Plan.Find) prepared.plan().body();
    Frame frame = prepared.structure().frame();
    ReadRun nested =
        new ReadRun(prepared.on(below), frame, prepared.structure().functions(), timeout);
    ReadStep step = find.step();
    if (step.reversed()) {
      return OperationWatch.located(prepared.operation(), () -> nested.read(step)).stream()
          .onClose(onClose);
    }
    Operation operation = prepared.operation();
    SqlStatement statement =
        requireNonNull(step.sql()).bind(new RunValues(frame), timeout).streaming(PORTION);
    QueryResult result =
        OperationWatch.located(operation, () -> prepared.on(rows).execute(statement));
    RowStream stream = new RowStream(operation, step, result, nested);
    return StreamSupport.stream(
            Spliterators.spliteratorUnknownSize(stream, Spliterator.ORDERED), false)
        .onClose(
            () -> {
              try {
                result.close();
              } finally {
                onClose.run();
              }
            });
  }

  @Override
  public boolean hasNext() {
    if (at == portion.size() && !ended) {
      portion = OperationWatch.located(operation, () -> nested.portion(step, result, PORTION));
      ended = portion.size() < PORTION;
      at = 0;
    }
    return at < portion.size();
  }

  @Override
  public @Nullable Object next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return portion.get(at++);
  }
}
