package org.viborm.cdi.internal.jta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.arjuna.ats.jta.common.jtaPropertyManager;
import jakarta.transaction.Status;
import jakarta.transaction.SystemException;
import jakarta.transaction.TransactionManager;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.viborm.errors.TransactionException;

/** Narayana's transactions, begun and ended. */
final class DemarcationTest {

  private final TransactionManager manager = narayana();

  private static TransactionManager narayana() {
    System.setProperty(
        "ObjectStoreEnvironmentBean.objectStoreDir", Path.of("target", "txlog").toString());
    System.setProperty("CoreEnvironmentBean.nodeIdentifier", "1");
    return jtaPropertyManager.getJTAEnvironmentBean().getTransactionManager();
  }

  @AfterEach
  void end() throws SystemException {
    if (manager.getStatus() != Status.STATUS_NO_TRANSACTION) {
      manager.rollback();
    }
    manager.setTransactionTimeout(0);
  }

  /** The manager, but for setting back a time-out, which fails. */
  private TransactionManager keepsTimeOuts() {
    return (TransactionManager)
        Proxy.newProxyInstance(
            DemarcationTest.class.getClassLoader(),
            new Class<?>[] {TransactionManager.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("setTransactionTimeout") && arguments[0].equals(0)) {
                throw new SystemException("kept");
              }
              try {
                return method.invoke(manager, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  @Test
  void leavesNoTransactionWhoseTimeOutCannotBeSetBack() throws SystemException {
    Demarcation demarcation = Demarcation.of(keepsTimeOuts());

    assertThatThrownBy(() -> demarcation.begin(Duration.ofSeconds(7)))
        .isInstanceOf(TransactionException.class)
        .hasMessage(
            "V5001: a JTA transaction was given up: its time-out would stay with the thread.");

    assertThat(manager.getStatus()).isEqualTo(Status.STATUS_NO_TRANSACTION);
  }

  @Test
  void setsTheTimeOutBackWhereNoTransactionBegins() throws Exception {
    manager.begin();
    Demarcation demarcation = Demarcation.of(manager);

    assertThatThrownBy(() -> demarcation.begin(Duration.ofSeconds(1)))
        .isInstanceOf(TransactionException.class);
    manager.rollback();
    manager.begin();
    Thread.sleep(1500);

    assertThat(manager.getStatus()).isEqualTo(Status.STATUS_ACTIVE);
  }
}
