package org.viborm.servers.weld;

import com.arjuna.ats.internal.jta.transaction.arjunacore.TransactionSynchronizationRegistryImple;
import com.arjuna.ats.jta.common.jtaPropertyManager;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.narayana.NarayanaTransactionIntegration;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import jakarta.transaction.UserTransaction;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.mariadb.jdbc.MariaDbDataSource;
import org.postgresql.xa.PGXADataSource;

/** The data sources that a server would have, by Agroal, and its transactions, by Narayana. */
@ApplicationScoped
public class WeldDatabases {

  /** With the name of a data source: the system property that says where it is. */
  public static final String URL = "weld.database.";

  @Produces
  @Singleton
  @Named("main")
  DataSource main() throws SQLException {
    return open("main", PGXADataSource.class, true);
  }

  @Produces
  @Singleton
  @Named("ledger")
  DataSource ledger() throws SQLException {
    return open("ledger", MariaDbDataSource.class, true);
  }

  @Produces
  @Singleton
  @Named("notes")
  DataSource notes() throws SQLException {
    return open("notes", org.sqlite.JDBC.class, true);
  }

  @Produces
  @Singleton
  @Named("local")
  DataSource local() throws SQLException {
    return open("local", org.postgresql.Driver.class, false);
  }

  void close(@Disposes @Any DataSource source) {
    ((AgroalDataSource) source).close();
  }

  /** The transactions of the calling thread. */
  @Produces
  @Singleton
  UserTransaction transaction() {
    return com.arjuna.ats.jta.UserTransaction.userTransaction();
  }

  private static AgroalDataSource open(String name, Class<?> provider, boolean enlists)
      throws SQLException {
    return AgroalDataSource.from(
        new AgroalDataSourceConfigurationSupplier()
            .connectionPoolConfiguration(
                pool -> {
                  pool.maxSize(4).acquisitionTimeout(Duration.ofSeconds(5));
                  if (enlists) {
                    pool.transactionIntegration(
                        new NarayanaTransactionIntegration(
                            jtaPropertyManager.getJTAEnvironmentBean().getTransactionManager(),
                            new TransactionSynchronizationRegistryImple(),
                            name));
                  }
                  return pool.connectionFactoryConfiguration(
                      factory ->
                          factory
                              .connectionProviderClass(provider)
                              .jdbcUrl(System.getProperty(URL + name)));
                }));
  }
}
