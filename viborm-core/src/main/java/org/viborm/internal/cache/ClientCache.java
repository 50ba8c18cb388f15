package org.viborm.internal.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.viborm.cache.CacheDriver;
import org.viborm.cache.CacheEntry;
import org.viborm.cache.CacheKeys;
import org.viborm.instrumentation.OpenSpan;
import org.viborm.instrumentation.Spans;
import org.viborm.internal.operation.CacheUse;
import org.viborm.internal.operation.Operation;
import org.viborm.internal.plan.Plan;
import org.viborm.schema.Schema;

/**
 * The cache of a client. Each model, each operation of it and each part of the cache has a
 * generation: an entry with a random value. What was read is good only with all the generations
 * that it was stored under, which are taken before it is read; so to invalidate is to put new
 * values, and who stores what was read before that comes too late. A store that fails makes no
 * operation fail. Safe to share.
 */
public final class ClientCache {

  private static final Duration GENERATION_STORAGE = Duration.ofDays(30);
  private static final Duration REFRESH = Duration.ofSeconds(30);
  private static final long NEXT_TRY = TimeUnit.SECONDS.toNanos(1);
  private static final int RANDOM_BYTES = 16;

  private final CacheDriver driver;
  private final String prefix;
  private final Clock clock;
  private final CacheWatch watch;
  private final Map<String, Long> unpublished = new ConcurrentHashMap<>();
  private final AtomicBoolean complained = new AtomicBoolean();
  private final SecureRandom random = new SecureRandom();
  private final Cache<Plan, PlanFacts> facts = Caffeine.newBuilder().weakKeys().build();

  /**
   * A cache in {@code driver}.
   *
   * @param version entries of other versions are not seen; may be empty
   */
  public ClientCache(CacheDriver driver, String version, Clock clock, CacheWatch watch) {
    this.driver = driver;
    this.prefix = CacheKeys.prefix(version);
    this.clock = clock;
    this.watch = watch;
  }

  /** Whether putting an entry is not worth another thread. */
  public boolean isLocal() {
    return driver.isLocal();
  }

  /** What is told of {@code plan}, by which {@code operation} runs; kept for as long as it is. */
  public PlanFacts facts(Operation operation, Plan plan, Schema schema) {
    return facts.get(plan, key -> PlanFacts.of(operation, key, schema));
  }

  // reading

  /** Looks for what {@code read} gave before. */
  public Look look(CachedRead read, CacheUse use) {
    OpenSpan span = watch.start(Spans.CACHE_GET, attributes());
    Look look = Look.miss(null);
    String result = "bypass";
    RuntimeException outage = null;
    try {
      if (mayUse(read)) {
        look = found(read, use);
        result = use.bypass() ? "bypass" : look.state().name().toLowerCase(Locale.ROOT);
      }
    } catch (RuntimeException failure) { // whatever the store throws
      outage = failure;
      complain("cannot be read", failure);
    } finally {
      span.attribute(Spans.CACHE_RESULT, result);
      span.end(outage);
    }
    boolean stale = result.equals("stale");
    watch.event(read.call(), stale ? "hit" : result, stale ? result : "");
    return look;
  }

  private Look found(CachedRead read, CacheUse use) {
    List<String> keys = new ArrayList<>();
    for (String generation : read.generations()) {
      keys.add(generationKey(generation));
    }
    String key = prefix + read.key();
    if (!use.bypass()) {
      keys.add(key);
    }
    Map<String, CacheEntry> entries = driver.getAll(keys);
    Fence fence = fence(read, entries);
    CacheEntry entry = entries.get(key);
    if (entry == null) {
      return Look.miss(fence);
    }
    return StoredRead.read(entry.value(), read)
        .filter(stored -> stored.fence().equals(fence))
        .map(stored -> new Look(state(entry, use), stored.tape(), fence))
        .filter(look -> look.state() != Look.State.MISS)
        .orElseGet(() -> Look.miss(fence));
  }

  private Look.State state(CacheEntry entry, CacheUse use) {
    Duration age = Duration.between(entry.createdAt(), clock.instant());
    Duration fresh = use.ttl().compareTo(entry.timeToLive()) < 0 ? use.ttl() : entry.timeToLive();
    if (age.compareTo(fresh) <= 0) {
      return Look.State.HIT;
    }
    return use.stale() != null && age.compareTo(fresh.plus(use.stale())) <= 0
        ? Look.State.STALE
        : Look.State.MISS;
  }

  /** The first value of a generation that is not there, or no longer. */
  private String begin(String generation) {
    CacheEntry fresh = newGeneration();
    String key = generationKey(generation);
    if (driver.putIfAbsent(key, fresh, GENERATION_STORAGE)) {
      return value(fresh);
    }
    CacheEntry other = driver.getAll(List.of(key)).get(key);
    return value(other == null ? fresh : other);
  }

  private CacheEntry newGeneration() {
    byte[] value = new byte[RANDOM_BYTES];
    random.nextBytes(value);
    return CacheEntry.of(clock.instant(), GENERATION_STORAGE, value);
  }

  private static String value(CacheEntry generation) {
    return HexFormat.of().formatHex(generation.value());
  }

  private String generationKey(String generation) {
    return prefix + "gen:" + generation;
  }

  /** What a result of {@code read} may be kept under from now on; null if it may not be kept. */
  public @Nullable Fence fence(CachedRead read) {
    try {
      return mayUse(read) ? fence(read, Map.of()) : null;
    } catch (RuntimeException failure) { // whatever the store throws
      complain("cannot be read", failure);
      return null;
    }
  }

  private Fence fence(CachedRead read, Map<String, CacheEntry> entries) {
    Map<String, String> values = new HashMap<>();
    for (String generation : read.generations()) {
      CacheEntry entry = entries.get(generationKey(generation));
      values.put(generation, entry == null ? begin(generation) : value(entry));
    }
    return new Fence(values);
  }

  /** Keeps what {@code read} gave behind {@code fence}. */
  public void store(CachedRead read, Fence fence, CacheUse use, byte[] tape) {
    Instant now = clock.instant();
    boolean kept =
        guarded(
            Spans.CACHE_SET,
            Map.of(Spans.CACHE_TTL, use.ttl().toMillis()),
            "cannot be written",
            () ->
                driver.put(
                    prefix + read.key(),
                    CacheEntry.of(now, use.ttl(), StoredRead.write(read, fence, tape)),
                    use.storage()));
    if (!kept) {
      watch.event(read.call(), "miss", "cache-set-failed");
    }
  }

  // refreshing

  /** Whether the caller is the one that reads {@code read} anew. */
  public boolean beginRefresh(CachedRead read) {
    try {
      String key = refreshKey(read);
      boolean first = mark(key);
      if (!first && isOver(driver.getAll(List.of(key)).get(key))) {
        driver.delete(List.of(key));
        first = mark(key);
      }
      if (first) {
        watch.event(read.call(), "revalidate", "start");
      }
      return first;
    } catch (RuntimeException failure) { // whatever the store throws
      complain("cannot be written", failure);
      return false;
    }
  }

  private boolean mark(String key) {
    return driver.putIfAbsent(key, CacheEntry.of(clock.instant(), REFRESH, new byte[0]), REFRESH);
  }

  /** Whether whoever put {@code marker} never came back, and the store does not drop it itself. */
  private boolean isOver(@Nullable CacheEntry marker) {
    return marker != null && marker.createdAt().plus(marker.timeToLive()).isBefore(clock.instant());
  }

  /** The refresh of {@code read} is over. */
  public void endRefresh(CachedRead read, @Nullable Throwable failure) {
    watch.event(read.call(), "revalidate", failure == null ? "success" : "error");
    if (failure != null) {
      complain("could not be refreshed", failure);
    }
    guarded(
        Spans.CACHE_DELETE,
        Map.of(),
        "cannot be written",
        () -> driver.delete(List.of(refreshKey(read))));
  }

  private String refreshKey(CachedRead read) {
    return prefix + read.key() + ":reval";
  }

  // invalidating

  /** Makes entries stale. Where that fails, this client goes past them until it has succeeded. */
  public void invalidate(Stale stale) {
    Set<String> generations = stale.generations(prefix);
    if (generations.isEmpty()) {
      return;
    }
    OpenSpan span = watch.start(Spans.CACHE_INVALIDATE, attributes());
    Set<String> open = new HashSet<>(generations);
    RuntimeException failure = null;
    try {
      publish(open);
      Set<String> keys = new HashSet<>();
      for (String key : stale.keys(prefix)) {
        keys.add(prefix + key);
        keys.add(prefix + key + ":reval");
      }
      if (!keys.isEmpty()) {
        driver.delete(keys);
      }
    } catch (RuntimeException e) { // whatever the store throws
      failure = e;
      long now = System.nanoTime();
      open.forEach(generation -> unpublished.put(generation, now));
      complain("could not be invalidated; it is passed over until it can be", e);
    } finally {
      span.end(failure);
    }
  }

  /** Puts new values, and takes the names of those that were put out of {@code generations}. */
  private void publish(Set<String> generations) {
    for (String generation : List.copyOf(generations)) {
      driver.put(generationKey(generation), newGeneration(), GENERATION_STORAGE);
      generations.remove(generation);
    }
  }

  /** Whether no invalidation is outstanding; those that are, are tried again now and then. */
  private boolean mayUse(CachedRead read) {
    if (unpublished.isEmpty()) {
      return true;
    }
    boolean clear = true;
    for (String generation : read.generations()) {
      Long tried = unpublished.get(generation);
      if (tried != null && !caughtUp(generation, tried)) {
        clear = false;
      }
    }
    return clear;
  }

  private boolean caughtUp(String generation, Long tried) {
    long now = System.nanoTime();
    if (now - tried < NEXT_TRY || !unpublished.replace(generation, tried, now)) {
      return false;
    }
    driver.put(generationKey(generation), newGeneration(), GENERATION_STORAGE);
    return unpublished.remove(generation, now);
  }

  // around

  private Map<String, Object> attributes() {
    return Map.of(Spans.CACHE_DRIVER, driver.name());
  }

  /** Does {@code work}, and tells whether it succeeded. */
  private boolean guarded(String name, Map<String, Object> more, String problem, Runnable work) {
    Map<String, Object> attributes = new HashMap<>(attributes());
    attributes.putAll(more);
    OpenSpan span = watch.start(name, attributes);
    RuntimeException failure = null;
    try {
      work.run();
    } catch (RuntimeException e) { // whatever the store throws
      failure = e;
      complain(problem, e);
    } finally {
      span.end(failure);
    }
    return failure == null;
  }

  /** Warns of the first failure; those after it are for debugging. */
  private void complain(String problem, Throwable failure) {
    Level level = complained.getAndSet(true) ? Level.DEBUG : Level.WARNING;
    Logger log = System.getLogger("org.viborm.cache");
    log.log(level, "the cache '" + driver.name() + "' " + problem, failure);
  }
}
