package org.viborm.migrations;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the journal says beside what the database says.
 *
 * @param journal the journal
 * @param applied what the database says was applied, in order
 * @param partial what it says was begun
 */
record History(Journal journal, List<TrackedMigration> applied, Optional<Progress> partial) {

  History {
    applied = List.copyOf(applied);
  }

  private Map<String, TrackedMigration> byName() {
    Map<String, TrackedMigration> names = new HashMap<>();
    applied.forEach(row -> names.put(row.name(), row));
    return names;
  }

  Optional<TrackedMigration> applied(MigrationEntry entry) {
    return applied.stream().filter(row -> row.name().equals(entry.name())).findFirst();
  }

  /** Whether what {@code entry} was squashed from has been applied, all of it. */
  boolean replaces(MigrationEntry entry) {
    Map<String, TrackedMigration> names = byName();
    return !entry.replaces().isEmpty()
        && entry.replaces().stream().allMatch(old -> names.containsKey(old.name()));
  }

  /** The migrations that the database lacks, in order. */
  List<MigrationEntry> pending() {
    return journal.entries().stream()
        .filter(entry -> applied(entry).isEmpty() && !replaces(entry))
        .toList();
  }

  /** What the database has and the journal does not know. */
  List<String> unknown() {
    Set<String> known =
        journal.entries().stream().map(MigrationEntry::name).collect(Collectors.toSet());
    journal.entries().stream()
        .filter(this::replaces)
        .forEach(entry -> entry.replaces().forEach(old -> known.add(old.name())));
    return applied.stream()
        .map(TrackedMigration::name)
        .filter(name -> !known.contains(name))
        .toList();
  }

  /** The last migration that the database has. */
  Optional<MigrationEntry> lastApplied() {
    List<MigrationEntry> done = new ArrayList<>(journal.entries());
    done.removeAll(pending());
    return done.isEmpty() ? Optional.empty() : Optional.of(done.get(done.size() - 1));
  }

  /** Throws if journal and database tell two stories. */
  void refuseContradictions(MigrationContext context, boolean outOfOrder) {
    if (partial.isPresent()) {
      Progress progress = partial.get();
      throw MigrationErrors.partial(
          progress,
          journal
              .find(progress.name())
              .map(entry -> context.statements(entry, progress.down()))
              .orElse(List.of()));
    }
    for (MigrationEntry entry : journal.entries()) {
      Optional<TrackedMigration> row = applied(entry);
      if (row.isPresent() && !row.get().checksum().equals(entry.checksum())) {
        throw MigrationErrors.appliedOther(entry);
      }
    }
    journal.entries().forEach(this::refuseHalfSquashed);
    List<String> unknown = unknown();
    if (!unknown.isEmpty()) {
      throw MigrationErrors.ahead(unknown);
    }
    Optional<MigrationEntry> last = lastApplied();
    List<MigrationEntry> pending = pending();
    if (!outOfOrder
        && last.isPresent()
        && !pending.isEmpty()
        && pending.get(0).index() < last.get().index()) {
      throw MigrationErrors.outOfOrder(pending.get(0), last.get());
    }
  }

  private void refuseHalfSquashed(MigrationEntry entry) {
    halfSquashed(entry)
        .ifPresent(
            there -> {
              throw MigrationErrors.halfSquashed(entry, there);
            });
  }

  /** What the database has of that which {@code entry} was squashed from, if not all of it. */
  Optional<List<String>> halfSquashed(MigrationEntry entry) {
    List<String> old = entry.replaces().stream().map(MigrationEntry.Replaced::name).toList();
    List<String> there =
        applied.stream().map(TrackedMigration::name).filter(old::contains).toList();
    return there.isEmpty() || there.size() == old.size() ? Optional.empty() : Optional.of(there);
  }
}
