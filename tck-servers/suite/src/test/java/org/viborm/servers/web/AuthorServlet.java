package org.viborm.servers.web;

import jakarta.ejb.EJB;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.viborm.client.ModelClient;
import org.viborm.servers.app.Author;

/** Authors over a servlet, an enterprise bean and a bean of the session. */
@WebServlet("/authors/*")
@SuppressWarnings("serial") // a servlet is never put away
public class AuthorServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Inject ModelClient<Author> authors;
  @Inject Basket basket;
  @EJB Desk desk;

  @Override
  protected void doPut(HttpServletRequest request, HttpServletResponse response) {
    desk.add(request.getPathInfo().substring(1));
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String path = request.getPathInfo();
    boolean one = path != null && path.length() > 1;
    response
        .getWriter()
        .print(
            one
                ? String.valueOf(authors.exist(a -> a.name.eq(path.substring(1))).run())
                : basket.count());
  }
}
