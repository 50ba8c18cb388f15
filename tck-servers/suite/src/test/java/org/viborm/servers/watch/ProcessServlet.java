package org.viborm.servers.watch;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Tells which process the server is. */
@WebServlet("/process")
public class ProcessServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  /**
   * And has the JDK make its thread that waits for other processes, which keeps the class loader of
   * whoever needed it first: sqlite-jdbc asks the system by a process.
   */
  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    new ProcessBuilder("true").start();
    response.getWriter().print(ProcessHandle.current().pid());
  }

  /**
   * Has the JDK forget the record that was used last: it keeps the types of its components, so that
   * it can be asked whether two are equal, and with them a class loader. That is this one then.
   */
  @Override
  protected void doDelete(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Last one = new Last(this);
    response.getWriter().print(one.equals(new Last(this)) && one.hashCode() == hashCode());
  }

  /** The record that is used last. */
  private record Last(ProcessServlet servlet) {}
}
