package org.viborm.servers.web;

import static org.viborm.client.Query.data;

import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import org.viborm.VibOrmClient;
import org.viborm.client.ModelClient;
import org.viborm.servers.app.Author;
import org.viborm.servers.app.Book;

/** Authors over HTTP. */
@Path("authors")
@Produces(MediaType.TEXT_PLAIN)
public class AuthorResource {
  @Inject ModelClient<Author> authors;
  @Inject ModelClient<Book> books;
  @Inject VibOrmClient client;

  /** How many there are, as the cache has it. */
  @GET
  public String count() {
    return authors.count().cached(Duration.ofHours(1)).run().toString();
  }

  /** One. */
  @GET
  @Path("{name}")
  public String get(@PathParam("name") String name) {
    return authors.findUnique(a -> a.name.is(name)).orThrow().get(a -> a.name);
  }

  /** A new one. */
  @PUT
  @Path("{name}")
  @Transactional
  public void add(@PathParam("name") String name) {
    authors.create(a -> data(a.name.set(name))).autoInvalidate().run();
  }

  /** A book that lacks what it needs. */
  @PUT
  @Path("nobody/{isbn}")
  public void addHalf(@PathParam("isbn") String isbn) {
    books.create(new Half(isbn)).run();
  }

  /** A book without an author. */
  public record Half(@Size(max = 3) String isbn) {}
}
