package org.viborm.integration.crash;

import static org.viborm.client.Query.data;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import org.viborm.cdi.Client;
import org.viborm.cdi.SchemaBean;
import org.viborm.client.ModelClient;
import org.viborm.schema.Model;
import org.viborm.schema.StringField;

/** Writes to two databases in one transaction. */
@ApplicationScoped
public class Transfer {

  @Inject ModelClient<Sent> sent;

  @Inject
  @Client("other")
  ModelClient<Received> received;

  /** What is kept on one database. */
  @SchemaBean
  public static class Sent extends Model<Sent> {
    public final StringField.Unique<Sent> name = s.string().id();
  }

  /** What is kept on the other. */
  @SchemaBean(client = "other")
  public static class Received extends Model<Received> {
    public final StringField.Unique<Received> name = s.string().id();
  }

  /** Writes {@code name} to both, or to neither. */
  @Transactional
  public void send(String name) {
    sent.create(s -> data(s.name.set(name))).run();
    received.create(r -> data(r.name.set(name))).run();
  }
}
