package org.viborm.internal.operation;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the typed builders and the JSON form hand operations to: a client, or a transaction of one.
 * Safe to share between threads unless it is a transaction's.
 */
public interface OperationRunner {

  /** Runs {@code operation}; the type of the result is told by its kind. */
  @Nullable Object run(Operation operation, RunOptions options);

  /** Runs {@code operation}, which is asked besides one that was run with the same options. */
  default @Nullable Object runBesides(Operation operation, RunOptions options) {
    return run(operation, options);
  }

  /**
   * Runs two reads with the same options; the result of each. Where the driver can, they do not
   * wait for each other.
   */
  default List<@Nullable Object> runBoth(Operation first, Operation second, RunOptions options) {
    List<@Nullable Object> results = new ArrayList<>();
    results.add(run(first, options));
    results.add(runBesides(second, options));
    return results;
  }

  /**
   * Runs {@code find} and gives its rows one by one, in constant memory; the stream is closed by
   * the caller.
   */
  Stream<@Nullable Object> stream(Operation.Find find, RunOptions options);

  /**
   * One of the operations of a batch.
   *
   * @param operation what is asked
   * @param options how it runs
   */
  record Part(Operation operation, RunOptions options) {}

  /**
   * Runs {@code parts} as one atomic unit, and invalidates what they say; a result for each, in
   * order.
   */
  List<@Nullable Object> batch(List<Part> parts);

  /** Throws if {@code operation} cannot be run with {@code options}. */
  default void check(Operation operation, RunOptions options) {}

  /** What running {@code operation} would send. Sends nothing. */
  Preview preview(Operation operation);

  /** {@code work} as another thread is to do it, a part of what this thread is doing. */
  default Runnable carried(Runnable work) {
    return work;
  }

  /** Where {@code runAsync} runs; throws if operations of this runner may not leave the thread. */
  Executor executor();

  /**
   * The statements of an operation, in order; those that depend on what came before are there once.
   *
   * @param statements the SQL text of each
   * @param reasons why each is there and, for a nested read, why it is loaded as it is
   */
  record Preview(List<String> statements, List<String> reasons) {
    /** Copies the lists. */
    public Preview {
      statements = List.copyOf(statements);
      reasons = List.copyOf(reasons);
    }

    /** These, and those of {@code other} behind them. */
    public Preview and(Preview other) {
      return new Preview(joined(statements, other.statements), joined(reasons, other.reasons));
    }

    private static List<String> joined(List<String> one, List<String> other) {
      return Stream.concat(one.stream(), other.stream()).toList();
    }
  }
}
