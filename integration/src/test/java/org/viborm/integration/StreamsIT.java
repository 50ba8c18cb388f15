package org.viborm.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.viborm.VibOrm;
import org.viborm.VibOrmClient;
import org.viborm.client.Find;
import org.viborm.client.ModelClient;
import org.viborm.client.Row;
import org.viborm.driver.Driver;
import org.viborm.migrations.MigrationClient;
import org.viborm.schema.IntField;
import org.viborm.schema.Model;
import org.viborm.schema.StringField;
import org.viborm.tck.db.DatabaseUnderTest;
import org.viborm.tck.db.OnAllDatabases;

/** Streams of more rows than memory is meant to hold. */
@OnAllDatabases
final class StreamsIT {

  private static final int ROWS = 12_000;
  private static final int PORTION = 1_000;

  /** All rows together are some 50 MB. */
  private static final String TEXT = "stream ".repeat(600);

  private static final long MOST_HELD = 20L << 20;

  @Parameter DatabaseUnderTest database;
  private VibOrmClient client;
  private ModelClient<Note> notes;

  /** A long text. */
  public static final class Note extends Model<Note> {
    public final IntField.Unique<Note> id = s.integer().id();
    public final StringField<Note> text = s.string();
  }

  record NewNote(int id, String text) {}

  @BeforeParameterizedClassInvocation
  void open() {
    Driver driver = database.newDriver();
    client = VibOrm.createClient(c -> c.schema(Note.class).driver(driver));
    MigrationClient.of(driver, client.schema()).push();
    notes = client.model(Note.class);
    for (int from = 0; from < ROWS; from += PORTION) {
      List<NewNote> rows =
          IntStream.range(from, from + PORTION).mapToObj(id -> new NewNote(id, TEXT + id)).toList();
      notes.createMany(rows).run();
    }
  }

  @AfterParameterizedClassInvocation
  void close() {
    client.close();
  }

  private Find<Note, Row<Note>> all() {
    return notes.findMany().orderBy(n -> n.id.asc());
  }

  /** What is in use once all that nobody holds is gone. */
  private static long held() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  @Test
  void holdAPortionOfTheRowsInMemory() {
    long before = held();
    long most = 0;
    int seen = 0;
    try (Stream<Row<Note>> rows = all().stream()) {
      Iterator<Row<Note>> each = rows.iterator();
      while (each.hasNext()) {
        Row<Note> row = each.next();
        Integer id = row.get(n -> n.id);
        String text = row.get(n -> n.text);
        assertThat(id).isEqualTo(seen);
        assertThat(text).isEqualTo(TEXT + seen);
        seen++;
        if (seen == 1 || seen == ROWS / 2 || seen == ROWS - 1) {
          most = Math.max(most, held() - before);
        }
      }
    }

    assertThat(seen).isEqualTo(ROWS);
    assertThat(most).isLessThan(MOST_HELD);
  }

  @Test
  void runBesideOtherStatements() {
    try (Stream<Row<Note>> rows = all().stream()) {
      long matching =
          rows.limit(3 * PORTION)
              .filter(row -> row.get(n -> n.id) % PORTION == 0)
              .filter(
                  row -> {
                    Integer id = row.get(n -> n.id);
                    return notes.findUnique(n -> n.id.is(id)).run().isPresent();
                  })
              .count();

      assertThat(matching).isEqualTo(3);
    }
  }

  /** More often than the pool has connections. */
  @Test
  void areGivenUpWhenTheyAreClosed() {
    for (int i = 0; i < 12; i++) {
      try (Stream<Row<Note>> rows = all().stream()) {
        Integer first = rows.findFirst().orElseThrow().get(n -> n.id);
        assertThat(first).isZero();
      }
    }

    assertThat(notes.count().run()).isEqualTo(ROWS);
  }
}
