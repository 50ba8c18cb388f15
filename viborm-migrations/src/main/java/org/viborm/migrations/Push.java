package org.viborm.migrations;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.viborm.driver.DialectCapability;
import org.viborm.driver.Driver;
import org.viborm.driver.DriverSession;
import org.viborm.errors.ErrorCode;
import org.viborm.errors.Fault;
import org.viborm.errors.MigrationException;
import org.viborm.errors.OperationNotSupportedException;
import org.viborm.errors.VibOrmException;
import org.viborm.migrations.DiffOperation.AddColumn;

/** One run of {@link MigrationClient#push}. */
final class Push {

  private final MigrationContext context;
  private final Driver driver;
  private final PushOptions options;
  private final DdlDialect ddl;
  private final SchemaSnapshot wanted;
  private final Decisions decisions;

  /** Whether statements were taken that may not be kept in the end. */
  private boolean begun;

  Push(MigrationContext context, PushOptions options) {
    this.context = context;
    this.driver = context.driver();
    this.options = options;
    this.ddl = context.ddl();
    this.wanted = context.target();
    this.decisions = Decisions.of(options.resolver(), options.force());
  }

  PushResult run() {
    PushResult planned = ddl.alone(driver, context.waiting(), this::plan, false);
    if (options.dryRun() || planned.operations().isEmpty()) {
      return planned;
    }
    int total = planned.sql().size();
    int first =
        ddl.committedFirst(planned.operations()).isEmpty()
            ? 0
            : ddl.alone(driver, context.waiting(), session -> early(total, session), true);
    List<String> late =
        kept(
            session -> {
              Steps steps = steps(session);
              steps.refuseOpen();
              refuseEmptyColumns(steps.operations(), session);
              List<String> sql = steps.sql(steps.operations(), session);
              List<String> together = sql.stream().filter(step -> !ddl.outside(step)).toList();
              execute(together, first, total, session);
              ddl.verify(session);
              return sql.stream().filter(ddl::outside).toList();
            });
    if (!late.isEmpty()) {
      ddl.alone(driver, context.waiting(), lock -> outside(late, total, lock), false);
    }
    options.listener().applied(total);
    return new PushResult(planned.operations(), true, planned.sql(), planned.hazards());
  }

  private <T> T kept(Function<DriverSession, T> work) {
    try {
      return ddl.alone(driver, context.waiting(), work, true);
    } catch (MigrationException | OperationNotSupportedException e) {
      throw e;
    } catch (VibOrmException e) {
      throw begun && ddl.atomic() ? MigrationErrors.notKept("push", e) : e;
    }
  }

  /**
   * Does what cannot be a part of a transaction, each on a connection of its own, while {@code
   * lock} holds the lock. What comes to nothing leaves nothing behind, so that the next push begins
   * with it.
   */
  private boolean outside(List<String> late, int total, DriverSession lock) {
    ddl.letGo(lock);
    for (int i = 0; i < late.size(); i++) {
      String statement = late.get(i);
      int number = total - late.size() + i + 1;
      options.listener().executing(number, total, statement);
      try (DriverSession session = driver.open()) {
        new OutsideStatement(ddl, context.waiting(), session).run(statement, true);
      } catch (VibOrmException e) {
        throw failed(
            number,
            total,
            statement,
            "What came before it stays. Push again when the cause is gone: it goes on there.",
            e);
      }
    }
    return true;
  }

  /** Does what must be committed before the rest; gives the number of its statements. */
  private int early(int total, DriverSession session) {
    Steps steps = steps(session);
    steps.refuseOpen();
    List<String> sql = steps.sql(ddl.committedFirst(steps.operations()), session);
    execute(sql, 0, total, session);
    return sql.size();
  }

  /** What there is to do, refused if it must be; nothing is changed. */
  private PushResult plan(DriverSession session) {
    Steps steps = steps(session);
    List<String> sql = steps.sql(steps.operations(), session);
    options.listener().planned(steps.operations(), sql);
    steps.refuseOpen();
    refuseEmptyColumns(steps.operations(), session);
    return new PushResult(steps.operations(), false, sql, steps.hazards(sql));
  }

  private Steps steps(DriverSession session) {
    SchemaSnapshot live = context.live(session);
    SchemaSnapshot target = ddl.canonical(wanted, live, session);
    if (options.forceReset()) {
      List<DiffOperation> operations = new ArrayList<>();
      operations.addAll(SchemaDiff.between(live, SchemaSnapshot.EMPTY, ddl));
      operations.addAll(SchemaDiff.between(SchemaSnapshot.EMPTY, target, ddl));
      return new Steps(live, target, operations, Optional.empty());
    }
    DiffPlan plan = DiffPlan.between(live, target, ddl, decisions);
    return new Steps(plan.from(), target, plan.operations(), Optional.of(plan));
  }

  /** A required column without default has no value for the rows that are there. */
  private void refuseEmptyColumns(List<DiffOperation> operations, DriverSession session) {
    List<String> columns = new ArrayList<>();
    for (DiffOperation operation : operations) {
      if (operation instanceof AddColumn added
          && !added.column().optional()
          && hasRows(added.table(), session)) {
        columns.add("'" + added.table() + "." + added.column().name() + "'");
      }
    }
    if (!columns.isEmpty()) {
      throw new MigrationException(
          Fault.of(
                  ErrorCode.MIGRATION_FAILED,
                  "the rows that are there have no value for the new column %s."
                      .formatted(String.join(", ", columns)))
              .hint("Give it a default, or make it nullable."));
    }
  }

  private boolean hasRows(String table, DriverSession session) {
    return !Rows.of(
            session,
            "SELECT 1 FROM %s LIMIT 1".formatted(driver.dialect().quote(table)),
            row -> Optional.ofNullable(row.integer(0)))
        .isEmpty();
  }

  private void execute(List<String> sql, int before, int total, DriverSession session) {
    begun = true;
    for (int i = 0; i < sql.size(); i++) {
      options
          .listener()
          .executing(before + i + 1, Math.max(total, before + sql.size()), sql.get(i));
      try {
        Rows.run(session, sql.get(i));
      } catch (VibOrmException e) {
        throw failed(before + i + 1, before + sql.size(), sql.get(i), left(), e);
      }
    }
  }

  private static MigrationException failed(
      int number, int total, String statement, String left, VibOrmException e) {
    return new MigrationException(
        Fault.of(
                ErrorCode.MIGRATION_FAILED,
                "statement %d of %d failed: %s. %s"
                    .formatted(number, total, MigrationErrors.firstLine(statement), left))
            .hint("The cause tells what the database said.")
            .meta(e.meta())
            .cause(e));
  }

  private String left() {
    return driver.dialect().has(DialectCapability.TRANSACTIONAL_DDL)
        ? "Everything was rolled back."
        : "What came before it stays: this database commits each change of a table by itself.";
  }

  /** What there is, what is wanted, and the steps between. */
  private final class Steps {

    private final SchemaSnapshot live;
    private final SchemaSnapshot target;
    private final List<DiffOperation> operations;
    private final Optional<DiffPlan> plan;

    Steps(
        SchemaSnapshot live,
        SchemaSnapshot target,
        List<DiffOperation> operations,
        Optional<DiffPlan> plan) {
      this.live = live;
      this.target = target;
      this.operations = List.copyOf(operations);
      this.plan = plan;
    }

    void refuseOpen() {
      plan.ifPresent(steps -> steps.refuseOpen("the push"));
    }

    List<DiffOperation> operations() {
      return operations;
    }

    List<Hazard> hazards(List<String> sql) {
      return plan.map(steps -> Hazards.of(context, steps, sql))
          .orElseGet(() -> Hazards.of(ddl, live, operations, sql));
    }

    List<String> sql(List<DiffOperation> chosen, DriverSession session) {
      Function<String, List<String>> attached = table -> ddl.attached(table, session);
      return options.besideWriters()
          ? ddl.onlineStatements(live, target, chosen, attached)
          : ddl.statements(live, target, chosen, attached);
    }
  }
}
