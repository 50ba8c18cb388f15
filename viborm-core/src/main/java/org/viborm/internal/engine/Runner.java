package org.viborm.internal.engine;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.viborm.driver.DriverSession;
import org.viborm.driver.QueryResult;
import org.viborm.errors.CacheConfigurationException;
import org.viborm.errors.ErrorCode;
import org.viborm.errors.Fault;
import org.viborm.errors.NotFoundException;
import org.viborm.errors.UniqueConstraintException;
import org.viborm.internal.operation.Operation;
import org.viborm.internal.operation.OperationRunner;
import org.viborm.internal.operation.Projection.RowFactory;
import org.viborm.internal.operation.RowLayout;
import org.viborm.internal.operation.RunOptions;
import org.viborm.internal.operation.Structure.Frame;
import org.viborm.internal.plan.Plan;
import org.viborm.internal.plan.PlanListing;
import org.viborm.internal.plan.WriteBody;
import org.viborm.internal.sql.RenderedSql;

/** Runs operations on the sessions of a client or of a transaction. */
abstract class Runner implements OperationRunner {

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
    if (options.cacheTtl() != null) {
      throw new CacheConfigurationException(
          Fault.of(ErrorCode.CACHE_CONFIGURATION, "the client has no cache.")
              .at(operation.model() + "." + operation.name())
              .hint("Leave cached(...) out."));
    }
    Sessions sessions = sessions();
    EngineCore.Prepared prepared = core.prepare(operation);
    Duration timeout = core.timeout(options);
    return prepared.plan().body() instanceof WriteBody write
        ? again(missed -> write(prepared, write, sessions, timeout, missed))
        : read(prepared, sessions, timeout);
  }

  /**
   * Does a write, and once more if it looked for a key in vain that another writer took meanwhile.
   */
  private static @Nullable Object again(Function<MissedKeys, @Nullable Object> write) {
    MissedKeys missed = new MissedKeys();
    try {
      return write.apply(missed);
    } catch (UniqueConstraintException failure) {
      if (!missed.explain(failure)) {
        throw failure;
      }
      return write.apply(new MissedKeys());
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
    return sessions.write(
        write.several(frame),
        session -> {
          WriteSession one = new WriteSession(session, core.maker(), timeout, missed);
          return new WriteRun(prepared.operation(), one, frame, functions).run(write);
        });
  }

  private static @Nullable Object read(
      EngineCore.Prepared prepared, Sessions sessions, @Nullable Duration timeout) {
    Operation operation = prepared.operation();
    Frame frame = prepared.structure().frame();
    List<Object> functions = prepared.structure().functions();
    Plan.Body body = prepared.plan().body();
    if (body instanceof Plan.Raw raw) {
      return raw((Operation.Raw) operation, raw, sessions, frame, timeout);
    }
    return sessions.read(session -> read(operation, body, session, frame, functions, timeout));
  }

  private static @Nullable Object read(
      Operation operation,
      Plan.Body body,
      DriverSession session,
      Frame frame,
      List<Object> functions,
      @Nullable Duration timeout) {
    ReadRun reads = new ReadRun(session, frame, functions, timeout);
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

  private static @Nullable Object raw(
      Operation.Raw operation,
      Plan.Raw raw,
      Sessions sessions,
      Frame frame,
      @Nullable Duration timeout) {
    return sessions.write(
        false,
        session -> {
          try (QueryResult result = execute(session, raw.sql(), frame, timeout)) {
            RowFactory factory = operation.factory();
            return factory == null ? (Object) result.affectedRows() : rows(result, factory);
          }
        });
  }

  private static List<Object> rows(QueryResult result, RowFactory factory) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < result.columnCount(); i++) {
      names.add(result.columnName(i));
    }
    RowLayout layout = new RowLayout("$raw", names);
    List<Object> rows = new ArrayList<>();
    while (result.next()) {
      @Nullable Object[] values = new Object[names.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = result.value(i);
      }
      rows.add(factory.row(layout, values));
    }
    return rows;
  }

  @Override
  public List<@Nullable Object> batch(List<Operation> operations) {
    Sessions sessions = sessions();
    List<EngineCore.Prepared> prepared = new ArrayList<>();
    operations.forEach(operation -> prepared.add(core.prepare(operation)));
    List<@Nullable Object> results = new ArrayList<>();
    if (prepared.isEmpty()) {
      return results;
    }
    Duration timeout = core.timeout(RunOptions.NONE);
    again(
        missed ->
            sessions.write(
                true,
                session -> {
                  results.clear();
                  Sessions one = new OneSession(session);
                  for (EngineCore.Prepared each : prepared) {
                    results.add(
                        each.plan().body() instanceof WriteBody write
                            ? write(each, write, one, timeout, missed)
                            : read(each, one, timeout));
                  }
                  return null;
                }));
    return results;
  }

  @Override
  public Preview preview(Operation operation) {
    return PlanListing.of(core.prepare(operation).plan());
  }

  @Override
  public Executor executor() {
    return core.config().executor();
  }
}
