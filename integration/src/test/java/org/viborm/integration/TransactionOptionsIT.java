package org.viborm.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.viborm.client.Query.data;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.viborm.TransactionClient;
import org.viborm.VibOrmClient;
import org.viborm.driver.DialectCapability;
import org.viborm.driver.IsolationLevel;
import org.viborm.driver.TransactionOptions;
import org.viborm.errors.OperationNotSupportedException;
import org.viborm.errors.TransactionException;
import org.viborm.integration.Library.Author;
import org.viborm.tck.db.DatabaseUnderTest;
import org.viborm.tck.db.OnAllDatabases;
import org.viborm.tck.statements.CountingDriver;
import org.viborm.tck.statements.StatementLog;

/** The options of transactions: each is kept, or refused before anything is sent. */
@OnAllDatabases
final class TransactionOptionsIT {

  @Parameter DatabaseUnderTest database;
  private CountingDriver driver;
  private VibOrmClient client;

  @BeforeParameterizedClassInvocation
  void open() {
    driver = CountingDriver.of(database.newDriver());
    client = Library.on(driver);
  }

  @AfterParameterizedClassInvocation
  void close() {
    client.close();
  }

  @BeforeEach
  void addAnAuthor() {
    Library.clear(client);
    client.model(Author.class).create(a -> data(a.id.set("a"), a.name.set("A"))).run();
  }

  private static int hits(TransactionClient tx) {
    return tx.model(Author.class).findUnique(a -> a.id.is("a")).orThrow().get(a -> a.hits);
  }

  /** What a transaction of {@code level} reads before and after somebody else writes 1. */
  private String reads(IsolationLevel level) {
    return client.transaction(
        TransactionOptions.DEFAULT.isolation(level),
        tx -> {
          int before = hits(tx);
          try (VibOrmClient other = Library.client(database.newDriver())) {
            other.model(Author.class).update(a -> a.id.is("a"), a -> data(a.hits.set(1))).run();
          }
          return before + " " + hits(tx);
        });
  }

  private boolean hasOneLevelOnly() {
    return !database.dialect().has(DialectCapability.ROW_LOCKS);
  }

  @Test
  void aLevelIsKeptOrRefusedBeforeAnythingIsSent() {
    if (hasOneLevelOnly()) {
      for (IsolationLevel level : IsolationLevel.values()) {
        if (level != IsolationLevel.SERIALIZABLE) {
          AtomicInteger runs = new AtomicInteger();
          StatementLog log =
              driver.during(
                  () ->
                      assertThatThrownBy(
                              () ->
                                  client.inTransaction(
                                      TransactionOptions.DEFAULT.isolation(level),
                                      tx -> runs.incrementAndGet()))
                          .isInstanceOf(OperationNotSupportedException.class)
                          .hasMessageStartingWith("V8003: isolation"));

          assertThat(runs).hasValue(0);
          assertThat(log.begun() + log.count()).isZero();
        }
      }
      return;
    }
    assertThat(reads(IsolationLevel.READ_COMMITTED)).isEqualTo("0 1");
    addAnAuthor();
    assertThat(reads(IsolationLevel.REPEATABLE_READ)).isEqualTo("0 0");
    client.inTransaction(
        TransactionOptions.DEFAULT.isolation(IsolationLevel.READ_UNCOMMITTED),
        tx -> assertThat(hits(tx)).isEqualTo(1));
  }

  @Test
  void aLevelIsThatOfItsTransactionOnly() {
    client.inTransaction(
        TransactionOptions.DEFAULT.isolation(IsolationLevel.SERIALIZABLE),
        tx -> assertThat(hits(tx)).isZero());

    StatementLog log =
        driver.during(
            () ->
                client.inTransaction(
                    tx ->
                        tx.model(Author.class)
                            .update(a -> a.id.is("a"), a -> data(a.hits.increment(2)))
                            .run()));

    assertThat(log.committed()).isEqualTo(1);
    assertThat(client.transaction(TransactionOptionsIT::hits)).isEqualTo(2);
  }

  @Test
  void whatIsReadOnlyReadsAndDoesNotWrite() {
    TransactionOptions readOnly = TransactionOptions.DEFAULT.asReadOnly();

    assertThat(client.transaction(readOnly, TransactionOptionsIT::hits)).isZero();
    assertThatThrownBy(
            () ->
                client.inTransaction(
                    readOnly,
                    tx ->
                        tx.model(Author.class)
                            .update(a -> a.id.is("a"), a -> data(a.hits.set(3)))
                            .run()))
        .isInstanceOf(TransactionException.class)
        .hasMessageStartingWith("V5001");

    assertThat(client.transaction(TransactionOptionsIT::hits)).isZero();
  }

  @Test
  void nothingOfTheOutermostIsSaidAgainInside() {
    for (TransactionOptions options :
        List.of(
            TransactionOptions.DEFAULT.isolation(IsolationLevel.SERIALIZABLE),
            TransactionOptions.DEFAULT.asReadOnly(),
            TransactionOptions.DEFAULT.maxWait(Duration.ofSeconds(1)),
            TransactionOptions.DEFAULT.retries(1))) {
      assertThatThrownBy(
              () ->
                  client.inTransaction(
                      tx -> tx.inTransaction(options, inner -> assertThat(hits(inner)).isZero())))
          .isInstanceOf(TransactionException.class)
          .hasMessageStartingWith("V5005");
    }
  }
}
