package org.viborm.migrations;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.viborm.driver.DialectCapability;
import org.viborm.driver.Driver;
import org.viborm.driver.DriverSession;
import org.viborm.errors.ErrorCode;
import org.viborm.errors.Fault;
import org.viborm.errors.MigrationException;
import org.viborm.errors.VibOrmException;
import org.viborm.migrations.DiffOperation.AddColumn;
import org.viborm.schema.Schema;

/** One run of {@link MigrationClient#push}. */
final class Push {

  private final Driver driver;
  private final PushOptions options;
  private final DdlDialect ddl;
  private final SchemaSnapshot wanted;

  Push(Driver driver, Schema schema, PushOptions options) {
    this.driver = driver;
    this.options = options;
    this.ddl = DdlDialects.of(driver.dialect());
    this.wanted = SchemaSerializer.serialize(schema, driver.dialect());
  }

  PushResult run() {
    PushResult planned = ddl.alone(driver, this::plan, false);
    if (options.dryRun() || planned.operations().isEmpty()) {
      return planned;
    }
    int total = planned.sql().size();
    int first =
        ddl.committedFirst(planned.operations()).isEmpty()
            ? 0
            : ddl.alone(driver, session -> early(total, session), true);
    ddl.alone(
        driver,
        session -> {
          Steps steps = steps(session);
          refuseLosses(steps.operations());
          refuseEmptyColumns(steps.operations(), session);
          execute(steps.sql(steps.operations(), session), first, total, session);
          ddl.verify(session);
          return steps;
        },
        true);
    options.listener().applied(total);
    return new PushResult(planned.operations(), true, planned.sql());
  }

  /** Does what must be committed before the rest; gives the number of its statements. */
  private int early(int total, DriverSession session) {
    Steps steps = steps(session);
    refuseLosses(steps.operations());
    List<String> sql = steps.sql(ddl.committedFirst(steps.operations()), session);
    execute(sql, 0, total, session);
    return sql.size();
  }

  /** What there is to do, refused if it must be; nothing is changed. */
  private PushResult plan(DriverSession session) {
    Steps steps = steps(session);
    List<String> sql = steps.sql(steps.operations(), session);
    options.listener().planned(steps.operations(), sql);
    refuseLosses(steps.operations());
    refuseEmptyColumns(steps.operations(), session);
    return new PushResult(steps.operations(), false, sql);
  }

  private Steps steps(DriverSession session) {
    SchemaSnapshot live = ddl.introspect(session);
    SchemaSnapshot target = ddl.canonical(wanted, live, session);
    List<DiffOperation> operations = new ArrayList<>();
    if (options.forceReset()) {
      operations.addAll(SchemaDiff.between(live, SchemaSnapshot.EMPTY, ddl));
      operations.addAll(SchemaDiff.between(SchemaSnapshot.EMPTY, target, ddl));
    } else {
      operations.addAll(SchemaDiff.between(live, target, ddl));
    }
    return new Steps(live, target, operations);
  }

  private void refuseLosses(List<DiffOperation> operations) {
    List<DiffOperation> losses = operations.stream().filter(DiffOperation::destructive).toList();
    if (options.force() || losses.isEmpty()) {
      return;
    }
    throw new MigrationException(
        Fault.of(
                ErrorCode.MIGRATION_DESTRUCTIVE,
                losses.stream()
                    .map(DiffOperation::describe)
                    .collect(
                        Collectors.joining(
                            "\n  - ", "the push would lose what is stored:\n  - ", "\n")))
            .hint(
                "Push with force if that is meant. What was renamed is dropped and added: rename it"
                    + " in the database first, or keep its name with table(...) or map(...)."));
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
    for (int i = 0; i < sql.size(); i++) {
      options
          .listener()
          .executing(before + i + 1, Math.max(total, before + sql.size()), sql.get(i));
      try {
        Rows.run(session, sql.get(i));
      } catch (VibOrmException e) {
        throw new MigrationException(
            Fault.of(
                    ErrorCode.MIGRATION_FAILED,
                    "statement %d of %d failed: %s. %s"
                        .formatted(
                            before + i + 1, before + sql.size(), firstLine(sql.get(i)), left()))
                .hint("The cause tells what the database said.")
                .meta(e.meta())
                .cause(e));
      }
    }
  }

  private String left() {
    return driver.dialect().has(DialectCapability.TRANSACTIONAL_DDL)
        ? "Everything was rolled back."
        : "What came before it stays: this database commits each change of a table by itself.";
  }

  private static String firstLine(String sql) {
    int end = sql.indexOf('\n');
    return end < 0 ? sql : sql.substring(0, end) + " …";
  }

  /** What there is, what is wanted, and the steps between. */
  private final class Steps {

    private final SchemaSnapshot live;
    private final SchemaSnapshot target;
    private final List<DiffOperation> operations;

    Steps(SchemaSnapshot live, SchemaSnapshot target, List<DiffOperation> operations) {
      this.live = live;
      this.target = target;
      this.operations = List.copyOf(operations);
    }

    List<DiffOperation> operations() {
      return operations;
    }

    List<String> sql(List<DiffOperation> chosen, DriverSession session) {
      return ddl.statements(live, target, chosen, table -> ddl.attached(table, session));
    }
  }
}
