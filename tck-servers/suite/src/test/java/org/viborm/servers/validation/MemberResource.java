package org.viborm.servers.validation;

import static org.viborm.client.Query.data;

import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.viborm.client.ModelClient;
import org.viborm.validation.OnCreate;
import org.viborm.validation.OnUpdate;

/** Members over HTTP. */
@Path("members")
@Produces(MediaType.TEXT_PLAIN)
public class MemberResource {
  @Inject ModelClient<Member> members;
  @Inject ModelClient<Alias> aliases;

  /** How many there are. */
  @GET
  public String count() {
    return members.count().run().toString();
  }

  /** A new one. */
  @POST
  @Path("{name}")
  @Transactional
  public void add(@PathParam("name") String name, @QueryParam("motto") String motto) {
    members.create(new Form(name, motto)).run();
  }

  /** A new name for somebody. */
  @POST
  @Path("aliases/{name}")
  @Transactional
  public void alias(@PathParam("name") String name) {
    aliases.create(a -> data(a.name.set(name))).run();
  }

  /** Another motto. */
  @PUT
  @Path("{name}")
  @Transactional
  public void change(@PathParam("name") String name, @QueryParam("motto") String motto) {
    members.update(m -> m.name.is(name), new Motto(motto)).run();
  }

  /** What a new one is made of. */
  public record Form(
      @Pattern(regexp = "[a-z]*") String name,
      @Size(max = 3, groups = OnCreate.class) @NotNull(groups = OnUpdate.class) String motto) {}

  /** What is changed. */
  public record Motto(
      @Size(max = 1, groups = OnCreate.class) @Size(max = 8, groups = OnUpdate.class)
          String motto) {}
}
