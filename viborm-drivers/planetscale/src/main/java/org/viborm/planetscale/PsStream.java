package org.viborm.planetscale;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.viborm.driver.IsolationLevel;
import org.viborm.driver.QueryResult;
import org.viborm.driver.SqlStatement;
import org.viborm.driver.TransactionOptions;
import org.viborm.driver.support.MySqlErrors;
import org.viborm.driver.support.RemoteStream;
import org.viborm.errors.ErrorCode;
import org.viborm.errors.VibOrmException;
import org.viborm.http.RemoteErrors;

/** A transaction on one session of the API; it begins with its first statement. */
final class PsStream implements RemoteStream {

  private final PsSessions sessions;
  private final TransactionOptions options;
  private final RemoteErrors errors;
  private @Nullable PsSession session;
  private boolean ended;

  PsStream(PsSessions sessions, TransactionOptions options, RemoteErrors errors) {
    this.sessions = sessions;
    this.options = options;
    this.errors = errors;
  }

  @Override
  public boolean lost() {
    return ended || (session != null && session.isDoubtful());
  }

  @Override
  public List<QueryResult> execute(List<SqlStatement> statements, @Nullable Duration limit) {
    if (statements.stream().anyMatch(statement -> statement.fetchSize() > 0)) {
      throw errors.noStreaming();
    }
    PsSession current = session == null ? begin(limit) : session;
    List<QueryResult> results = new ArrayList<>();
    for (SqlStatement statement : statements) {
      current.change(statement);
      results.add(run(current, statement, limit));
    }
    return results;
  }

  private PsSession begin(@Nullable Duration limit) {
    PsSession lent = sessions.lend(limit);
    session = lent;
    IsolationLevel level = options.isolation();
    if (level != null) {
      command(lent, "SET TRANSACTION ISOLATION LEVEL " + level.sql(), limit);
    }
    command(lent, options.readOnly() ? "START TRANSACTION READ ONLY" : "BEGIN", limit);
    return lent;
  }

  private void command(PsSession on, String text, @Nullable Duration limit) {
    run(on, SqlStatement.command(text), limit).close();
  }

  /** A deadlock or a server's own limit has ended the transaction there. */
  private QueryResult run(PsSession on, SqlStatement statement, @Nullable Duration limit) {
    try {
      return sessions.client().execute(on, statement, limit, false);
    } catch (VibOrmException e) {
      ended |=
          e.code() == ErrorCode.TRANSACTION_TIMEOUT
              || e.meta().providerCode().filter(MySqlErrors::endsTransaction).isPresent();
      throw e;
    }
  }

  @Override
  public void commit(@Nullable Duration limit) {
    PsSession current = session;
    if (current == null) {
      return;
    }
    command(current, "COMMIT", limit);
    sessions.giveBack(current);
  }

  @Override
  public void rollback() {
    PsSession current = session;
    if (current == null || current.isDoubtful()) {
      return; // the service rolls back what nobody comes back to
    }
    try {
      command(current, "ROLLBACK", null);
      sessions.giveBack(current);
    } catch (VibOrmException e) {
      // Not reached, or refused: the session is not used again, and its locks end with it.
      current.doubt();
    }
  }
}
