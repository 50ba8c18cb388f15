package org.viborm.datasource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.arjuna.ats.internal.jta.transaction.arjunacore.TransactionSynchronizationRegistryImple;
import com.arjuna.ats.jta.common.jtaPropertyManager;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.narayana.NarayanaTransactionIntegration;
import jakarta.transaction.TransactionManager;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.postgresql.xa.PGXADataSource;
import org.viborm.driver.DriverSession;
import org.viborm.driver.QueryResult;
import org.viborm.driver.SqlStatement;
import org.viborm.driver.TransactionBoundDriver;
import org.viborm.driver.TransactionOptions;
import org.viborm.errors.ClientInitializationException;
import org.viborm.errors.TransactionException;
import org.viborm.tck.db.DatabaseUnderTest;
import org.viborm.tck.db.OnAllDatabases;

/** What runs on a managed data source is part of the caller's transaction. */
@OnAllDatabases
final class JtaIT {

  @Parameter DatabaseUnderTest database;
  private TransactionManager manager;
  private AgroalDataSource source;
  private DataSourceDriver driver;

  @BeforeParameterizedClassInvocation
  void open() throws SQLException {
    System.setProperty(
        "ObjectStoreEnvironmentBean.objectStoreDir", Path.of("target", "txlog").toString());
    System.setProperty("CoreEnvironmentBean.nodeIdentifier", "1");
    manager = jtaPropertyManager.getJTAEnvironmentBean().getTransactionManager();
    source = source(database.name().equals("sqlite") ? "?foreign_keys=on" : "");
    driver = DataSourceDriver.managed(source);
    try (DriverSession session = driver.open()) {
      run(session, "CREATE TABLE note (id integer PRIMARY KEY)");
    }
  }

  private AgroalDataSource source(String parameters) throws SQLException {
    AgroalDataSourceConfigurationSupplier configuration =
        new AgroalDataSourceConfigurationSupplier()
            .connectionPoolConfiguration(
                pool ->
                    pool.maxSize(5)
                        .transactionIntegration(
                            new NarayanaTransactionIntegration(
                                manager, new TransactionSynchronizationRegistryImple(), "notes"))
                        .connectionFactoryConfiguration(
                            factory ->
                                database.name().equals("sqlite")
                                    ? factory
                                        .connectionProviderClass(org.sqlite.JDBC.class)
                                        .jdbcUrl(database.url() + parameters)
                                    : factory
                                        .connectionProviderClass(PGXADataSource.class)
                                        .jdbcUrl(database.url() + parameters)));
    return AgroalDataSource.from(configuration);
  }

  @AfterParameterizedClassInvocation
  void close() {
    driver.close();
    source.close();
  }

  private static long run(DriverSession session, String sql) {
    try (QueryResult result = session.execute(SqlStatement.command(sql))) {
      return result.affectedRows();
    }
  }

  private long count(int id) {
    try (DriverSession session = driver.open();
        QueryResult rows =
            session.execute(SqlStatement.query("SELECT count(*) FROM note WHERE id = " + id))) {
      assertThat(rows.next()).isTrue();
      return rows.bigint(0);
    }
  }

  private <T> T inTransaction(Callable<T> work, boolean commit) throws Exception {
    manager.begin();
    boolean done = false;
    try {
      T value = work.call();
      if (commit) {
        manager.commit();
        done = true;
      }
      return value;
    } finally {
      if (!done) {
        manager.rollback();
      }
    }
  }

  @Test
  void speaksTheDialectOfItsDatabase() {
    assertThat(driver.dialect().name()).isEqualTo(database.name());
    assertThat(driver.enlists()).isTrue();
  }

  @Test
  void commitsWithTheTransaction() throws Exception {
    inTransaction(
        () -> {
          try (DriverSession session = driver.open()) {
            run(session, "INSERT INTO note VALUES (1)");
          }
          assertThat(count(1)).isEqualTo(1);
          return null;
        },
        true);
    assertThat(count(1)).isEqualTo(1);
  }

  @Test
  void rollsBackWithTheTransaction() throws Exception {
    inTransaction(
        () -> {
          try (DriverSession session = driver.open()) {
            run(session, "INSERT INTO note VALUES (2)");
            run(session, driver.dialect().savepoint("a"));
            run(session, "INSERT INTO note VALUES (3)");
            run(session, driver.dialect().rollbackToSavepoint("a"));
            return run(session, "UPDATE note SET id = id WHERE id IN (2, 3)");
          }
        },
        false);
    assertThat(count(2)).isZero();
  }

  @Test
  void commitsByItselfOutsideOfOne() {
    try (DriverSession session = driver.open()) {
      run(session, "INSERT INTO note VALUES (4)");
    }
    assertThat(count(4)).isEqualTo(1);
    try (TransactionBoundDriver tx = driver.begin(TransactionOptions.DEFAULT)) {
      run(tx, "INSERT INTO note VALUES (5)");
    }
    assertThat(count(5)).isZero();
    try (TransactionBoundDriver tx = driver.begin(TransactionOptions.DEFAULT)) {
      run(tx, "INSERT INTO note VALUES (6)");
      tx.commit();
    }
    assertThat(count(6)).isEqualTo(1);
  }

  @Test
  void beginsNoLocalTransactionInsideOfOne() throws Exception {
    assertThatThrownBy(() -> inTransaction(() -> driver.begin(TransactionOptions.DEFAULT), false))
        .isInstanceOf(TransactionException.class)
        .hasMessageContaining("V5001");
  }

  @Test
  void refusesSqliteConnectionsThatDoNotEnforceForeignKeys() throws Exception {
    if (!database.name().equals("sqlite")) {
      return;
    }
    try (AgroalDataSource lax = source("")) {
      DataSourceDriver other = DataSourceDriver.managed(lax);
      assertThatThrownBy(
              () ->
                  inTransaction(
                      () -> {
                        try (DriverSession session = other.open()) {
                          return run(session, "INSERT INTO note VALUES (7)");
                        }
                      },
                      false))
          .isInstanceOf(ClientInitializationException.class)
          .hasMessageContaining("foreign_keys=on");
    }
  }
}
