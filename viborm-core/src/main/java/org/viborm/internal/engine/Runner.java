package org.viborm.internal.engine;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.viborm.driver.DriverSession;
import org.viborm.driver.QueryResult;
import org.viborm.errors.ConnectionException;
import org.viborm.errors.ErrorCode;
import org.viborm.errors.NotFoundException;
import org.viborm.errors.OperationNotSupportedException;
import org.viborm.errors.QueryException;
import org.viborm.errors.UniqueConstraintException;
import org.viborm.errors.VibOrmException;
import org.viborm.instrumentation.Spans;
import org.viborm.internal.operation.CacheUse;
import org.viborm.internal.operation.Operation;
import org.viborm.internal.operation.OperationRunner;
import org.viborm.internal.operation.Projection.RowFactory;
import org.viborm.internal.operation.RowLayout;
import org.viborm.internal.operation.RunOptions;
import org.viborm.internal.operation.Structure.Frame;
import org.viborm.internal.plan.OneBatch;
import org.viborm.internal.plan.Plan;
import org.viborm.internal.plan.PlanListing;
import org.viborm.internal.plan.WriteBody;
import org.viborm.internal.sql.RenderedSql;

/** Runs operations on the sessions of a client or of a transaction. */
abstract class Runner implements OperationRunner {

  /**
   * How often a write that expects a version is run again, until the database tells whether the row
   * still has it: it gives most of those that meet up for deadlocks.
   */
  private static final int UNTIL_TOLD = 10;

  private final EngineCore core;

  Runner(EngineCore core) {
    this.core = core;
  }

  EngineCore core() {
    return core;
  }

  /** The sessions that statements go to now; throws where none may be sent. */
  abstract Sessions sessions();

  @Override
  public @Nullable Object run(Operation operation, RunOptions options) {
    core.checkCache(operation, options);
    Sessions sessions = options.latest() ? sessions().latest() : sessions();
    OperationWatch watch = core.watch(operation);
    return OperationWatch.over(watch, operation, () -> run(operation, options, sessions, watch));
  }

  private @Nullable Object run(
      Operation operation, RunOptions options, Sessions sessions, @Nullable OperationWatch watch) {
    EngineCore.Prepared prepared = core.prepare(operation, watch);
    Duration timeout = core.timeout(options);
    CacheUse cache = options.cache();
    if (cache != null) {
      return cached(prepared, sessions, cache, timeout);
    }
    if (!options.invalidatesSomething()) {
      return made(prepared, run(prepared, sessions, timeout));
    }
    Object result;
    try {
      result = run(prepared, sessions, timeout);
    } catch (VibOrmException failure) {
      if (leavesOutcomeOpen(failure)) {
        wrote(operation, options);
      }
      throw failure;
    }
    wrote(operation, options);
    return made(prepared, result);
  }

  /** {@code result}; throws what the caller's function threw instead of making it. */
  private static @Nullable Object made(EngineCore.Prepared prepared, @Nullable Object result) {
    if (!(result instanceof UnmadeResultException unmade)) {
      return result;
    }
    throw prepared.plan().body() instanceof WriteBody
        ? unmade.rethrownAfterWrite()
        : unmade.rethrown();
  }

  /** Invalidates what {@code options} say of a write that succeeded, when that is certain. */
  abstract void wrote(Operation operation, RunOptions options);

  /** Whether it cannot be told if what {@code failure} ended has taken effect. */
  static boolean leavesOutcomeOpen(VibOrmException failure) {
    return failure instanceof ConnectionException
        || failure.code() == ErrorCode.QUERY_TIMEOUT
        || failure.code() == ErrorCode.TRANSACTION_FAILED;
  }

  /** The result of a read that may come from the cache; in a transaction it does not. */
  @Nullable Object cached(
      EngineCore.Prepared prepared, Sessions sessions, CacheUse use, @Nullable Duration timeout) {
    return run(prepared, sessions, timeout);
  }

  /**
   * The result of one run, repeated where that helps; an {@link UnmadeResultException} where
   * something was written whose result could not be made.
   */
  final @Nullable Object run(
      EngineCore.Prepared prepared, Sessions sessions, @Nullable Duration timeout) {
    Plan.Body body = prepared.plan().body();
    if (body instanceof Plan.Raw raw) {
      if (sessions.isInTransaction()) {
        requireKeepsTransaction(raw);
      }
      return raw(prepared, raw, sessions, timeout);
    }
    return body instanceof WriteBody write
        ? again(missed -> write(prepared, write, sessions, timeout, missed))
        : read(prepared, sessions, timeout, false);
  }

  /** Whether the client has a cache. */
  public boolean hasCache() {
    return core.cache() != null;
  }

  @Override
  public void check(Operation operation, RunOptions options) {
    core.checkCache(operation, options);
  }

  private @Nullable Object run(
      EngineCore.Prepared prepared,
      Sessions sessions,
      @Nullable Duration timeout,
      MissedKeys missed) {
    return prepared.plan().body() instanceof WriteBody write
        ? write(prepared, write, sessions, timeout, missed)
        : read(prepared, sessions, timeout, true);
  }

  /**
   * Does {@code work}, and once more if it looked for a key in vain that another writer took
   * meanwhile.
   */
  static @Nullable Object again(Function<MissedKeys, @Nullable Object> work) {
    MissedKeys missed = new MissedKeys();
    try {
      return work.apply(missed);
    } catch (UniqueConstraintException failure) {
      if (!missed.explain(failure)) {
        throw failure;
      }
      return work.apply(new MissedKeys());
    }
  }

  private @Nullable Object write(
      EngineCore.Prepared prepared,
      WriteBody write,
      Sessions sessions,
      @Nullable Duration timeout,
      MissedKeys missed) {
    Frame frame = prepared.structure().frame();
    List<Object> functions = prepared.structure().functions();
    boolean several = write.several(frame);
    if (several && sessions.onlyBatches() && !OneBatch.fits(write)) {
      throw dependent(prepared.operation());
    }
    boolean together = several && write instanceof WriteBody.CreateOne && OneBatch.fits(write);
    Boolean found = several ? found(prepared, write, sessions, timeout) : null;
    return sessions.write(
        several || (write.composed() && sessions.isInTransaction()),
        prepared.plan().expectsVersions() ? UNTIL_TOLD : 1,
        session -> {
          Sessions.Work work =
              on -> {
                WriteSession one = new WriteSession(on, core.maker(), timeout, missed);
                try {
                  return new WriteRun(prepared.operation(), one, frame, functions, found)
                      .run(write);
                } catch (UnmadeResultException unmade) {
                  return unmade; // thrown once the write has taken effect
                }
              };
          DriverSession observed = prepared.on(session);
          return together ? Together.on(observed, work) : work.on(observed);
        });
  }

  /** Whether the row of an upsert is there, where that is asked before its transaction; or null. */
  private static @Nullable Boolean found(
      EngineCore.Prepared prepared,
      WriteBody write,
      Sessions sessions,
      @Nullable Duration timeout) {
    if (!(write instanceof WriteBody.Upsert upsert)
        || !upsert.locatesApart()
        || sessions.isInTransaction()) {
      return null;
    }
    RenderedSql locate = requireNonNull(upsert.locate().sql());
    return (Boolean)
        sessions
            .latest()
            .read(
                session -> {
                  try (QueryResult result =
                      execute(
                          prepared.on(session), locate, prepared.structure().frame(), timeout)) {
                    return result.next();
                  }
                });
  }

  /** The refusal of a write whose later statements depend on what the first ones give. */
  private OperationNotSupportedException dependent(Operation operation) {
    return OperationNotSupportedException.of(
        operation.model() + "." + operation.name(),
        "a write whose statements depend on each other (INTERACTIVE_TRANSACTIONS)",
        "the driver '" + core.driver().name() + "'",
        "Let the client make the keys of new rows, write related rows by operations of their own,"
            + " or use a driver with transactions.");
  }

  private static @Nullable Object read(
      EngineCore.Prepared prepared, Sessions sessions, @Nullable Duration timeout, boolean inUnit) {
    Operation operation = prepared.operation();
    Frame frame = prepared.structure().frame();
    List<Object> functions = prepared.structure().functions();
    Plan.Body body = prepared.plan().body();
    return sessions.read(
        session -> {
          ReadRun reads = new ReadRun(prepared.on(session), frame, functions, timeout, inUnit);
          try {
            return read(operation, body, reads, prepared.on(session), frame, timeout);
          } catch (UnmadeResultException unmade) {
            return unmade; // thrown once the unit has ended
          }
        });
  }

  @Override
  public List<@Nullable Object> runBoth(Operation first, Operation second, RunOptions options) {
    if (options.cache() != null) {
      return OperationRunner.super.runBoth(first, second, options);
    }
    Sessions sessions = options.latest() ? sessions().latest() : sessions();
    List<EngineCore.Prepared> both = List.of(core.prepare(first), core.prepare(second));
    List<@Nullable Object> results = new ArrayList<>();
    sessions.read(
        session ->
            Together.on(
                session,
                on -> {
                  results.clear();
                  Sessions one = new OneSession(on);
                  both.forEach(each -> results.add(watched(each, one, options)));
                  return null;
                }));
    return results;
  }

  private @Nullable Object watched(
      EngineCore.Prepared prepared, Sessions sessions, RunOptions options) {
    OperationWatch watch = sessions.rehearses() ? null : core.watch(prepared.operation());
    return OperationWatch.over(
        watch,
        prepared.operation(),
        () -> read(prepared.watchedBy(watch), sessions, core.timeout(options), false));
  }

  /** The result of {@code prepared}, which reads, on one session. */
  static @Nullable Object readOn(
      DriverSession session, EngineCore.Prepared prepared, @Nullable Duration timeout) {
    Frame frame = prepared.structure().frame();
    return read(
        prepared.operation(),
        prepared.plan().body(),
        new ReadRun(session, frame, prepared.structure().functions(), timeout),
        session,
        frame,
        timeout);
  }

  private static @Nullable Object read(
      Operation operation,
      Plan.Body body,
      ReadRun reads,
      DriverSession session,
      Frame frame,
      @Nullable Duration timeout) {
    if (body instanceof Plan.Find find) {
      List<@Nullable Object> rows = reads.read(find.step());
      return find.many() ? rows : one(operation, rows);
    }
    if (body instanceof Plan.Rows rows) {
      List<@Nullable Object> results = reads.read(rows.step());
      return rows.many() ? results : results.get(0);
    }
    if (body instanceof Plan.Total number) {
      try (QueryResult result = execute(session, number.sql(), frame, timeout)) {
        return result.next() ? requireNonNull(result.bigint(0)) : 0L;
      }
    }
    Plan.Exists exists = (Plan.Exists) body;
    try (QueryResult result = execute(session, exists.sql(), frame, timeout)) {
      return result.next();
    }
  }

  private static QueryResult execute(
      DriverSession session, RenderedSql sql, Frame frame, @Nullable Duration timeout) {
    return session.execute(sql.bind(new RunValues(frame), timeout));
  }

  private static @Nullable Object one(Operation operation, List<@Nullable Object> rows) {
    if (!rows.isEmpty()) {
      return rows.get(0);
    }
    if (operation instanceof Operation.Find find && find.orThrow()) {
      throw NotFoundException.of(operation.model(), operation.name());
    }
    return null;
  }

  /** Throws if {@code body}, in a transaction, would have the database commit what came before. */
  private static void requireKeepsTransaction(Plan.Body body) {
    if (body instanceof Plan.Raw raw && raw.commits()) {
      throw QueryException.invalidRaw(
          "the database commits the transaction around this statement before it runs it.",
          "Run it outside of transactions and batches.");
    }
  }

  private static @Nullable Object raw(
      EngineCore.Prepared prepared, Plan.Raw raw, Sessions sessions, @Nullable Duration timeout) {
    Frame frame = prepared.structure().frame();
    RowFactory factory = ((Operation.Raw) prepared.operation()).factory();
    return sessions.write(
        false,
        0, // what the caller's own SQL has done is not known
        session -> {
          try (QueryResult result = execute(prepared.on(session), raw.sql(), frame, timeout)) {
            return factory == null ? (Object) result.affectedRows() : rows(result, factory);
          } catch (UnmadeResultException unmade) {
            return unmade; // thrown once the unit has ended
          }
        });
  }

  private static List<Object> rows(QueryResult result, RowFactory factory) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < result.columnCount(); i++) {
      names.add(result.columnName(i));
    }
    RowLayout layout = new RowLayout("$raw", names);
    UnmadeResultException.orResult(
        () -> {
          factory.check(layout);
          return layout;
        });
    List<Object> rows = new ArrayList<>();
    while (result.next()) {
      @Nullable Object[] values = new Object[names.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = result.value(i);
      }
      rows.add(UnmadeResultException.orResult(() -> factory.row(layout, values)));
    }
    return rows;
  }

  @Override
  public List<@Nullable Object> batch(List<Part> parts) {
    parts.forEach(each -> core.checkCache(each.operation(), each.options()));
    Sessions sessions = sessions();
    List<Member> prepared = prepared(parts);
    List<@Nullable Object> results = new ArrayList<>();
    if (prepared.isEmpty()) {
      return results;
    }
    if (sessions.onlyBatches()) {
      requireNoneMayEndTooLate(prepared);
    }
    TransactionWatch watch =
        new TransactionWatch(
            core,
            prepared.size() == 1
                ? Map.of()
                : Map.of(Spans.DB_OPERATION_BATCH_SIZE, (long) prepared.size()));
    try {
      watch.<RuntimeException>over(
          () -> {
            watch.reached(core.driver().dialect());
            batch(prepared, sessions, results, watch);
            return null;
          });
    } catch (VibOrmException failure) {
      if (leavesOutcomeOpen(failure)) {
        wrote(parts);
      }
      throw failure;
    }
    wrote(parts);
    for (int i = 0; i < results.size(); i++) {
      made(prepared.get(i).prepared(), results.get(i));
    }
    return results;
  }

  private void wrote(List<Part> parts) {
    parts.forEach(each -> wrote(each.operation(), each.options()));
  }

  /** An operation of a batch, ready to run, and how long a statement of it may take. */
  private record Member(EngineCore.Prepared prepared, @Nullable Duration timeout) {

    Plan.Body body() {
      return prepared.plan().body();
    }
  }

  /**
   * Throws if one of {@code batch} may fail for want of its row, which is known only when all is
   * committed, and another one writes.
   */
  private void requireNoneMayEndTooLate(List<Member> batch) {
    long writes = batch.stream().filter(each -> OneBatch.writes(each.body())).count();
    for (Member one : batch) {
      Operation operation = one.prepared().operation();
      long others = writes - (OneBatch.writes(one.body()) ? 1 : 0);
      if (others > 0 && needsRow(one.prepared())) {
        throw OperationNotSupportedException.of(
            operation.model() + "." + operation.name(),
            "an operation that fails without its row, beside a write in one batch"
                + " (INTERACTIVE_TRANSACTIONS),",
            "the driver '" + core.driver().name() + "'",
            "Run it by itself, use findFirst, findUnique, updateMany or deleteMany and look at what"
                + " they gave, or use a driver with transactions.");
      }
    }
  }

  private static boolean needsRow(EngineCore.Prepared prepared) {
    boolean orThrow = prepared.operation() instanceof Operation.Find find && find.orThrow();
    return OneBatch.needsRow(prepared.plan().body(), orThrow);
  }

  private List<Member> prepared(List<Part> parts) {
    List<Member> prepared = new ArrayList<>();
    for (Part part : parts) {
      prepared.add(new Member(core.prepare(part.operation()), core.timeout(part.options())));
    }
    prepared.forEach(each -> requireKeepsTransaction(each.body()));
    return prepared;
  }

  /** Throws for an operation that is of no use, or comes to another end, without its result. */
  private static void requireDeferrable(EngineCore.Prepared prepared) {
    Operation operation = prepared.operation();
    boolean onlyForRows = operation instanceof Operation.Raw raw && raw.factory() != null;
    if (onlyForRows || !OneBatch.writes(prepared.plan().body())) {
      throw notDeferrable(
          operation,
          "an operation that reads",
          onlyForRows
              ? "Use executeRaw, or read outside of the batch."
              : "Read outside of the batch; nothing of it is there to be read before the commit.");
    }
    if (needsRow(prepared)) {
      throw notDeferrable(
          operation,
          "an operation that fails without its row",
          "Use updateMany or deleteMany, or write outside of the JTA transaction.");
    }
  }

  private static OperationNotSupportedException notDeferrable(
      Operation operation, String what, String hint) {
    return OperationNotSupportedException.of(
        operation.model() + "." + operation.name(),
        what,
        "a batch that is sent before the commit and gives no results",
        hint);
  }

  /** Has {@code parts} sent by {@code sessions} later, without results. */
  final void defer(List<Part> parts, Sessions sessions) {
    parts.forEach(each -> core.checkCache(each.operation(), each.options()));
    List<Member> prepared = prepared(parts);
    prepared.forEach(each -> requireDeferrable(each.prepared()));
    batch(prepared, sessions, new ArrayList<>(), new TransactionWatch(core, Map.of()));
    wrote(parts);
  }

  private void batch(
      List<Member> prepared,
      Sessions sessions,
      List<@Nullable Object> results,
      TransactionWatch watch) {
    boolean plain = prepared.stream().noneMatch(each -> each.body() instanceof Plan.Raw);
    again(
        missed ->
            sessions.write(
                true,
                plain ? 1 : 0,
                session -> {
                  watch.begun();
                  results.clear();
                  Sessions one = new OneSession(session);
                  prepared.forEach(each -> results.add(inBatch(each, one, missed)));
                  watch.done();
                  return null;
                }));
  }

  private @Nullable Object inBatch(Member member, Sessions sessions, MissedKeys missed) {
    Operation operation = member.prepared().operation();
    OperationWatch watch = sessions.rehearses() ? null : core.watch(operation);
    EngineCore.Prepared watched = member.prepared().watchedBy(watch);
    return OperationWatch.over(
        watch,
        operation,
        () ->
            member.body() instanceof Plan.Raw raw
                ? raw(watched, raw, sessions, member.timeout())
                : run(watched, sessions, member.timeout(), missed));
  }

  @Override
  public Preview preview(Operation operation) {
    EngineCore.Prepared prepared = core.prepare(operation);
    return PlanListing.of(prepared.plan(), prepared.structure().frame());
  }

  @Override
  public Runnable carried(Runnable work) {
    Instruments instruments = core.config().instruments();
    return instruments == null ? work : instruments.carried(work);
  }

  @Override
  public Executor executor() {
    return core.config().executor();
  }
}
