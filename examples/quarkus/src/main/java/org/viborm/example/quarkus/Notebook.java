package org.viborm.example.quarkus;

import static org.viborm.client.Query.data;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import org.viborm.client.ModelClient;

/** What is done with notes. */
@ApplicationScoped
public class Notebook {
  @Inject ModelClient<Note> notes;

  /** All titles. */
  public List<String> titles() {
    return notes.findMany().orderBy(n -> n.title.asc()).select(n -> n.title).list();
  }

  /** The text of the note called {@code title}. */
  public String text(String title) {
    return notes.findUnique(n -> n.title.is(title)).select(n -> n.text).orThrow();
  }

  /** Writes a note for each title, all or none. */
  @Transactional
  public void write(List<String> titles, String text) {
    for (String title : titles) {
      notes.create(n -> data(n.title.set(title), n.text.set(text))).run();
    }
  }
}
