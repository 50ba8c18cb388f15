package org.viborm.cdi.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.viborm.VibOrmClient;
import org.viborm.cdi.Client;
import org.viborm.client.ModelClient;

/** Uses the other client. */
@ApplicationScoped
public class Billing {
  @Inject
  @Client("billing")
  VibOrmClient client;

  @Inject
  @Client("billing")
  ModelClient<Invoice> invoices;

  /** The client. */
  public VibOrmClient client() {
    return client;
  }

  /** The invoices. */
  public ModelClient<Invoice> invoices() {
    return invoices;
  }
}
