package org.viborm;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.viborm.driver.TransactionOptions;
import org.viborm.internal.client.ClientEngine;
import org.viborm.internal.operation.Operation;
import org.viborm.internal.operation.RunOptions;

/** Remembers what it is given to run, and gives back what it was told to. */
final class CapturingEngine implements ClientEngine {

  final List<Operation> operations = new ArrayList<>();
  final List<RunOptions> options = new ArrayList<>();
  final List<TransactionOptions> transactions = new ArrayList<>();
  private final Deque<Object> results = new ArrayDeque<>();
  boolean closed;

  /** The next run gives {@code result}. */
  CapturingEngine gives(Object result) {
    results.add(result);
    return this;
  }

  Operation only() {
    if (operations.size() != 1) {
      throw new AssertionError("ran " + operations.size() + " operations");
    }
    return operations.get(0);
  }

  @Override
  public @Nullable Object run(Operation operation, RunOptions how) {
    operations.add(operation);
    options.add(how);
    return results.poll();
  }

  @Override
  public Stream<@Nullable Object> stream(Operation.Find find, RunOptions how) {
    operations.add(find);
    return results.stream();
  }

  @Override
  public List<@Nullable Object> batch(List<Part> batch) {
    batch.forEach(part -> operations.add(part.operation()));
    List<@Nullable Object> all = new ArrayList<>();
    batch.forEach(part -> all.add(results.poll()));
    return all;
  }

  @Override
  public Preview preview(Operation operation) {
    return new Preview(List.of("select " + operation.name()), List.of("why"));
  }

  @Override
  public Executor executor() {
    return Runnable::run;
  }

  @Override
  public <X extends Exception> @Nullable Object transaction(TransactionOptions how, Work<X> work)
      throws X {
    transactions.add(how);
    return work.run(this);
  }

  @Override
  public void connect() {
    throw new UnsupportedOperationException("there is no database");
  }

  @Override
  public boolean hasCache() {
    return false;
  }

  @Override
  public void invalidate(List<String> patterns) {
    throw new UnsupportedOperationException("there is no cache");
  }

  @Override
  public void close() {
    closed = true;
  }
}
