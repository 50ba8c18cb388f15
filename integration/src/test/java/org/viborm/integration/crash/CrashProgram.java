package org.viborm.integration.crash;

import com.arjuna.ats.arjuna.common.CoreEnvironmentBeanException;
import com.arjuna.ats.arjuna.common.arjPropertyManager;
import com.arjuna.ats.arjuna.common.recoveryPropertyManager;
import com.arjuna.ats.arjuna.recovery.RecoveryManager;
import com.arjuna.ats.internal.arjuna.recovery.AtomicActionRecoveryModule;
import com.arjuna.ats.internal.jta.recovery.arjunacore.JTANodeNameXAResourceOrphanFilter;
import com.arjuna.ats.internal.jta.recovery.arjunacore.JTATransactionLogXAResourceOrphanFilter;
import com.arjuna.ats.internal.jta.recovery.arjunacore.XARecoveryModule;
import com.arjuna.ats.internal.jta.transaction.arjunacore.TransactionSynchronizationRegistryImple;
import com.arjuna.ats.jta.cdi.TransactionExtension;
import com.arjuna.ats.jta.common.jtaPropertyManager;
import com.arjuna.ats.jta.recovery.XAResourceRecoveryHelper;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.narayana.NarayanaTransactionIntegration;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.literal.NamedLiteral;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import javax.sql.XADataSource;
import javax.transaction.xa.XAResource;
import org.viborm.cdi.VibOrmExtension;

/**
 * A process with Narayana and Agroal: writes to two databases and dies on the way, or recovers what
 * another left.
 */
public final class CrashProgram {

  static final String NODE = "node1";

  /**
   * How often the log is gone through; what has no transaction must be seen twice, some time apart.
   */
  private static final int SCANS = 3;

  private CrashProgram() {}

  /**
   * Takes the two databases, the folder of the log, the name to write, and the way to die, if any.
   */
  public static void main(String[] arguments) throws Exception {
    String main = arguments[0];
    String other = arguments[1];
    configure(arguments[2]);
    if (arguments.length > 4) {
      die(main, other, arguments[3], Death.valueOf(arguments[4]));
    } else {
      recover(main, other);
    }
    System.exit(0);
  }

  private static void configure(String log) throws CoreEnvironmentBeanException {
    System.setProperty("ObjectStoreEnvironmentBean.objectStoreDir", log);
    for (String store : List.of("communicationStore", "stateStore")) {
      com.arjuna.common.internal.util.propertyservice.BeanPopulator.getNamedInstance(
              com.arjuna.ats.arjuna.common.ObjectStoreEnvironmentBean.class, store)
          .setObjectStoreDir(log);
    }
    arjPropertyManager.getCoreEnvironmentBean().setNodeIdentifier(NODE);
  }

  private static void die(String main, String other, String name, Death death) throws SQLException {
    Map.of(
            "viborm.datasource", "main",
            "viborm.migrations.on-start", "push",
            "viborm.clients.other.datasource", "other",
            "viborm.clients.other.migrations.on-start", "push")
        .forEach(System::setProperty);
    Extension sources =
        new DataSources(
            Map.of(
                "main", source(Death.Main.class, main), "other", source(Death.Other.class, other)));
    try (SeContainer container =
        SeContainerInitializer.newInstance()
            .disableDiscovery()
            .addExtensions(new VibOrmExtension(), new TransactionExtension(), sources)
            .addBeanClasses(Transfer.class, Transfer.Sent.class, Transfer.Received.class)
            .initialize()) {
      Transfer transfer = container.select(Transfer.class).get();
      transfer.send("before " + name);
      death.choose();
      transfer.send(name);
    }
  }

  private static AgroalDataSource source(Class<? extends XADataSource> type, String url)
      throws SQLException {
    return AgroalDataSource.from(
        new AgroalDataSourceConfigurationSupplier()
            .connectionPoolConfiguration(
                pool ->
                    pool.maxSize(4)
                        .acquisitionTimeout(Duration.ofSeconds(10))
                        .transactionIntegration(
                            new NarayanaTransactionIntegration(
                                jtaPropertyManager.getJTAEnvironmentBean().getTransactionManager(),
                                new TransactionSynchronizationRegistryImple(),
                                url))
                        .connectionFactoryConfiguration(
                            factory -> factory.connectionProviderClass(type).jdbcUrl(url))));
  }

  /** Makes data sources beans with a name. */
  record DataSources(Map<String, AgroalDataSource> sources) implements Extension {

    void add(@Observes AfterBeanDiscovery event) {
      sources.forEach(
          (name, source) ->
              event
                  .<DataSource>addBean()
                  .types(DataSource.class, Object.class)
                  .qualifiers(NamedLiteral.of(name))
                  .scope(Singleton.class)
                  .createWith(context -> source));
    }
  }

  // afterwards

  private static void recover(String main, String other) throws SQLException {
    jtaPropertyManager.getJTAEnvironmentBean().setXaRecoveryNodes(List.of(NODE));
    jtaPropertyManager.getJTAEnvironmentBean().setOrphanSafetyInterval(1_000);
    jtaPropertyManager
        .getJTAEnvironmentBean()
        .setXaResourceOrphanFilters(
            List.of(
                new JTATransactionLogXAResourceOrphanFilter(),
                new JTANodeNameXAResourceOrphanFilter()));
    recoveryPropertyManager.getRecoveryEnvironmentBean().setRecoveryBackoffPeriod(1);
    RecoveryManager recovery = RecoveryManager.manager(RecoveryManager.DIRECT_MANAGEMENT);
    recovery.removeAllModules(false);
    XARecoveryModule databases = new XARecoveryModule();
    recovery.addModule(new AtomicActionRecoveryModule());
    recovery.addModule(databases);
    Death.Main postgres = new Death.Main();
    postgres.setUrl(main);
    Death.Other mariadb = new Death.Other();
    mariadb.setUrl(other);
    databases.addXAResourceRecoveryHelper(resources(postgres));
    databases.addXAResourceRecoveryHelper(resources(mariadb));
    for (int scan = 0; scan < SCANS; scan++) {
      recovery.scan();
    }
    recovery.terminate();
  }

  private static XAResourceRecoveryHelper resources(XADataSource source) throws SQLException {
    XAResource resource = source.getXAConnection().getXAResource();
    return new XAResourceRecoveryHelper() {
      @Override
      public boolean initialise(String properties) {
        return true;
      }

      @Override
      public XAResource[] getXAResources() {
        return new XAResource[] {resource};
      }
    };
  }
}
