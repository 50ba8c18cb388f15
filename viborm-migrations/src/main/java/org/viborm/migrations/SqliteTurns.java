package org.viborm.migrations;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.viborm.driver.Driver;
import org.viborm.driver.DriverCapability;
import org.viborm.driver.DriverSession;
import org.viborm.driver.QueryResult;
import org.viborm.driver.SqlStatement;
import org.viborm.driver.TransactionOptions;
import org.viborm.errors.OperationNotSupportedException;
import org.viborm.errors.VibOrmException;

/**
 * Changes of tables where no transaction stays open between statements: what is to be done is found
 * out first, and sent as one batch, which takes effect as a whole or not at all. Nobody holds a
 * lock, so that none can be left behind: a batch takes the turn after the one that was there when
 * its work began to read, and is void where another has taken it meanwhile; the work then begins
 * anew.
 */
final class SqliteTurns {

  /** The table whose one row is the last turn, and who took it. */
  static final String TABLE = "_viborm_migrations_turn";

  private final Driver driver;
  private final DdlDialect ddl;

  SqliteTurns(Driver driver, DdlDialect ddl) {
    this.driver = driver;
    this.ddl = ddl;
  }

  /** As {@link DdlDialect#alone}. */
  <T> T alone(Duration patience, Function<DriverSession, T> work, boolean keep) {
    if (keep && !driver.capabilities().contains(DriverCapability.ATOMIC_BATCH)) {
      throw OperationNotSupportedException.of(
          "",
          "a change of tables that takes effect as a whole (ATOMIC_BATCH)",
          "the driver '" + driver.name() + "'",
          "Use another driver of the same database.");
    }
    long end = System.nanoTime() + patience.toNanos();
    try (DriverSession session = driver.open()) {
      do {
        long turn = turn(session);
        SqliteBatch batch = new SqliteBatch(session);
        T result = work.apply(batch);
        List<String> statements = keep ? batch.statements() : List.of();
        if (statements.isEmpty() || take(turn, statements, session)) {
          return result;
        }
      } while (System.nanoTime() < end);
    }
    throw MigrationErrors.locked(patience.toSeconds());
  }

  private long turn(DriverSession session) {
    return ddl.hasTable(TABLE, session)
        ? Rows.of(session, "SELECT coalesce(max(turn), 0) FROM " + TABLE, SqliteTurns::number)
            .get(0)
        : 0;
  }

  private static long number(QueryResult row) {
    return Rows.number(row, 0);
  }

  /** Does {@code statements} if {@code turn} is still the last; tells whether it was. */
  private boolean take(long turn, List<String> statements, DriverSession session) {
    String owner = UUID.randomUUID().toString();
    Rows.run(
        session,
        "CREATE TABLE IF NOT EXISTS %s (turn INTEGER NOT NULL PRIMARY KEY, owner TEXT NOT NULL)"
            .formatted(TABLE));
    List<String> all = new ArrayList<>();
    all.add("PRAGMA defer_foreign_keys = ON");
    all.add("INSERT INTO %s (turn, owner) VALUES (%s, '%s')".formatted(TABLE, turn + 1, owner));
    all.add("DELETE FROM %s WHERE turn <= %s".formatted(TABLE, turn));
    all.addAll(statements);
    try {
      driver
          .batch(all.stream().map(SqlStatement::command).toList(), TransactionOptions.DEFAULT)
          .forEach(QueryResult::close);
      return true;
    } catch (VibOrmException e) {
      Optional<String> last = taken(turn, session, e);
      if (last.isEmpty()) {
        throw e;
      }
      return last.get().equals(owner);
    }
  }

  /** Who has taken a turn after {@code turn}; empty if nobody has, so that {@code cause} counts. */
  private static Optional<String> taken(long turn, DriverSession session, VibOrmException cause) {
    try {
      return Rows.of(
              session,
              "SELECT owner FROM %s WHERE turn > %s ORDER BY turn".formatted(TABLE, turn),
              row -> Rows.text(row, 0))
          .stream()
          .findFirst();
    } catch (VibOrmException e) {
      cause.addSuppressed(e);
      throw cause;
    }
  }
}
