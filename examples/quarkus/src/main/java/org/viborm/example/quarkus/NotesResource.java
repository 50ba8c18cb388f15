package org.viborm.example.quarkus;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** Notes over HTTP. */
@Path("notes")
@Produces(MediaType.TEXT_PLAIN)
public class NotesResource {
  @Inject Notebook notebook;

  /** The titles, one a line. */
  @GET
  public String titles() {
    return String.join("\n", notebook.titles());
  }

  /** One note; 404 where there is none. */
  @GET
  @Path("{title}")
  public String text(@PathParam("title") String title) {
    return notebook.text(title);
  }

  /** Writes a note for each title, all or none: 409 where one is taken. */
  @POST
  public void write(@QueryParam("title") List<String> titles, String text) {
    notebook.write(titles, text);
  }
}
