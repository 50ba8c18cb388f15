package org.viborm.servers.jta;

import jakarta.annotation.Resource;
import jakarta.ejb.ApplicationException;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.util.function.Supplier;

/** An enterprise bean whose transactions the container begins and ends. */
@Stateless
public class Managed {
  @Resource SessionContext context;

  /** In the caller's transaction, or a new one. */
  public <T> T required(Supplier<T> work) {
    return work.get();
  }

  /** In a new one. */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public <T> T requiresNew(Supplier<T> work) {
    return work.get();
  }

  /** In none; none may be begun by hand. */
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public <T> T notSupported(Supplier<T> work) {
    return work.get();
  }

  /** In one that is then marked for rollback. */
  public void marked(Runnable work) {
    work.run();
    context.setRollbackOnly();
  }

  /** Fails, and undoes nothing. */
  public void failAndKeep(Runnable work) {
    work.run();
    throw new Harmless();
  }

  /** Fails, and undoes all. */
  public void failAndUndo(Runnable work) throws Harmful {
    work.run();
    throw new Harmful();
  }

  /** An application's own exception. */
  @ApplicationException
  public static final class Harmless extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** The same with a rollback. */
  @ApplicationException(rollback = true)
  public static final class Harmful extends Exception {
    private static final long serialVersionUID = 1L;
  }
}
