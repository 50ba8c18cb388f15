package org.viborm.cdi.lite.app;

import com.arjuna.ats.internal.jta.transaction.arjunacore.TransactionSynchronizationRegistryImple;
import com.arjuna.ats.jta.common.jtaPropertyManager;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.narayana.NarayanaTransactionIntegration;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;

/** The data source of the default client, enlisted with Narayana. */
@ApplicationScoped
public class MainDatabase {

  /** Where it is: the name of a system property. */
  public static final String URL = "main.url";

  /** The data source. */
  @Produces
  @Singleton
  @Named("main")
  DataSource open() throws SQLException {
    return AgroalDataSource.from(
        new AgroalDataSourceConfigurationSupplier()
            .connectionPoolConfiguration(
                pool ->
                    pool.maxSize(4)
                        .acquisitionTimeout(Duration.ofSeconds(5))
                        .transactionIntegration(
                            new NarayanaTransactionIntegration(
                                jtaPropertyManager.getJTAEnvironmentBean().getTransactionManager(),
                                new TransactionSynchronizationRegistryImple(),
                                "main"))
                        .connectionFactoryConfiguration(
                            factory ->
                                factory
                                    .connectionProviderClass(org.sqlite.JDBC.class)
                                    .jdbcUrl(
                                        System.getProperty(URL)
                                            + "?foreign_keys=on&transaction_mode=IMMEDIATE"))));
  }

  void close(@Disposes @Named("main") DataSource source) {
    ((AgroalDataSource) source).close();
  }
}
