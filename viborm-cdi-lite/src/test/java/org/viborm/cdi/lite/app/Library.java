package org.viborm.cdi.lite.app;

import static org.viborm.client.Query.data;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import org.viborm.VibOrmClient;
import org.viborm.cdi.Client;
import org.viborm.client.ModelClient;

/** Is injected what there is. */
@ApplicationScoped
public class Library {
  @Inject VibOrmClient client;
  @Inject ModelClient<Author> authors;
  @Inject Instance<ModelClient<Book>> books;
  @Inject Author model;

  @Inject
  @Client("billing")
  VibOrmClient billing;

  @Inject
  @Client("billing")
  ModelClient<Invoice> invoices;

  /** The client. */
  public VibOrmClient client() {
    return client;
  }

  /** The other client. */
  public VibOrmClient billing() {
    return billing;
  }

  /** The authors. */
  public ModelClient<Author> authors() {
    return authors;
  }

  /** The books. */
  public ModelClient<Book> books() {
    return books.get();
  }

  /** What the other client has. */
  public ModelClient<Invoice> invoices() {
    return invoices;
  }

  /** The model as a bean. */
  public Author model() {
    return model;
  }

  /** Writes an author and does {@code more}, in one transaction. */
  @Transactional
  public void add(String name, Runnable more) {
    authors.create(a -> data(a.name.set(name))).run();
    more.run();
  }
}
