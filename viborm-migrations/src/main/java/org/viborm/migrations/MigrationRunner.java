package org.viborm.migrations;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.viborm.driver.DriverSession;
import org.viborm.errors.ErrorCode;
import org.viborm.errors.MigrationException;
import org.viborm.errors.OperationNotSupportedException;
import org.viborm.errors.VibOrmException;

/** Applies migrations and takes them back, each in whole or not at all. For one command. */
final class MigrationRunner {

  private final MigrationContext context;
  private final DdlDialect ddl;
  private final Tracking tracking;

  /** The migration whose statements have begun, and may not be kept in the end. */
  private @Nullable MigrationEntry begun;

  MigrationRunner(MigrationContext context) {
    this.context = context;
    this.ddl = context.ddl();
    this.tracking = context.tracking();
  }

  private <T> T alone(Function<DriverSession, T> work) {
    begun = null;
    try {
      return ddl.alone(context.driver(), context.waiting(), work, true);
    } catch (MigrationException | OperationNotSupportedException e) {
      throw e;
    } catch (VibOrmException e) {
      throw begun == null || !ddl.atomic() ? e : MigrationErrors.notKept(begun.file(), e);
    }
  }

  /**
   * What {@code work} finds beside others. A migration that is partly applied may be one that
   * another process is applying just now, so that it is refused only once nobody is.
   */
  private <T> T look(Function<DriverSession, T> work) {
    try {
      return ddl.looking(context.driver(), work);
    } catch (MigrationException e) {
      if (e.code() != ErrorCode.MIGRATION_INVALID_STATE) {
        throw e;
      }
      return ddl.alone(context.driver(), context.waiting(), work, false);
    }
  }

  // apply

  List<MigrationRun> apply(ApplyOptions options) {
    Journal journal = context.existingJournal();
    int last = options.to().map(target -> journal.target(target).index()).orElse(Integer.MAX_VALUE);
    Plan plan = look(session -> plan(journal, last, options, session));
    plan.applied().forEach(context::text);
    if (!plan.runs().isEmpty()) {
      options.listener().planned(plan.runs());
    }
    if (options.dryRun()) {
      return plan.runs();
    }
    List<MigrationRun> done = new ArrayList<>();
    if (plan.begun()) {
      alone(session -> forgetUnbegun(session));
    }
    ensureProgress(plan.runs());
    boolean more = plan.squashed() || !plan.runs().isEmpty();
    while (more) {
      Optional<MigrationRun> begun = early(journal, last, options);
      Step next = alone(session -> next(journal, last, begun, options, session));
      next.run()
          .ifPresent(
              run -> {
                done.add(run);
                options.listener().finished(run.entry());
              });
      more = next.more();
    }
    return done;
  }

  /** What is noted by other connections than that with the lock must be there before. */
  private void ensureProgress(List<MigrationRun> runs) {
    if (runs.stream().anyMatch(run -> OutsideRun.needed(ddl, run.sql()))) {
      alone(
          session -> {
            tracking.ensure(session);
            tracking.ensureProgress(session);
            return true;
          });
    }
  }

  /**
   * What was done of many.
   *
   * @param run the migration that was applied
   * @param more whether there may be more to apply
   */
  private record Step(Optional<MigrationRun> run, boolean more) {}

  /**
   * What there is to do, with everything read that will be needed.
   *
   * @param applied what the database has already, whose files are to be what they were
   */
  private record Plan(
      List<MigrationRun> runs, List<MigrationEntry> applied, boolean squashed, boolean begun) {}

  private Plan plan(Journal journal, int last, ApplyOptions options, DriverSession session) {
    History history = context.history(journal, session);
    boolean begun = unbegun(history, session);
    if (begun) {
      history = new History(journal, history.applied(), Optional.empty());
    }
    history.refuseContradictions(context, options.outOfOrder());
    boolean squashed = false;
    for (MigrationEntry entry : journal.entries()) {
      squashed |= history.replaces(entry);
    }
    List<MigrationEntry> applied = new ArrayList<>(journal.entries());
    applied.removeAll(history.pending());
    List<MigrationRun> runs =
        history.pending().stream()
            .filter(entry -> entry.index() <= last)
            .map(entry -> run(journal, entry))
            .toList();
    return new Plan(runs, applied, squashed, begun);
  }

  private MigrationRun run(Journal journal, MigrationEntry entry) {
    List<String> sql = context.statements(entry, false);
    return new MigrationRun(entry, sql, new MigrationHazards(context, journal).of(entry, sql));
  }

  /** Whether a migration was begun, and ended before its first statement was done. */
  private boolean unbegun(History history, DriverSession session) {
    return history
        .partial()
        .filter(progress -> progress.done() == 0 && progress.fingerprint() != null)
        .filter(progress -> ddl.fingerprint(session).equals(progress.fingerprint()))
        .isPresent();
  }

  private boolean forgetUnbegun(DriverSession session) {
    History history = context.history(context.existingJournal(), session);
    boolean unbegun = unbegun(history, session);
    if (unbegun) {
      history.partial().ifPresent(progress -> tracking.ended(progress.name(), session));
    }
    return unbegun;
  }

  /** Commits what the rest of the next migration can use only then; gives that migration. */
  private Optional<MigrationRun> early(Journal journal, int last, ApplyOptions options) {
    Function<DriverSession, Optional<MigrationRun>> find =
        session -> {
          List<MigrationRun> runs = plan(journal, last, options, session).runs();
          return runs.stream().findFirst().filter(run -> !leading(run.sql()).isEmpty());
        };
    if (look(find).isEmpty()) {
      return Optional.empty();
    }
    return alone(
        session -> {
          Optional<MigrationRun> run = find.apply(session);
          run.ifPresent(
              found -> early(found, MigrationErrors.notApplied(), session, options.listener()));
          return run;
        });
  }

  private void early(
      MigrationRun run, String left, DriverSession session, MigrationListener listener) {
    for (int i = 0; i < leading(run.sql()).size(); i++) {
      execute(run, i, left, session, listener);
    }
  }

  /** The statements at the beginning that must be committed before the others. */
  private List<String> leading(List<String> statements) {
    return statements.stream().takeWhile(ddl::committedFirst).toList();
  }

  /**
   * Applies the next migration.
   *
   * @param begun the migration whose leading statements were committed; others may have changed
   *     meanwhile which is next
   */
  private Step next(
      Journal journal,
      int last,
      Optional<MigrationRun> begun,
      ApplyOptions options,
      DriverSession session) {
    tracking.ensure(session);
    History history = context.history(journal, session);
    history.refuseContradictions(context, options.outOfOrder());
    replaceSquashed(history, session);
    List<MigrationEntry> pending =
        history.pending().stream().filter(entry -> entry.index() <= last).toList();
    if (pending.isEmpty()) {
      return new Step(Optional.empty(), false);
    }
    MigrationEntry entry = pending.get(0);
    MigrationRun run = run(journal, entry);
    if (!leading(run.sql()).isEmpty() && !begun.equals(Optional.of(run))) {
      return new Step(Optional.empty(), true);
    }
    options.listener().starting(entry, run.sql().size());
    run(
        run,
        false,
        session,
        options.listener(),
        () -> tracking.add(entry.name(), entry.checksum(), session));
    return new Step(Optional.of(run), pending.size() > 1);
  }

  /** What migrations that were squashed have left in the database is one now there, too. */
  private void replaceSquashed(History history, DriverSession session) {
    for (MigrationEntry entry : history.journal().entries()) {
      if (history.applied(entry).isEmpty() && history.replaces(entry)) {
        entry.replaces().forEach(old -> tracking.remove(old.name(), session));
        tracking.add(entry.name(), entry.checksum(), session);
      }
    }
  }

  private void run(
      MigrationRun run,
      boolean down,
      DriverSession session,
      MigrationListener listener,
      Runnable end) {
    begun = run.entry();
    Consumer<List<String>> keeping = ddl.keeping(session);
    if (!ddl.atomic()) {
      new SteppedRun(context, session, listener).run(run.entry(), down, run.sql(), 0, end);
      return;
    }
    int first = leading(run.sql()).size();
    if (OutsideRun.needed(ddl, run.sql())) {
      new OutsideRun(context, listener).run(run.entry(), down, run.sql(), first, session);
      end.run();
      tracking.ended(run.entry().name(), session);
      return;
    }
    for (int i = first; i < run.sql().size(); i++) {
      execute(run, i, MigrationErrors.rolledBack(), session, listener);
    }
    keeping.accept(run.sql());
    try {
      ddl.verify(session);
    } catch (VibOrmException e) {
      throw MigrationErrors.brokenReferences(e, run.entry().file());
    }
    end.run();
  }

  private static void execute(
      MigrationRun run, int place, String left, DriverSession session, MigrationListener listener) {
    String statement = run.sql().get(place);
    listener.executing(run.entry(), place + 1, run.sql().size(), statement);
    try {
      Rows.run(session, statement);
    } catch (VibOrmException e) {
      throw MigrationErrors.failed(
          run.entry().file(), place + 1, run.sql().size(), statement, left, e);
    }
  }

  // down

  List<MigrationRun> down(DownOptions options) {
    Journal journal = context.existingJournal();
    int floor = options.to().map(target -> journal.target(target).index()).orElse(-1);
    Function<DriverSession, List<MigrationRun>> find =
        session -> going(journal, floor, options, session);
    List<MigrationRun> planned = look(find);
    if (!planned.isEmpty()) {
      options.listener().planned(planned);
    }
    if (options.dryRun() || planned.isEmpty()) {
      return planned;
    }
    ensureProgress(planned);
    List<MigrationRun> done = List.of();
    while (done.isEmpty() && !planned.isEmpty()) {
      List<MigrationRun> begun = earlyDown(planned, find, options);
      done = alone(session -> down(find.apply(session), begun, options, session));
      planned = done.isEmpty() ? look(find) : planned;
    }
    done.forEach(run -> options.listener().finished(run.entry()));
    return done;
  }

  private List<MigrationRun> earlyDown(
      List<MigrationRun> planned,
      Function<DriverSession, List<MigrationRun>> find,
      DownOptions options) {
    if (planned.stream().allMatch(run -> leading(run.sql()).isEmpty())) {
      return planned;
    }
    return alone(
        session -> {
          List<MigrationRun> runs = find.apply(session);
          runs.forEach(
              run -> early(run, MigrationErrors.rolledBack(), session, options.listener()));
          return runs;
        });
  }

  /** Takes {@code runs} back; none of them if others have changed meanwhile which they are. */
  private List<MigrationRun> down(
      List<MigrationRun> runs,
      List<MigrationRun> begun,
      DownOptions options,
      DriverSession session) {
    if (!runs.equals(begun)) {
      return List.of();
    }
    for (MigrationRun run : runs) {
      options.listener().starting(run.entry(), run.sql().size());
      run(
          run,
          true,
          session,
          options.listener(),
          () -> tracking.remove(run.entry().name(), session));
    }
    return runs;
  }

  private List<MigrationRun> going(
      Journal journal, int floor, DownOptions options, DriverSession session) {
    History history = context.history(journal, session);
    history.refuseContradictions(context, true);
    List<MigrationEntry> applied =
        journal.entries().stream()
            .filter(entry -> history.applied(entry).isPresent())
            .sorted(Comparator.comparingInt(MigrationEntry::index).reversed())
            .toList();
    return applied.stream()
        .filter(entry -> entry.index() > floor)
        .limit(options.to().isPresent() ? Long.MAX_VALUE : options.steps())
        .map(entry -> new MigrationRun(entry, context.statements(entry, true)))
        .toList();
  }

  // the rest

  /** Forgets the last {@code count}, whose changes stay. */
  List<String> rollback(int count) {
    return alone(
        session -> {
          List<TrackedMigration> applied = tracking.applied(session);
          List<String> names =
              applied.subList(Math.max(0, applied.size() - count), applied.size()).stream()
                  .map(TrackedMigration::name)
                  .toList();
          names.forEach(name -> tracking.remove(name, session));
          return names;
        });
  }

  /** Drops all tables and applies all migrations. */
  List<MigrationRun> reset(ApplyOptions options) {
    Journal journal = context.existingJournal();
    List<MigrationRun> all = journal.entries().stream().map(entry -> run(journal, entry)).toList();
    if (options.dryRun()) {
      return all;
    }
    alone(
        session -> {
          tracking.ensure(session);
          tracking.partial(session).ifPresent(begun -> tracking.ended(begun.name(), session));
          tracking.applied(session).forEach(row -> tracking.remove(row.name(), session));
          for (String statement : ddl.emptying(context.live(session))) {
            Rows.run(session, statement);
          }
          return true;
        });
    return apply(options);
  }

  /** Says of a migration what a person knows. */
  void resolve(String target, Repair how, MigrationListener listener) {
    switch (how) {
      case APPLIED -> applied(context.existingJournal().target(target));
      case ROLLED_BACK -> rolledBack(target);
      case EDITED -> edited(context.existingJournal(), target);
      case GO_ON -> goOn(context.existingJournal(), target, listener);
    }
  }

  private void applied(MigrationEntry entry) {
    context.text(entry);
    alone(
        session -> {
          tracking.ensure(session);
          if (tracking.applied(session).stream().anyMatch(row -> row.name().equals(entry.name()))) {
            throw MigrationErrors.alreadyApplied(entry);
          }
          tracking.add(entry.name(), entry.checksum(), session);
          tracking.ended(entry.name(), session);
          return true;
        });
  }

  private void rolledBack(String target) {
    String name =
        context.journal().entries().stream()
            .filter(entry -> entry.file().equals(target) || entry.name().equals(target))
            .map(MigrationEntry::name)
            .findFirst()
            .orElse(target);
    alone(
        session -> {
          boolean known =
              tracking.applied(session).stream().anyMatch(row -> row.name().equals(name));
          boolean begun =
              tracking.partial(session).filter(found -> found.name().equals(name)).isPresent();
          if (!known && !begun) {
            throw MigrationErrors.notApplied(name);
          }
          if (known) {
            tracking.remove(name, session);
          }
          tracking.ended(name, session);
          return true;
        });
  }

  private void edited(Journal journal, String target) {
    MigrationEntry entry = journal.target(target);
    String text =
        context
            .storage()
            .get(entry.upPath())
            .orElseThrow(
                () -> MigrationErrors.missing(entry.upPath(), context.storage().describe()));
    String checksum = MigrationFile.checksum(text);
    List<MigrationEntry> entries = new ArrayList<>(journal.entries());
    entries.set(entry.index(), entry.checked(checksum));
    alone(
        session -> {
          if (tracking.applied(session).stream().anyMatch(row -> row.name().equals(entry.name()))) {
            tracking.check(entry.name(), checksum, session);
          }
          context.storage().put(entry.upPath(), MigrationFile.stamped(text));
          context.storage().put(Journal.PATH, JournalJson.write(journal.with(entries)));
          return true;
        });
  }

  private void goOn(Journal journal, String target, MigrationListener listener) {
    MigrationEntry entry = journal.target(target);
    alone(
        session -> {
          Progress progress =
              tracking
                  .partial(session)
                  .filter(found -> found.name().equals(entry.name()))
                  .orElseThrow(() -> MigrationErrors.notPartial(entry.name()));
          List<String> statements = context.statements(entry, progress.down());
          boolean known =
              progress.done() <= statements.size()
                  && SteppedRun.prefix(statements, progress.done()).equals(progress.prefix());
          if (!known) {
            throw MigrationErrors.changedBefore(entry.name(), progress.done());
          }
          boolean happened =
              progress.fingerprint() != null
                  && !ddl.fingerprint(session).equals(progress.fingerprint());
          listener.starting(entry, statements.size());
          Runnable end =
              () -> {
                if (progress.down()) {
                  tracking.remove(entry.name(), session);
                } else {
                  tracking.add(entry.name(), entry.checksum(), session);
                }
              };
          if (ddl.atomic()) {
            new OutsideRun(context, listener)
                .goOn(entry, progress.down(), statements, progress.done(), session);
            end.run();
            tracking.ended(entry.name(), session);
          } else {
            new SteppedRun(context, session, listener)
                .run(entry, progress.down(), statements, progress.done() + (happened ? 1 : 0), end);
          }
          return true;
        });
    listener.finished(entry);
  }
}
