package org.viborm.servers.app;

import static org.viborm.client.Query.data;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.transaction.Transactional;
import java.util.List;
import org.viborm.VibOrmClient;
import org.viborm.cdi.Client;
import org.viborm.client.ModelClient;

/** Uses injected clients in the transactions of the server. */
@ApplicationScoped
public class Shelf {
  @Inject VibOrmClient client;
  @Inject ModelClient<Author> authors;
  @Inject Provider<ModelClient<Review>> reviews;

  @Inject
  @Client("notes")
  ModelClient<Note> notes;

  /** Writes in a transaction. */
  @Transactional
  public void add(String author, String... isbns) {
    write(author, isbns);
  }

  /** Writes, and throws. */
  @Transactional
  public void addAndFail(String author) {
    write(author);
    throw new IllegalStateException("stop");
  }

  /** Writes; what fails in between is undone, and the rest stays. */
  @Transactional
  public void addAround(String author, Runnable failing) {
    write(author + " before");
    failing.run();
    write(author + " after");
  }

  /** Writes in the caller's transaction, or none: an author and a book of each number. */
  public void write(String author, String... isbns) {
    client.json().execute("author", "create", nested(author, isbns));
  }

  private static JsonObject nested(String author, String... isbns) {
    JsonObjectBuilder data = Json.createObjectBuilder().add("name", author);
    if (isbns.length > 0) {
      JsonArrayBuilder books = Json.createArrayBuilder();
      for (String isbn : isbns) {
        books.add(Json.createObjectBuilder().add("isbn", isbn));
      }
      data.add("books", Json.createObjectBuilder().add("create", books));
    }
    return Json.createObjectBuilder().add("data", data).build();
  }

  /** Writes a note in a transaction. */
  @Transactional
  public void note(String text) {
    notes.create(n -> data(n.text.set(text))).run();
  }

  /** Writes a note, and throws. */
  @Transactional
  public void noteAndFail(String text) {
    notes.create(n -> data(n.text.set(text))).run();
    throw new IllegalStateException("stop");
  }

  /** The notes. */
  public List<String> notes() {
    return notes.findMany().orderBy(n -> n.text.asc()).select(n -> n.text).list();
  }

  /** The authors. */
  public List<String> authors() {
    return authors.findMany().orderBy(a -> a.name.asc()).select(a -> a.name).list();
  }

  /** How many reviews there are. */
  public long reviews() {
    return reviews.get().count().run();
  }

  /** The client. */
  public VibOrmClient client() {
    return client;
  }
}
