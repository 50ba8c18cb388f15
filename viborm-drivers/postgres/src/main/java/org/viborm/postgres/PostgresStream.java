package org.viborm.postgres;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.viborm.driver.IsolationLevel;
import org.viborm.driver.QueryResult;
import org.viborm.driver.SqlStatement;
import org.viborm.driver.TransactionOptions;
import org.viborm.driver.support.RemoteStream;
import org.viborm.errors.ErrorCode;
import org.viborm.errors.ErrorMeta;
import org.viborm.errors.VibOrmException;

/** A transaction on one connection; its first statement goes out together with its beginning. */
final class PostgresStream implements RemoteStream {

  /** How long a server has for rolling back, before its connection is closed instead. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final ServerLink link;
  private final ClientErrors errors;
  private final List<ServerLink.Sent> begun = new ArrayList<>();
  private int open;

  PostgresStream(ServerLink link, ClientErrors errors, TransactionOptions options) {
    this.link = link;
    this.errors = errors;
    this.begun.add(link.send(begin(options)));
  }

  /** The statement that begins a transaction. */
  static String begin(TransactionOptions options) {
    StringBuilder text = new StringBuilder("BEGIN");
    IsolationLevel level = options.isolation();
    if (level != null) {
      text.append(" ISOLATION LEVEL ").append(level.sql());
    }
    return text.append(options.readOnly() ? " READ ONLY" : "").toString();
  }

  @Override
  public boolean sendsTogether() {
    return true;
  }

  @Override
  public List<QueryResult> execute(List<SqlStatement> statements, @Nullable Duration limit) {
    if (statements.stream().anyMatch(PostgresSession::isStream)) {
      return streams(statements, limit);
    }
    List<ServerLink.Sent> sent = new ArrayList<>(begun);
    sent.addAll(link.send(statements));
    List<QueryResult> results = link.await(sent, limit);
    List<QueryResult> own = results.subList(begun.size(), results.size());
    begun.clear();
    return own;
  }

  private List<QueryResult> streams(List<SqlStatement> statements, @Nullable Duration limit) {
    List<QueryResult> results = new ArrayList<>();
    for (SqlStatement statement : statements) {
      if (PostgresSession.isStream(statement)) {
        results.add(link.stream(statement, limit, () -> open--));
        open++;
      } else {
        results.addAll(execute(List.of(statement), limit));
      }
    }
    return results;
  }

  @Override
  public void requireNothingOpen() {
    if (open > 0) {
      throw new IllegalStateException("the result of the statement before is still open");
    }
  }

  @Override
  public void commit(@Nullable Duration limit) {
    if (link.isFailed()) {
      rollback();
      ErrorMeta meta = errors.database().meta().withSqlState("25P02");
      throw errors.refused(ErrorCode.TRANSACTION_FAILED, meta);
    }
    List<ServerLink.Sent> sent = new ArrayList<>(begun);
    sent.add(link.send("COMMIT"));
    try {
      link.await(sent, limit);
    } finally {
      link.release();
    }
  }

  @Override
  public void rollback() {
    try {
      if (!link.isDoubtful() && open == 0) {
        List<ServerLink.Sent> sent = new ArrayList<>(begun);
        sent.add(link.send("ROLLBACK"));
        link.await(sent, PATIENCE);
      }
    } catch (VibOrmException e) {
      // Closing the connection rolls back as well, which is done with one that is not idle.
      return;
    } finally {
      link.release();
    }
  }

  @Override
  public boolean lost() {
    return link.isDoubtful();
  }
}
