package org.viborm.migrations;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.viborm.driver.DriverSession;

/** Makes one migration of several that follow each other. */
final class MigrationSquash {

  private final MigrationContext context;
  private final SquashOptions options;
  private final Clock clock;

  MigrationSquash(MigrationContext context, SquashOptions options, Clock clock) {
    this.context = context;
    this.options = options;
    this.clock = clock;
  }

  MigrationRun run() {
    Journal journal = context.existingJournal();
    List<MigrationEntry> range = range(journal);
    List<String> statements =
        hoisted(
            range.stream().flatMap(entry -> context.statements(entry, false).stream()).toList());
    String name =
        MigrationNames.free(
            MigrationNames.of(
                options
                    .name()
                    .orElse(
                        "squash-%s-to-%s"
                            .formatted(range.get(0).index(), range.get(range.size() - 1).index()))),
            journal);
    Instant when = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    String text = MigrationFile.up(name, when, statements);
    MigrationEntry last = range.get(range.size() - 1);
    MigrationEntry entry =
        new MigrationEntry(
            range.get(0).index(),
            last.version(),
            name,
            when,
            MigrationFile.checksum(text),
            last.tag(),
            replaced(range));
    if (!options.dryRun()) {
      String down = down(name, range);
      context
          .ddl()
          .alone(
              context.driver(),
              context.waiting(),
              session -> write(journal, range, entry, text, down, session),
              true);
    }
    return new MigrationRun(entry, statements);
  }

  private List<MigrationEntry> range(Journal journal) {
    int from = options.from().map(target -> journal.target(target).index()).orElse(0);
    int to =
        options
            .to()
            .map(target -> journal.target(target).index())
            .orElse(journal.entries().size() - 1);
    if (to - from < 1) {
      throw MigrationErrors.squash(
          "there are not two migrations to make one of.",
          "Name an earlier first one or a later last one.");
    }
    return journal.entries().subList(from, to + 1);
  }

  private static List<MigrationEntry.Replaced> replaced(List<MigrationEntry> range) {
    List<MigrationEntry.Replaced> replaced = new ArrayList<>();
    for (MigrationEntry entry : range) {
      if (entry.replaces().isEmpty()) {
        replaced.add(new MigrationEntry.Replaced(entry.name(), entry.checksum()));
      } else {
        replaced.addAll(entry.replaces());
      }
    }
    return replaced;
  }

  /** What must be committed before it is used stands first, where it can. */
  private List<String> hoisted(List<String> statements) {
    Set<String> made =
        statements.stream()
            .filter(statement -> statement.regionMatches(true, 0, "CREATE TYPE ", 0, 12))
            .map(statement -> statement.split("\\s+", 4)[2])
            .collect(Collectors.toCollection(HashSet::new));
    List<String> first = new ArrayList<>();
    List<String> rest = new ArrayList<>();
    for (String statement : statements) {
      boolean early =
          context.ddl().committedFirst(statement) && !made.contains(statement.split("\\s+", 4)[2]);
      (early ? first : rest).add(statement);
    }
    first.addAll(rest);
    return first;
  }

  private String down(String name, List<MigrationEntry> range) {
    List<String> statements = new ArrayList<>();
    List<String> warnings = new ArrayList<>();
    List<MigrationEntry> reversed = new ArrayList<>(range);
    Collections.reverse(reversed);
    for (MigrationEntry entry : reversed) {
      String text = context.down(entry, context.text(entry));
      text.lines()
          .filter(line -> line.startsWith("-- WARNING: "))
          .forEach(line -> warnings.add(line.substring("-- WARNING: ".length())));
      statements.addAll(MigrationFile.statements(text, context.driver().dialect().name()));
    }
    return MigrationFile.down(name, warnings, statements);
  }

  private boolean write(
      Journal journal,
      List<MigrationEntry> range,
      MigrationEntry entry,
      String up,
      String down,
      DriverSession session) {
    Tracking tracking = context.tracking();
    History history = context.history(journal, session);
    history.refuseContradictions(context, true);
    long applied = range.stream().filter(old -> history.applied(old).isPresent()).count();
    if (applied > 0 && applied < range.size()) {
      throw MigrationErrors.squash(
          "%d of the %d migrations have been applied.".formatted(applied, range.size()),
          "Apply the others first, or squash only those that were.");
    }
    String snapshot =
        SnapshotJson.write(
            context
                .after(range.get(range.size() - 1), journal)
                .orElseThrow(
                    () ->
                        MigrationErrors.missing(
                            range.get(range.size() - 1).snapshotPath(),
                            context.storage().describe())));
    if (applied > 0) {
      range.forEach(old -> tracking.remove(old.name(), session));
      tracking.add(entry.name(), entry.checksum(), session);
    }
    writeFiles(journal, range, entry, up, down, snapshot);
    return true;
  }

  /** New files first, then the journal, then the old ones go: at no time is a file missing. */
  private void writeFiles(
      Journal journal,
      List<MigrationEntry> range,
      MigrationEntry entry,
      String up,
      String down,
      String snapshot) {
    MigrationStorage storage = context.storage();
    storage.put(entry.upPath(), up);
    storage.put(entry.downPath(), down);
    storage.put(entry.snapshotPath(), snapshot);
    int shift = range.size() - 1;
    List<MigrationEntry> entries = new ArrayList<>();
    List<String> old = new ArrayList<>();
    for (MigrationEntry other : journal.entries()) {
      if (other.index() < entry.index()) {
        entries.add(other);
      } else if (other.index() == entry.index()) {
        entries.add(entry);
        old.addAll(paths(other));
      } else if (other.index() <= entry.index() + shift) {
        old.addAll(paths(other));
      } else {
        MigrationEntry moved = other.at(other.index() - shift);
        entries.add(moved);
        for (int i = 0; i < paths(other).size(); i++) {
          String path = paths(moved).get(i);
          storage.get(paths(other).get(i)).ifPresent(text -> storage.put(path, text));
        }
        old.addAll(paths(other));
      }
    }
    storage.put(Journal.PATH, JournalJson.write(journal.with(entries)));
    Set<String> kept =
        entries.stream().flatMap(other -> paths(other).stream()).collect(Collectors.toSet());
    for (String path : old) {
      if (!kept.contains(path)) {
        archive(path);
        storage.delete(path);
      }
    }
  }

  private void archive(String path) {
    if (!options.cleanup()) {
      return;
    }
    String stamp = clock.instant().toString().replace(':', '-').replace('.', '-');
    String file = path.replace("meta/", "").replace('/', '-');
    context
        .storage()
        .get(path)
        .ifPresent(text -> context.storage().put("meta/_backup/" + stamp + "_" + file, text));
  }

  private static List<String> paths(MigrationEntry entry) {
    return List.of(entry.upPath(), entry.downPath(), entry.snapshotPath());
  }
}
