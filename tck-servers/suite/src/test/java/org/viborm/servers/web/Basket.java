package org.viborm.servers.web;

import jakarta.enterprise.context.SessionScoped;
import jakarta.inject.Inject;
import java.io.Serializable;
import org.viborm.client.ModelClient;
import org.viborm.servers.app.Author;

/** Lives in a session, which a server may put away. */
@SessionScoped
@SuppressWarnings("serial") // what CDI injects can be put away, whatever its type says
public class Basket implements Serializable {
  private static final long serialVersionUID = 1L;

  @Inject
  @SuppressWarnings("serial") // the container's proxy can be put away
  ModelClient<Author> authors;

  private int asked;

  /** How many authors there are, and how often that was asked in this session. */
  public String count() {
    asked++;
    return authors.count().run() + " authors, asked " + asked;
  }
}
