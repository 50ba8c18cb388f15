package org.viborm.migrations;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.viborm.driver.DriverSession;
import org.viborm.driver.QueryResult;
import org.viborm.driver.SqlStatement;
import org.viborm.driver.support.ReceivedRows;
import org.viborm.errors.OperationNotSupportedException;

/**
 * Reads at once, and keeps what writes for a batch. Foreign keys stay enforced in a batch: dropping
 * a table would delete the rows that refer to it, so that it is refused while any could.
 */
final class SqliteBatch implements DriverSession {

  private static final String SPACE = "(?:\\s|--[^\\n]*\\n|/\\*.*?\\*/)*";
  private static final String NAME = "[\"`\\[]?(?<%s>[^\"`\\]\\s]+)[\"`\\]]?";
  private static final Pattern DROP =
      Pattern.compile(
          "(?is)" + SPACE + "DROP\\s+TABLE\\s+(IF\\s+EXISTS\\s+)?" + NAME.formatted("a") + "\\s*");
  private static final Pattern RENAME =
      Pattern.compile(
          "(?is)"
              + SPACE
              + "ALTER\\s+TABLE\\s+"
              + NAME.formatted("a")
              + "\\s+RENAME\\s+TO\\s+"
              + NAME.formatted("b")
              + "\\s*");

  /** What refers to a name follows it here anyway. */
  private static final Pattern NEEDLESS =
      Pattern.compile("(?is)" + SPACE + "PRAGMA\\s+legacy_alter_table\\b.*");

  private final DriverSession session;
  private final List<String> kept = new ArrayList<>();

  SqliteBatch(DriverSession session) {
    this.session = session;
  }

  @Override
  public QueryResult execute(SqlStatement statement) {
    if (statement.returnsRows()) {
      return session.execute(statement);
    }
    if (!NEEDLESS.matcher(statement.text()).matches()) {
      kept.add(statement.text());
    }
    return ReceivedRows.count(0);
  }

  @Override
  public void close() {
    kept.clear();
  }

  /**
   * What was kept, refused if it would delete what nobody meant to.
   *
   * @throws OperationNotSupportedException if so (V8003)
   */
  List<String> statements() {
    if (kept.stream().anyMatch(text -> DROP.matcher(text).matches())) {
      refuseLosses();
    }
    return List.copyOf(kept);
  }

  /** One table refers to another. */
  private record Reference(String table, String to) {}

  /**
   * What would be lost where a table goes.
   *
   * @param table the table
   * @param users the tables that refer to it; empty where it refers to itself
   */
  record Loss(String table, List<String> users) {

    /** What is refused, for a person to read. */
    String what() {
      return "building the table anew, or dropping it, while rows refer to it%s,"
          .formatted(users.isEmpty() ? "" : " from " + String.join(", ", users));
    }
  }

  /** What to do instead. */
  static final String ADVICE =
      "Foreign keys cannot be set aside there, and those rows would be lost. Add a column that is"
          + " nullable or has a default instead, or drop the foreign keys in a migration before.";

  /** What {@code statements} would lose, where a batch does them, in the tables {@code before}. */
  static Optional<Loss> loss(List<String> statements, SchemaSnapshot before) {
    List<Reference> references = new ArrayList<>();
    for (TableSnapshot table : before.tables()) {
      table
          .foreignKeys()
          .forEach(
              key ->
                  references.add(new Reference(plain(table.name()), plain(key.referencedTable()))));
    }
    return new Losses(statements, references).first();
  }

  private void refuseLosses() {
    List<Reference> references =
        Rows.of(
            session,
            "SELECT m.name, f.\"table\" FROM sqlite_master m"
                + " JOIN pragma_foreign_key_list(m.name) f WHERE "
                + SqliteCatalog.OURS,
            row -> new Reference(plain(Rows.text(row, 0)), plain(Rows.text(row, 1))));
    Losses losses = new Losses(kept, references);
    losses
        .first()
        .ifPresent(
            loss -> {
              throw losing(loss);
            });
    losses.rebuilt().forEach(this::refuseLostParts);
  }

  /** A table that is built anew under {@code name}. */
  private record Rebuilt(String name, String old, int place) {}

  /** What statements would lose, since foreign keys are enforced meanwhile. */
  private static final class Losses {

    private final List<String> kept;
    private final List<Reference> references;
    private final List<Rebuilt> rebuilt = new ArrayList<>();

    Losses(List<String> kept, List<Reference> references) {
      this.kept = kept;
      this.references = references;
    }

    List<Rebuilt> rebuilt() {
      return rebuilt;
    }

    Optional<Loss> first() {
      Set<String> gone = new HashSet<>();
      Map<String, String> before = new HashMap<>(); // the names that tables had, by those they have
      for (int i = 0; i < kept.size(); i++) {
        Matcher rename = RENAME.matcher(kept.get(i));
        Matcher drop = DROP.matcher(kept.get(i));
        if (rename.matches()) {
          String from = plain(rename.group("a"));
          before.put(plain(rename.group("b")), before.getOrDefault(from, from));
        } else if (drop.matches()) {
          String name = plain(drop.group("a"));
          String old = before.getOrDefault(name, name);
          List<String> users =
              references.stream()
                  .filter(reference -> reference.to().equals(old))
                  .map(Reference::table)
                  .filter(user -> !user.equals(old) && !gone.contains(user) && !goes(user))
                  .distinct()
                  .sorted()
                  .toList();
          if (!users.isEmpty() || isReferredToBefore(i, name)) {
            return Optional.of(new Loss(name, users));
          }
          gone.add(old);
          if (names(kept, RENAME, "b").contains(name)) {
            rebuilt.add(new Rebuilt(name, old, i));
          }
        }
      }
      return Optional.empty();
    }

    /** Whether {@code table} is dropped and does not come back. */
    private boolean goes(String table) {
      return names(kept, DROP, "a").contains(table) && !names(kept, RENAME, "b").contains(table);
    }

    /** Whether a table that was made before has rows that refer to {@code name}. */
    private boolean isReferredToBefore(int end, String name) {
      Pattern reference =
          Pattern.compile("(?is)\\bREFERENCES\\s+[\"`\\[]?" + Pattern.quote(name) + "\\b");
      return kept.subList(0, end).stream().anyMatch(text -> reference.matcher(text).find());
    }
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  private static List<String> names(List<String> kept, Pattern pattern, String group) {
    return kept.stream()
        .map(pattern::matcher)
        .filter(Matcher::matches)
        .map(matcher -> plain(matcher.group(group)))
        .toList();
  }

  private static OperationNotSupportedException losing(Loss loss) {
    return OperationNotSupportedException.of(
        loss.table(),
        loss.what(),
        "a driver without transactions that stay open (INTERACTIVE_TRANSACTIONS)",
        ADVICE);
  }

  /** Triggers go with a table; they are to come back with it. */
  private void refuseLostParts(Rebuilt table) {
    Optional<String> lost =
        Rows.of(
                session,
                "SELECT m.name FROM sqlite_master m WHERE lower(m.tbl_name) = %s AND %s"
                    .formatted(SqlText.literal(table.old()), SqliteDdl.ATTACHED),
                row -> Rows.text(row, 0))
            .stream()
            .filter(
                part ->
                    kept.subList(table.place(), kept.size()).stream()
                        .noneMatch(sql -> sql.contains(part)))
            .findFirst();
    if (lost.isPresent()) {
      throw OperationNotSupportedException.of(
          table.name(),
          "building the table anew without its trigger '%s'".formatted(lost.get()),
          "a driver without transactions that stay open (INTERACTIVE_TRANSACTIONS)",
          "Write in the migration how that is made again, or that it is dropped.");
    }
  }
}
