package org.viborm.cdi.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import org.viborm.VibOrmClient;
import org.viborm.client.ModelClient;

/** Is injected what there is. */
@ApplicationScoped
public class Library {
  @Inject VibOrmClient client;
  @Inject ModelClient<Author> authors;
  @Inject Instance<ModelClient<Book>> books;
  @Inject Provider<VibOrmClient> provider;
  @Inject Author model;

  /** The client. */
  public VibOrmClient client() {
    return client;
  }

  /** The same through a provider. */
  public VibOrmClient provided() {
    return provider.get();
  }

  /** The authors. */
  public ModelClient<Author> authors() {
    return authors;
  }

  /** The books. */
  public ModelClient<Book> books() {
    return books.get();
  }

  /** The model as a bean. */
  public Author model() {
    return model;
  }
}
