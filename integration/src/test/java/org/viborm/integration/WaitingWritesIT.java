package org.viborm.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.viborm.tck.cases.JsonArguments.json;

import jakarta.json.JsonValue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.viborm.schema.ReferentialAction;
import org.viborm.schema.Schema;
import org.viborm.tck.db.DatabaseUnderTest;
import org.viborm.tck.db.OnAllDatabases;

/**
 * A write that waits for another's transaction shows what that has left, of the row itself and of
 * those related to it.
 */
@OnAllDatabases
@Timeout(120)
final class WaitingWritesIT {

  private static final String SHOWN =
      "'include': {'entries': {'orderBy': {'id': 'asc'}}, 'bank': true, '_count': {'select':"
          + " {'entries': true}}}";

  private static final String CHANGES =
      "{'where': {'id': 1}, 'data': {'balance': 10, 'bank': {'connect': {'id': 2}},"
          + " 'entries': {'create': [{'id': 2}], 'delete': [{'id': 1}]}}}";

  @Parameter DatabaseUnderTest database;
  private JsonClient client;
  private ExecutorService threads;

  @BeforeParameterizedClassInvocation
  void open() {
    Schema schema =
        Schema.builder()
            .model(
                "account",
                m ->
                    m.field("id", f -> f.integer().id())
                        .field("code", f -> f.string().unique())
                        .field("balance", f -> f.integer().defaultValue(0))
                        .field("bankId", f -> f.integer())
                        .relation(
                            "bank", r -> r.manyToOne("bank").fields("bankId").references("id"))
                        .relation("entries", r -> r.oneToMany("entry")))
            .model(
                "bank",
                m ->
                    m.field("id", f -> f.integer().id())
                        .field("city", f -> f.string())
                        .relation("accounts", r -> r.oneToMany("account")))
            .model(
                "entry",
                m ->
                    m.field("id", f -> f.integer().id())
                        .field("accountId", f -> f.integer())
                        .relation(
                            "account",
                            r ->
                                r.manyToOne("account")
                                    .fields("accountId")
                                    .references("id")
                                    .onDelete(ReferentialAction.CASCADE)))
            .build();
    client = JsonClient.on(database, schema);
    threads = Executors.newCachedThreadPool();
  }

  @AfterParameterizedClassInvocation
  void close() {
    threads.shutdownNow();
    client.close();
  }

  @BeforeEach
  void clear() {
    client.clear("entry", "account", "bank");
    client.run(
        "bank", "createMany", "{'data': [{'id': 1, 'city': 'Bern'}, {'id': 2, 'city': 'Oslo'}]}");
    client.run(
        "account",
        "create",
        "{'data': {'id': 1, 'code': 'a', 'bankId': 1, 'entries': {'create': [{'id': 1}]}}}");
  }

  /**
   * What {@code operation} gives that waits for a transaction which changes the row and commits.
   */
  private JsonValue waiting(String operation, String arguments) throws Exception {
    Future<JsonValue> waits =
        client.transaction(
            tx -> {
              tx.json().execute("account", "update", json(CHANGES));
              Future<JsonValue> other =
                  threads.submit(() -> client.run("account", operation, arguments));
              giveTime(other);
              return other;
            });
    return waits.get(60, TimeUnit.SECONDS);
  }

  /** Lets {@code other} come to where it waits; where it has not yet, it does not wait at all. */
  private static void giveTime(Future<JsonValue> other) {
    try {
      Thread.sleep(400);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    assertThat(other.isDone()).as("done without waiting").isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "update | {'where': {'id': 1}, 'data': {'balance': {'increment': 1}}, %s} | 11",
        "update | {'where': {'code': 'a'}, 'data': {'balance': {'increment': 1}}, %s} | 11",
        "update | {'where': {'id': 1}, 'data': {'balance': {'increment': 1}, 'entries': {'updateMany': {'where': {}, 'data': {}}}}, %s} | 11",
        "update | {'where': {'id': 1, 'code': 'a'}, 'data': {'balance': {'increment': 1}}, %s} | 11",
        "upsert | {'where': {'id': 1}, 'create': {'id': 1, 'code': 'x', 'bankId': 1}, 'update': {'balance': {'increment': 1}}, %s} | 11",
        "upsert | {'where': {'code': 'a'}, 'create': {'id': 7, 'code': 'a', 'bankId': 1}, 'update': {'balance': {'increment': 1}}, %s} | 11",
        "upsert | {'where': {'id': 1}, 'setWhere': {'balance': {'lt': 5}}, 'create': {'id': 1, 'code': 'x', 'bankId': 1}, 'update': {'balance': 0}, %s} | 10",
        "upsert | {'where': {'id': 1}, 'setWhere': {'balance': {'gt': 5}}, 'create': {'id': 1, 'code': 'x', 'bankId': 1}, 'update': {'balance': {'increment': 1}}, %s} | 11",
        "delete | {'where': {'id': 1}, %s} | 10",
        "delete | {'where': {'code': 'a'}, %s} | 10",
      })
  void showsWhatItHasWaitedFor(String operation, String arguments, int balance) throws Exception {
    JsonValue row = waiting(operation, arguments.formatted(SHOWN));

    assertThat(row)
        .isEqualTo(
            json(
                "{'id': 1, 'code': 'a', 'balance': %d, 'bankId': 2, 'entries': [{'id': 2, 'accountId': 1}], 'bank': {'id': 2, 'city': 'Oslo'}, '_count': {'entries': 1}}"
                    .formatted(balance)));
  }

  /** The row that was waited for may be gone. */
  @Test
  void anUpsertCreatesTheRowWhoseDeleteItHasWaitedFor() throws Exception {
    Future<JsonValue> waits =
        client.transaction(
            tx -> {
              tx.json().execute("account", "delete", json("{'where': {'id': 1}}"));
              Future<JsonValue> other =
                  threads.submit(
                      () ->
                          client.run(
                              "account",
                              "upsert",
                              "{'where': {'id': 1}, 'create': {'id': 1, 'code': 'n', 'bankId': 1,"
                                  + " 'entries': {'create': {'id': 5}}}, 'update': {'balance': 1,"
                                  + " 'entries': {'create': {'id': 6}}}, "
                                  + SHOWN
                                  + "}"));
              giveTime(other);
              return other;
            });

    assertThat(waits.get(60, TimeUnit.SECONDS))
        .isEqualTo(
            json(
                "{'id': 1, 'code': 'n', 'balance': 0, 'bankId': 1, 'entries': [{'id': 5, 'accountId': 1}], 'bank': {'id': 1, 'city': 'Bern'}, '_count': {'entries': 1}}"));
  }
}
