package org.viborm.cdi.app;

import jakarta.enterprise.context.SessionScoped;
import jakarta.inject.Inject;
import java.io.Serializable;
import org.viborm.VibOrmClient;
import org.viborm.client.ModelClient;

/** A bean that is put away between requests, with what it was injected. */
@SessionScoped
@SuppressWarnings("serial") // what CDI injects can be put away, whatever its type says
public class Basket implements Serializable {
  private static final long serialVersionUID = 1L;

  @Inject VibOrmClient client;
  @Inject ModelClient<Author> authors;
}
