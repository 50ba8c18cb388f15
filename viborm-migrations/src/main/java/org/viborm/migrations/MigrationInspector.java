package org.viborm.migrations;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.viborm.driver.DriverSession;
import org.viborm.errors.MigrationException;
import org.viborm.migrations.MigrationStatus.Migration;
import org.viborm.migrations.MigrationStatus.Partial;
import org.viborm.migrations.MigrationStatus.Position;

/** Compares journal, files and database, and changes none of them. */
final class MigrationInspector {

  private final MigrationContext context;

  MigrationInspector(MigrationContext context) {
    this.context = context;
  }

  MigrationStatus status() {
    Journal journal = context.journal();
    return context.ddl().looking(context.driver(), session -> status(journal, session));
  }

  private MigrationStatus status(Journal journal, DriverSession session) {
    History history = context.history(journal, session);
    List<MigrationEntry> pending = history.pending();
    boolean behind = !pending.isEmpty();
    boolean ahead = !history.unknown().isEmpty();
    Position position =
        behind
            ? ahead ? Position.DIVERGED : Position.FILES_AHEAD
            : ahead ? Position.DATABASE_AHEAD : Position.UP_TO_DATE;
    boolean comparable = !ahead && history.partial().isEmpty();
    return new MigrationStatus(
        position,
        journal.entries().stream()
            .map(
                entry ->
                    new Migration(
                        entry,
                        !pending.contains(entry),
                        history.applied(entry).map(TrackedMigration::appliedAt)))
            .toList(),
        history.unknown(),
        history.partial().map(progress -> partial(progress, journal)),
        comparable ? context.drift(history, session) : List.of(),
        ungenerated(journal));
  }

  private Partial partial(Progress progress, Journal journal) {
    Optional<String> next =
        journal
            .find(progress.name())
            .map(entry -> context.statements(entry, progress.down()))
            .filter(statements -> progress.done() < statements.size())
            .map(statements -> statements.get(progress.done()));
    return new Partial(progress.name(), progress.down(), progress.done(), progress.total(), next);
  }

  private List<DiffOperation> ungenerated(Journal journal) {
    return SchemaDiff.between(context.snapshot(journal), context.target(), context.ddl());
  }

  List<MigrationEntry> pending() {
    Journal journal = context.journal();
    return context
        .ddl()
        .looking(context.driver(), session -> context.history(journal, session).pending());
  }

  ValidationReport validate() {
    List<MigrationException> faults = new ArrayList<>();
    Optional<Journal> read = tried(faults, context::existingJournal);
    if (read.isEmpty()) {
      return new ValidationReport(faults);
    }
    Journal journal = read.get();
    for (MigrationEntry entry : journal.entries()) {
      tried(faults, () -> context.text(entry));
    }
    Optional<SchemaSnapshot> snapshot = tried(faults, () -> context.snapshot(journal));
    if (faults.isEmpty() && snapshot.isPresent()) {
      List<DiffOperation> missing = ungenerated(journal);
      if (!missing.isEmpty()) {
        faults.add(MigrationErrors.ungenerated(missing));
      }
    }
    context
        .ddl()
        .looking(
            context.driver(),
            session -> {
              compare(journal, faults, session);
              return true;
            });
    return new ValidationReport(faults);
  }

  private void compare(Journal journal, List<MigrationException> faults, DriverSession session) {
    Optional<History> found = tried(faults, () -> context.history(journal, session));
    if (found.isEmpty()) {
      return;
    }
    History history = found.get();
    int before = faults.size();
    tried(
        faults,
        () -> {
          history.refuseContradictions(context, false);
          return true;
        });
    if (!history.pending().isEmpty()) {
      faults.add(MigrationErrors.pending(history.pending()));
    }
    if (faults.size() == before || (history.unknown().isEmpty() && history.partial().isEmpty())) {
      tried(
          faults,
          () -> {
            List<DiffOperation> drift = context.drift(history, session);
            if (!drift.isEmpty()) {
              throw MigrationErrors.drifted(drift);
            }
            return true;
          });
    }
  }

  private static <T> Optional<T> tried(List<MigrationException> faults, Supplier<T> work) {
    try {
      return Optional.of(work.get());
    } catch (MigrationException e) {
      faults.add(e);
      return Optional.empty();
    }
  }
}
