package org.viborm.libsql;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.viborm.driver.QueryResult;
import org.viborm.driver.SqlStatement;
import org.viborm.driver.support.RemoteStream;
import org.viborm.driver.support.StatementText;
import org.viborm.errors.ClientInitializationException;
import org.viborm.errors.ErrorCode;
import org.viborm.errors.Fault;
import org.viborm.errors.TransactionException;
import org.viborm.errors.VibOrmException;
import org.viborm.http.HttpEndpoint;
import org.viborm.http.RemoteErrors;
import org.viborm.http.Replay;

/**
 * One connection of the server as a stream of pipelines: each shows the baton of the answer before.
 * It begins with its first statement, in the same request.
 */
final class HranaStream implements RemoteStream, HranaAnswer.Errors {

  private static final Set<String> OF_THE_TRANSACTION = Set.of("savepoint", "release", "rollback");

  private final HranaClient client;
  private final RemoteErrors errors;
  private final List<String> opening;
  private final boolean readOnly;
  private HttpEndpoint endpoint;
  private @Nullable String baton;
  private boolean begun;
  private boolean lost;

  private HranaStream(
      HranaClient client, RemoteErrors errors, List<String> opening, boolean readOnly) {
    this.client = client;
    this.errors = errors;
    this.opening = opening;
    this.readOnly = readOnly;
    this.endpoint = client.endpoint();
  }

  /** A stream that is a transaction. */
  static HranaStream transaction(HranaClient client, RemoteErrors errors, boolean readOnly) {
    return new HranaStream(
        client, errors, List.of(HranaClient.FOREIGN_KEYS, HranaClient.begin(readOnly)), readOnly);
  }

  /** A stream each of whose statements commits by itself, unless one of them begins something. */
  static HranaStream plain(HranaClient client, RemoteErrors errors) {
    return new HranaStream(client, errors, List.of(HranaClient.FOREIGN_KEYS), false);
  }

  @Override
  public boolean lost() {
    return lost;
  }

  @Override
  public boolean sendsTogether() {
    return true;
  }

  @Override
  public List<QueryResult> execute(List<SqlStatement> statements, @Nullable Duration limit) {
    statements.forEach(this::requireMayRun);
    HranaSteps steps = new HranaSteps();
    if (!begun) {
      opening.forEach(steps::then);
    }
    int first = steps.count();
    statements.forEach(steps::then);
    HranaAnswer answer = send(List.of(steps.request()), limit);
    begun |= first > 0 && answer.succeeded(first - 1);
    return answer.batch(first, statements, this);
  }

  /** Servers differ in whether they hold a transaction to be what it said it would be. */
  private void requireMayRun(SqlStatement statement) {
    if (statement.fetchSize() > 0) {
      throw errors.noStreaming();
    }
    if (!readOnly || StatementText.reads(statement.text())) {
      return;
    }
    String word = statement.text().strip().split("\\s", 2)[0].toLowerCase(Locale.ROOT);
    if (!OF_THE_TRANSACTION.contains(word)) {
      throw errors.statement(ErrorCode.TRANSACTION_FAILED, errors.meta(), null);
    }
  }

  /** After some errors SQLite has rolled back by itself: what came next would commit by itself. */
  @Override
  public VibOrmException of(String code, String message) {
    boolean ended =
        code.startsWith("SQLITE_FULL")
            || code.startsWith("SQLITE_IOERR")
            || code.startsWith("SQLITE_NOMEM")
            || code.startsWith("SQLITE_INTERRUPT")
            || code.startsWith("SQLITE_CORRUPT");
    lost |= ended || !begun;
    return client.of(code, message);
  }

  @Override
  public VibOrmException missing() {
    lost = true;
    return client.missing();
  }

  private HranaAnswer send(List<JsonObject> requests, @Nullable Duration limit) {
    boolean answered = false;
    try {
      HranaAnswer answer = client.send(endpoint, baton, requests, Replay.WRITES, limit);
      baton = answer.baton();
      if (answer.baseUrl() != null) {
        endpoint = nextEndpoint(answer.baseUrl());
      }
      answered = true;
      return answer;
    } finally {
      if (!answered) {
        baton = null; // whether the server has used it up is not known
      }
      lost |= baton == null;
    }
  }

  /** The place that the server names, if it may be shown the token. */
  private HttpEndpoint nextEndpoint(String url) {
    HttpEndpoint named;
    try {
      named = HttpEndpoint.of(url);
    } catch (ClientInitializationException e) {
      throw elsewhere();
    }
    if (named.isPlain() != endpoint.isPlain() || !sameSite(host(named), host(client.endpoint()))) {
      throw elsewhere();
    }
    return named;
  }

  private static String host(HttpEndpoint endpoint) {
    return endpoint.resolve("").getHost().toLowerCase(Locale.ROOT);
  }

  /** The same host, or another of the domain that it is in. */
  private static boolean sameSite(String named, String given) {
    int dot = given.indexOf('.');
    String domain = dot < 0 ? "" : given.substring(dot);
    boolean isName = !given.matches("[0-9.]+") && domain.indexOf('.', 1) > 0;
    return named.equals(given) || (isName && named.endsWith(domain));
  }

  private TransactionException elsewhere() {
    lost = true;
    return new TransactionException(
        Fault.of(
                ErrorCode.TRANSACTION_FAILED,
                "the server names another place for the rest of the transaction, which is not of"
                    + " its own domain.")
            .hint("Check the URL and what lies in between: the token is not shown there.")
            .meta(errors.meta()));
  }

  @Override
  public void commit(@Nullable Duration limit) {
    if (!begun) {
      return;
    }
    HranaAnswer answer =
        send(List.of(new HranaSteps().then("COMMIT").request(), HranaClient.close()), limit);
    answer.batch(0, List.of(SqlStatement.command("COMMIT")), this);
  }

  @Override
  public void rollback() {
    if (baton == null) {
      return; // the server rolls back what nobody comes back to
    }
    try {
      send(List.of(HranaClient.close()), null);
    } catch (VibOrmException e) {
      // Not reached, it rolls back as well: by itself, when nothing comes.
      lost = true;
    }
  }
}
