package org.viborm.internal.engine;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.viborm.cache.CacheDriver;
import org.viborm.driver.AmbientTransactions;
import org.viborm.internal.operation.Read;
import org.viborm.internal.plan.FastPath;

/**
 * How an engine runs.
 *
 * @param clock tells the time that generated values have
 * @param omitted the fields that results leave out unless they are asked for, by model
 * @param timeout how long a statement may take, or null for as long as it takes
 * @param executor where asynchronous operations run
 * @param planWeight how much structure the plans that are kept may have altogether
 * @param ambient the transactions that callers may be in, or null where there are none
 * @param load how nested reads are loaded where an operation says nothing
 * @param roundTrip how long a message and its answer are on their way
 * @param instruments tell of what it does, or null where nobody listens
 * @param inputCheck looks at what is written before it is
 * @param cache where results are kept, or null for nowhere
 * @param cacheVersion entries of other versions are not seen; may be empty
 * @param paths the ways that may be taken to save time
 */
public record EngineConfig(
    Clock clock,
    Map<String, Set<String>> omitted,
    @Nullable Duration timeout,
    Executor executor,
    long planWeight,
    @Nullable AmbientTransactions ambient,
    Read.Load load,
    Duration roundTrip,
    @Nullable Instruments instruments,
    InputCheck inputCheck,
    @Nullable CacheDriver cache,
    String cacheVersion,
    Set<FastPath> paths) {

  /** Where callers are in no transaction. */
  public EngineConfig(
      Clock clock,
      Map<String, Set<String>> omitted,
      @Nullable Duration timeout,
      Executor executor,
      long planWeight) {
    this(
        clock,
        omitted,
        timeout,
        executor,
        planWeight,
        null,
        Read.Load.AUTO,
        Duration.ZERO,
        null,
        InputCheck.NONE,
        null,
        "",
        FastPath.on());
  }

  /** Copies the map and the set. */
  public EngineConfig {
    omitted = Map.copyOf(omitted);
    paths = Set.copyOf(paths);
  }
}
