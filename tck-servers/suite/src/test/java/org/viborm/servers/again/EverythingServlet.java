package org.viborm.servers.again;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.stream.Stream;
import org.viborm.PendingOperation;
import org.viborm.client.ModelClient;
import org.viborm.client.Row;
import org.viborm.servers.app.Author;
import org.viborm.servers.app.Shelf;

/** Uses all that might keep something. */
@WebServlet("/everything")
@SuppressWarnings("serial") // a servlet is never put away
public class EverythingServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Inject ModelClient<Author> authors;
  @Inject Shelf shelf;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String name = "Author " + System.nanoTime();
    shelf.add(name, name);
    shelf.note(name);
    PendingOperation<Long> count = authors.count(a -> a.name.eq(name));
    long counted =
        Boolean.parseBoolean(request.getParameter("async"))
            ? count.runAsync().toCompletableFuture().join()
            : count.run();
    try (Stream<Row<Author>> rows = authors.findMany(a -> a.name.eq(name)).stream()) {
      response.getWriter().print(counted + " " + rows.count() + " " + (Alive.INSTANCE != null));
    }
  }
}
