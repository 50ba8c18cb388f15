package org.viborm.servers.web;

import static org.viborm.client.Query.data;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import org.viborm.client.ModelClient;
import org.viborm.servers.app.Author;

/** An enterprise bean. */
@Stateless
public class Desk {
  @Inject ModelClient<Author> authors;

  /** Adds an author in the container's transaction. */
  public void add(String name) {
    authors.create(a -> data(a.name.set(name))).run();
  }
}
