package org.viborm.integration.crash;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import javax.sql.XAConnection;
import javax.transaction.xa.XAResource;

/** When the process dies. */
enum Death {
  /** One database is prepared, the other is not: the transaction never was. */
  BEFORE_SECOND_PREPARE("other", "prepare", false),
  /** Both are prepared and it has been decided; neither has committed. */
  BEFORE_FIRST_COMMIT("main", "commit", true),
  /** One has committed, the other has not. */
  BEFORE_SECOND_COMMIT("other", "commit", true);

  static final int KILLED = 99;

  private static final String CHOSEN = "death";

  private final String database;
  private final String method;
  private final boolean decided;

  Death(String database, String method, boolean decided) {
    this.database = database;
    this.method = method;
    this.decided = decided;
  }

  /** Whether the transaction is to be found committed. */
  boolean decided() {
    return decided;
  }

  /** From now on the process is going to die. */
  void choose() {
    System.setProperty(CHOSEN, name());
  }

  /** The connection to {@code database}, through which the process dies if that was chosen. */
  static XAConnection on(String database, XAConnection connection) {
    return (XAConnection)
        Proxy.newProxyInstance(
            Death.class.getClassLoader(),
            new Class<?>[] {XAConnection.class},
            (proxy, called, arguments) -> {
              Object result = call(() -> called.invoke(connection, arguments));
              return result instanceof XAResource resource ? on(database, resource) : result;
            });
  }

  private static XAResource on(String database, XAResource resource) {
    return (XAResource)
        Proxy.newProxyInstance(
            Death.class.getClassLoader(),
            new Class<?>[] {XAResource.class},
            (proxy, called, arguments) -> {
              String chosen = System.getProperty(CHOSEN);
              if (chosen != null
                  && valueOf(chosen).database.equals(database)
                  && valueOf(chosen).method.equals(called.getName())) {
                Runtime.getRuntime().halt(KILLED);
              }
              return call(() -> called.invoke(resource, arguments));
            });
  }

  /** Calls by reflection. */
  private interface Call {
    Object run() throws IllegalAccessException, InvocationTargetException;
  }

  private static Object call(Call call) throws Throwable {
    try {
      return call.run();
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  /** PostgreSQL, through which the process may die. */
  public static final class Main extends org.postgresql.xa.PGXADataSource {
    private static final long serialVersionUID = 1L;

    @Override
    public XAConnection getXAConnection() throws SQLException {
      return on("main", super.getXAConnection());
    }

    @Override
    public XAConnection getXAConnection(String user, String password) throws SQLException {
      return on("main", super.getXAConnection(user, password));
    }
  }

  /** MariaDB, through which the process may die. */
  public static final class Other extends org.mariadb.jdbc.MariaDbDataSource {

    @Override
    public XAConnection getXAConnection() throws SQLException {
      return on("other", super.getXAConnection());
    }

    @Override
    public XAConnection getXAConnection(String user, String password) throws SQLException {
      return on("other", super.getXAConnection(user, password));
    }
  }
}
