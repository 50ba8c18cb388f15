package org.viborm.internal.engine;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.viborm.cache.CacheDriver;
import org.viborm.driver.Dialect;
import org.viborm.driver.DialectCapability;
import org.viborm.driver.Driver;
import org.viborm.driver.DriverCapability;
import org.viborm.driver.DriverSession;
import org.viborm.errors.CacheConfigurationException;
import org.viborm.errors.ErrorCode;
import org.viborm.errors.Fault;
import org.viborm.instrumentation.PlanCounts;
import org.viborm.instrumentation.Spans;
import org.viborm.internal.cache.CachedRead;
import org.viborm.internal.cache.ClientCache;
import org.viborm.internal.cache.PlanFacts;
import org.viborm.internal.codec.Codecs;
import org.viborm.internal.operation.CacheUse;
import org.viborm.internal.operation.Operation;
import org.viborm.internal.operation.Read;
import org.viborm.internal.operation.RunOptions;
import org.viborm.internal.operation.Structure;
import org.viborm.internal.plan.FastPath;
import org.viborm.internal.plan.Plan;
import org.viborm.internal.plan.PlanEnvironment;
import org.viborm.internal.plan.Planner;
import org.viborm.internal.validation.Faults;
import org.viborm.internal.validation.OperationValidator;
import org.viborm.schema.Schema;

/** What a client and its transactions share: the schema, the driver, the plans. Safe to share. */
final class EngineCore {

  private final Schema schema;
  private final Driver driver;
  private final EngineConfig config;
  private final PlanCache plans;
  private final boolean keepsPlans;
  private final OperationValidator validator;
  private final ValueMaker maker;
  private final ReentrantLock lock = new ReentrantLock();
  private final @Nullable ClientCache cache;
  private volatile @Nullable Planner planner;

  EngineCore(Schema schema, Driver driver, EngineConfig config) {
    this.schema = schema;
    this.driver = driver;
    this.config = config;
    this.plans = new PlanCache(config.planWeight());
    this.keepsPlans = config.paths().contains(FastPath.PLANS);
    this.validator = new OperationValidator(schema);
    this.maker = new ValueMaker(config.clock());
    CacheDriver store = config.cache();
    this.cache =
        store == null
            ? null
            : new ClientCache(
                store,
                config.cacheVersion(),
                config.clock(),
                new InstrumentedCache(config.instruments()));
  }

  Schema schema() {
    return schema;
  }

  Driver driver() {
    return driver;
  }

  EngineConfig config() {
    return config;
  }

  ValueMaker maker() {
    return maker;
  }

  /** The cache, or null where there is none. */
  @Nullable ClientCache cache() {
    return cache;
  }

  /**
   * Throws if the cache cannot do what {@code options} ask of it.
   *
   * @throws CacheConfigurationException V10003 if the operation is no read, V10004 without a cache,
   *     V10001 if the cache keeps nothing for so short a time
   */
  void checkCache(Operation operation, RunOptions options) {
    if (options.cache() == null && !options.invalidatesSomething()) {
      return;
    }
    String at = operation.model() + "." + operation.name();
    if (options.cache() != null && !isRead(operation)) {
      throw notCacheable(at);
    }
    CacheDriver store = config.cache();
    if (store == null) {
      throw new CacheConfigurationException(
          Fault.of(ErrorCode.CACHE_CONFIGURATION, "the client has no cache.")
              .at(at)
              .hint("Configure one with cache(...), or ask for nothing of it."));
    }
    CacheUse use = options.cache();
    if (use != null && use.storage().compareTo(store.shortestStorage()) < 0) {
      throw new CacheConfigurationException(
          Fault.of(
                  ErrorCode.CACHE_INVALID_TTL,
                  "the cache '%s' keeps nothing for less than %d s."
                      .formatted(store.name(), store.shortestStorage().toSeconds()))
              .at(at)
              .hint("Give a longer time to live, or let the cache round it up."));
    }
  }

  static CacheConfigurationException notCacheable(String at) {
    return new CacheConfigurationException(
        Fault.of(ErrorCode.CACHE_NOT_CACHEABLE, "only a read can be cached.")
            .at(at)
            .hint("Known: aggregate, count, exist, findFirst, findMany, findUnique, groupBy."));
  }

  private static boolean isRead(Operation operation) {
    return operation instanceof Operation.Find
        || operation instanceof Operation.Count
        || operation instanceof Operation.Exist
        || operation instanceof Operation.Aggregate
        || operation instanceof Operation.GroupBy;
  }

  /** {@code prepared} as the cache, which there is, knows it. */
  CachedRead cachedRead(Prepared prepared, CacheUse use) {
    PlanFacts known = requireNonNull(cache).facts(prepared.operation(), prepared.plan(), schema);
    OperationWatch watch = prepared.watch();
    return CachedRead.of(
        prepared.operation(),
        prepared.structure(),
        known,
        use,
        watch == null ? null : watch.correlationId());
  }

  /** How long a statement of an operation with {@code options} may take. */
  @Nullable Duration timeout(RunOptions options) {
    return options.timeout() != null ? options.timeout() : config.timeout();
  }

  /** What tells of {@code operation}; null where nobody listens. */
  @Nullable OperationWatch watch(Operation operation) {
    Instruments instruments = config.instruments();
    return instruments == null ? null : instruments.operation(this, operation);
  }

  /**
   * An operation, the plan that serves it, and its structure.
   *
   * @param watch tells of its run; null where nobody listens
   */
  record Prepared(
      Operation operation, Structure structure, Plan plan, @Nullable OperationWatch watch) {

    /** The same run, told to {@code watch} where there is one. */
    Prepared watchedBy(@Nullable OperationWatch watch) {
      Prepared watched = new Prepared(operation, structure, plan, watch);
      if (watch != null) {
        watch.prepared(watched);
      }
      return watched;
    }

    /** The same session, its statements told of where somebody listens. */
    DriverSession on(DriverSession session) {
      return watch == null || session instanceof RehearsalSession
          ? session
          : new ObservedSession(session, watch);
    }
  }

  /**
   * Finds or makes the plan of {@code operation}, and checks its values.
   *
   * @throws org.viborm.errors.VibOrmException if it is not valid, or not possible on the database
   */
  Prepared prepare(Operation operation) {
    return prepare(operation, null);
  }

  /** The same, told to {@code watch} where there is one. */
  Prepared prepare(Operation operation, @Nullable OperationWatch watch) {
    if (watch == null) {
      return build(operation, null);
    }
    return watch.phase(Spans.BUILD, Map.of(), () -> build(operation, watch)).watchedBy(watch);
  }

  /** The plan of a stream, whose own time is not told: it is that of its reader. */
  Prepared prepareStream(Operation.Find find) {
    OperationWatch watch = watch(find);
    if (watch == null) {
      return build(find, null);
    }
    Prepared prepared;
    try {
      prepared = prepare(find, watch);
    } catch (RuntimeException | Error failure) {
      watch.end(failure);
      throw failure;
    }
    watch.endUntimed();
    return prepared;
  }

  private Prepared build(Operation operation, @Nullable OperationWatch watch) {
    Structure structure = Structure.of(operation);
    Structure.Key key = structure.key();
    Plan plan = plans.get(key);
    if (plan == null) {
      plan = plan(operation, key, watch);
    }
    SlotChecker.check(plan.uses(), structure.frame(), operation);
    config.inputCheck().check(operation);
    return new Prepared(operation, structure, plan, null);
  }

  private Plan plan(Operation operation, Structure.Key key, @Nullable OperationWatch watch) {
    if (watch == null) {
      validate(operation);
    } else {
      watch.inPhase(Spans.VALIDATE, () -> validate(operation));
    }
    Structure structure = Structure.withPositions(operation);
    Plan plan = planner().plan(operation, structure);
    if (keepsPlans && !structure.repeatsNode()) {
      plans.put(key, plan);
    }
    return plan;
  }

  /** Where only values are missing, what is wrong with the others is told too. */
  private void validate(Operation operation) {
    Faults faults = validator.faults(operation);
    if (faults.areMissingValues()) {
      config.inputCheck().checkIncomplete(operation, faults.missing());
    }
    faults.throwIfAny(operation.model(), operation.name());
  }

  /** The planner; made at the first plan, since the dialect may have to ask the server. */
  private Planner planner() {
    Planner current = planner;
    if (current != null) {
      return current;
    }
    lock.lock();
    try {
      if (planner == null) {
        Dialect dialect = driver.dialect();
        planner =
            new Planner(
                new PlanEnvironment(
                    schema,
                    dialect,
                    driver.placeholders(),
                    new Codecs(dialect),
                    config.omitted(),
                    load(dialect),
                    config.roundTrip(),
                    driver.capabilities().contains(DriverCapability.LOADS),
                    config.paths()));
      }
      return requireNonNull(planner);
    } finally {
      lock.unlock();
    }
  }

  /** Where each statement is far away, and no transaction holds them together, one reads all. */
  private Read.Load load(Dialect dialect) {
    boolean single =
        config.load() == Read.Load.AUTO
            && !driver.capabilities().contains(DriverCapability.INTERACTIVE_TRANSACTIONS)
            && dialect.has(DialectCapability.SINGLE_STATEMENT_READS);
    return single ? Read.Load.SINGLE_STATEMENT : config.load();
  }

  /** What is counted of the plans. */
  PlanCounts plans() {
    return plans;
  }
}
