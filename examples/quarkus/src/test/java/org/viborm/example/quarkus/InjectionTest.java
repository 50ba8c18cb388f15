package org.viborm.example.quarkus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.viborm.client.Query.data;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.viborm.VibOrmClient;
import org.viborm.client.ModelClient;
import org.viborm.errors.PendingOperationException;

/** What Quarkus injects. */
@QuarkusTest
@QuarkusTestResource(NotesDatabase.class)
class InjectionTest {

  @Inject VibOrmClient client;
  @Inject ModelClient<Note> notes;

  private boolean has(String title) {
    return notes.exist(n -> n.title.eq(title)).run();
  }

  private void write(String title) {
    notes.create(n -> data(n.title.set(title), n.text.set(""))).run();
  }

  @Test
  void injectsTheClientAndThatOfAModel() {
    write("injected");

    assertEquals(Set.of("note"), client.schema().models().keySet());
    assertTrue(client.model(Note.class).exist(n -> n.title.eq("injected")).run());
    assertThrows(PendingOperationException.class, client::close);
  }

  @Test
  void joinsTheTransactionOfItsCaller() {
    QuarkusTransaction.requiringNew().run(() -> write("kept"));
    QuarkusTransaction.begin();
    write("undone");
    assertTrue(has("undone"));
    QuarkusTransaction.rollback();

    assertTrue(has("kept"));
    assertFalse(has("undone"));
  }

  @Test
  void undoesATransactionOfTheClient() {
    assertThrows(
        IllegalStateException.class,
        () ->
            client.inTransaction(
                tx -> {
                  tx.model(Note.class).create(n -> data(n.title.set("half"), n.text.set(""))).run();
                  throw new IllegalStateException("stop");
                }));

    assertFalse(has("half"));
  }
}
