package org.viborm.internal.operation;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an operation runs; no part of its structure.
 *
 * @param timeout how long each statement may take, or null for the client's
 * @param cacheTtl how long a read's result may come from the cache, or null for not at all
 * @param staleWhileRevalidate how long after that a stale result may be given, or null
 * @param invalidates the cache keys and prefixes that a write invalidates
 * @param autoInvalidate whether a write invalidates what its models have in the cache
 */
public record RunOptions(
    @Nullable Duration timeout,
    @Nullable Duration cacheTtl,
    @Nullable Duration staleWhileRevalidate,
    List<String> invalidates,
    boolean autoInvalidate) {

  /** Nothing set. */
  public static final RunOptions NONE = new RunOptions(null, null, null, List.of(), false);

  /** Copies the list. */
  public RunOptions {
    invalidates = List.copyOf(invalidates);
  }

  /** These options with a time-out of {@code timeout} a statement. */
  public RunOptions withTimeout(Duration timeout) {
    return new RunOptions(timeout, cacheTtl, staleWhileRevalidate, invalidates, autoInvalidate);
  }
}
