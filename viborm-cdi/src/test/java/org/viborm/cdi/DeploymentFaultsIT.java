package org.viborm.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.viborm.cdi.app.Author;
import org.viborm.cdi.app.Invoice;
import org.viborm.cdi.app.Library;
import org.viborm.schema.Model;
import org.viborm.schema.StringField;
import org.viborm.schema.ToOne;

/** A faulty deployment fails, with everything that is wrong in one message. */
final class DeploymentFaultsIT {

  @TempDir Path folder;

  /** Has no key. */
  @SchemaBean
  public static class Keyless extends Model<Keyless> {
    public final StringField<Keyless> name = s.string();
  }

  /** Leads to a model of another client. */
  @SchemaBean
  public static class Payment extends Model<Payment> {
    public final StringField.Unique<Payment> id = s.string().id();
    public final StringField<Payment> invoiceNumber = s.string();
    public final ToOne<Payment, Invoice> invoice =
        s.manyToOne(Invoice.class).fields(invoiceNumber).references(i -> i.number).noInverse();
  }

  private static Throwable failure(Map<String, String> settings, Class<?>... classes) {
    return catchThrowable(() -> Application.start(settings, classes).close());
  }

  @Test
  void tellsAllFaultsInOneMessage() {
    Throwable failure =
        failure(
            Map.of(
                "viborm.ulr",
                "jdbc:sqlite:" + folder.resolve("a.db"),
                "viborm.jta",
                "sometimes",
                "viborm.clients.billing.driver",
                "oracle",
                "viborm.clients.biling.url",
                "jdbc:sqlite:" + folder.resolve("b.db")),
            Keyless.class,
            Invoice.class,
            Library.class);

    assertThat(failure)
        .hasStackTraceContaining("the deployment has 5 faults:")
        .hasStackTraceContaining("keyless")
        .hasStackTraceContaining("'viborm.ulr' is unknown: did you mean 'viborm.url'?")
        .hasStackTraceContaining(
            "viborm.jta: 'sometimes' is no mode. Use 'on', 'before-completion' or 'off'.")
        .hasStackTraceContaining("viborm.clients.billing.driver: no driver 'oracle'")
        .hasStackTraceContaining("of a client 'biling'. Known clients: billing.");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void refusesRelationsAcrossClients() {
    assertThat(
            failure(
                Map.of(
                    "viborm.url", "jdbc:sqlite:" + folder.resolve("a.db"),
                    "viborm.clients.billing.url", "jdbc:sqlite:" + folder.resolve("b.db")),
                Payment.class,
                Invoice.class))
        .hasStackTraceContaining("the deployment has 1 fault:")
        .hasStackTraceContaining(
            "payment.invoice: it leads from the default client to the client 'billing'.");
  }

  @Test
  void refusesAModelOfAnotherClient() {
    assertThat(
            failure(
                Map.of(
                    "viborm.clients.billing.url", "jdbc:sqlite:" + folder.resolve("b.db"),
                    "viborm.url", "jdbc:sqlite:" + folder.resolve("a.db")),
                Invoice.class,
                WrongClient.class))
        .hasStackTraceContaining("Inject its ModelClient with @Client(\"billing\").");
  }

  /** Forgets the qualifier. */
  public static class WrongClient {
    @jakarta.inject.Inject org.viborm.client.ModelClient<Invoice> invoices;
  }

  @Test
  void failsWhereTheDatabaseCannotBeReached() {
    assertThatThrownBy(
            () ->
                Application.start(
                        Map.of(
                            "viborm.url",
                            "jdbc:postgresql://127.0.0.1:1/none?connectTimeout=1",
                            "viborm.pool.max-wait",
                            "500 ms"),
                        Author.class)
                    .close())
        .hasStackTraceContaining("V100");
  }

  @Test
  void saysWhichStartActionsThereAre() {
    assertThat(
            failure(
                Map.of(
                    "viborm.url",
                    "jdbc:sqlite:" + folder.resolve("a.db"),
                    "viborm.migrations.on-start",
                    "migrate"),
                Author.class))
        .hasStackTraceContaining(
            "viborm.migrations.on-start: 'migrate' is nothing to do at the start. Use 'off',"
                + " 'validate', 'apply' or 'push'.");
  }
}
