package org.viborm.internal.operation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.viborm.errors.ErrorCode;
import org.viborm.errors.Fault;
import org.viborm.errors.ValidationException;

/**
 * How an operation runs; no part of its structure.
 *
 * @param timeout how long each statement may take, or null for the client's
 * @param cache how a read uses the cache, or null for not at all
 * @param invalidates the cache keys and prefixes that a write invalidates
 * @param autoInvalidate whether a write invalidates what its models have in the cache
 * @param latest whether a read must see all that is committed, and so goes past replicas
 */
public record RunOptions(
    @Nullable Duration timeout,
    @Nullable CacheUse cache,
    List<String> invalidates,
    boolean autoInvalidate,
    boolean latest) {

  /** Nothing set. */
  public static final RunOptions NONE = new RunOptions(null, null, List.of(), false, false);

  /** Copies the list. */
  public RunOptions {
    invalidates = List.copyOf(invalidates);
  }

  /** These options with a time-out of {@code timeout} a statement. */
  public RunOptions withTimeout(Duration timeout) {
    if (timeout == null || timeout.isZero() || timeout.isNegative()) {
      throw new ValidationException(
          Fault.of(ErrorCode.INVALID_OPERATION, "a limit of time must be positive.")
              .at("timeout")
              .hint("Give it some time, or leave it out."));
    }
    return new RunOptions(timeout, cache, invalidates, autoInvalidate, latest);
  }

  /** These options with that use of the cache. */
  public RunOptions withCache(CacheUse cache) {
    return new RunOptions(timeout, cache, invalidates, autoInvalidate, latest);
  }

  /** These options, with {@code keys} to be invalidated too. */
  public RunOptions invalidating(List<String> keys) {
    List<String> all = new ArrayList<>(invalidates);
    all.addAll(keys);
    return new RunOptions(timeout, cache, all, autoInvalidate, latest);
  }

  /** These options, with all that the operation makes stale to be invalidated, or not. */
  public RunOptions autoInvalidating(boolean auto) {
    return new RunOptions(timeout, cache, invalidates, auto, latest);
  }

  /** These options, for a read that must see all that is committed. */
  public RunOptions readingLatest() {
    return new RunOptions(timeout, cache, invalidates, autoInvalidate, true);
  }

  /** Whether something is to be invalidated. */
  public boolean invalidatesSomething() {
    return autoInvalidate || !invalidates.isEmpty();
  }
}
