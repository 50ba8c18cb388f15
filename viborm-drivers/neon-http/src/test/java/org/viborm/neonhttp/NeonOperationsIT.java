package org.viborm.neonhttp;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.viborm.client.Query.data;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.viborm.VibOrm;
import org.viborm.VibOrmClient;
import org.viborm.client.ModelClient;
import org.viborm.driver.AmbientTransaction;
import org.viborm.driver.AmbientTransactions;
import org.viborm.driver.Driver;
import org.viborm.errors.OperationNotSupportedException;
import org.viborm.errors.UniqueConstraintException;
import org.viborm.migrations.MigrationClient;
import org.viborm.schema.DateTimeField;
import org.viborm.schema.IntField;
import org.viborm.schema.Model;
import org.viborm.schema.Predicate;
import org.viborm.schema.StringField;
import org.viborm.schema.ToMany;
import org.viborm.schema.ToOne;
import org.viborm.tck.db.DatabaseUnderTest;
import org.viborm.tck.db.TestDatabases;

/** What operations do where several statements are one batch, and no transaction stays open. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class NeonOperationsIT {

  /** A writer, whose key the client makes. */
  public static final class Writer extends Model<Writer> {
    public final StringField.Unique<Writer> id = s.string().id().ulid();
    public final StringField.Unique<Writer> email = s.string().unique();
    public final DateTimeField<Writer> createdAt = s.dateTime().now();
    public final ToMany<Writer, Text> texts = s.oneToMany(Text.class);
  }

  /** A text of a writer. */
  public static final class Text extends Model<Text> {
    public final StringField.Unique<Text> id = s.string().id().ulid();
    public final StringField<Text> title = s.string();
    public final IntField<Text> views = s.integer().defaultValue(0);
    public final StringField<Text> writerId = s.string();
    public final ToOne<Text, Writer> writer =
        s.manyToOne(Writer.class).fields(writerId).references(w -> w.id);
    public final ToMany<Text, Label> labels = s.manyToMany(Label.class);
  }

  /** A label of texts. */
  public static final class Label extends Model<Label> {
    public final StringField.Unique<Label> name = s.string().id();
    public final ToMany<Label, Text> texts = s.manyToMany(Text.class);
  }

  /** Rows whose keys the database counts. */
  public static final class Counted extends Model<Counted> {
    public final IntField.Unique<Counted> id = s.integer().id().autoIncrement();
    public final StringField<Counted> name = s.string();
    public final ToMany<Counted, Part> parts = s.oneToMany(Part.class);
  }

  /** A part of a counted row. */
  public static final class Part extends Model<Part> {
    public final StringField.Unique<Part> id = s.string().id().ulid();
    public final IntField<Part> countedId = s.integer();
    public final ToOne<Part, Counted> counted =
        s.manyToOne(Counted.class).fields(countedId).references(c -> c.id);
  }

  private final DatabaseUnderTest database = TestDatabases.neon();
  private @Nullable VibOrmClient client;

  @BeforeAll
  void open() {
    Driver driver = database.newDriver();
    VibOrmClient opened =
        VibOrm.createClient(
            c ->
                c.schema(Writer.class, Text.class, Label.class, Counted.class, Part.class)
                    .driver(driver));
    client = opened;
    try (Driver tables = database.preparingDriver()) {
      MigrationClient.of(tables, opened.schema()).push();
    }
  }

  @AfterAll
  void close() {
    client().close();
    database.close();
  }

  private VibOrmClient client() {
    return requireNonNull(client, "client");
  }

  private ModelClient<Writer> writers() {
    return client().model(Writer.class);
  }

  private ModelClient<Text> texts() {
    return client().model(Text.class);
  }

  @BeforeEach
  void clear() {
    client()
        .batch(
            texts().deleteMany(t -> Predicate.all()),
            client().model(Label.class).deleteMany(l -> Predicate.all()),
            client().model(Part.class).deleteMany(p -> Predicate.all()),
            client().model(Counted.class).deleteMany(c -> Predicate.all()),
            writers().deleteMany(w -> Predicate.all()));
  }

  private void ann() {
    writers()
        .create(
            w ->
                data(
                    w.email.set("ann"),
                    w.texts.create(
                        List.of("one", "two"),
                        (t, title) ->
                            data(
                                t.title.set(title),
                                t.labels.create(l -> data(l.name.set("on " + title)))))))
        .run();
  }

  @Test
  void aNestedCreateIsOneBatch() {
    String id =
        writers()
            .create(
                w ->
                    data(
                        w.email.set("ann"),
                        w.texts.create(List.of("one", "two"), (t, x) -> data(t.title.set(x)))))
            .run()
            .get(w -> w.id);

    assertThat(id).hasSize(26);
    assertThat(texts().findMany().orderBy(t -> t.title.asc()).select(t -> t.writerId).list())
        .containsExactly(id, id);
  }

  @Test
  void severalLevelsAndTheirJunctionsAreOneBatch() {
    ann();

    assertThat(
            texts()
                .findMany()
                .where(t -> t.labels.some(l -> l.name.eq("on two")))
                .select(t -> t.title)
                .list())
        .containsExactly("two");
  }

  @Test
  void aNestedCreateThatFailsLeavesNoTrace() {
    client().model(Label.class).create(l -> data(l.name.set("on two"))).run();

    assertThatThrownBy(this::ann).isInstanceOf(UniqueConstraintException.class);

    assertThat(writers().count().run()).isZero();
    assertThat(texts().count().run()).isZero();
  }

  @Test
  void operationsOfABatchTakeEffectTogether() {
    ann();

    List<@Nullable Object> results =
        client()
            .batch(
                writers().create(w -> data(w.email.set("bob"))),
                texts().updateMany(t -> t.title.eq("one"), t -> data(t.views.set(5))),
                writers().count(),
                texts().deleteMany(t -> t.title.eq("none")));

    assertThat(results).hasSize(4);
    assertThat(results.subList(1, 4)).containsExactly(1L, 2L, 0L);
    assertThatThrownBy(
            () ->
                client()
                    .batch(
                        writers().create(w -> data(w.email.set("cid"))),
                        writers().create(w -> data(w.email.set("bob")))))
        .isInstanceOf(UniqueConstraintException.class);
    assertThat(writers().count().run()).isEqualTo(2);
  }

  @Test
  void aRowIsUpdatedAndDeletedByItself() {
    ann();

    String updated =
        writers()
            .update(w -> w.email.is("ann"), w -> data(w.email.set("eve")))
            .run()
            .get(w -> w.email);

    assertThat(updated).isEqualTo("eve");
    assertThat(texts().deleteMany(t -> Predicate.all()).run()).isEqualTo(2);
    String deleted = writers().delete(w -> w.email.is("eve")).run().get(w -> w.email);
    assertThat(deleted).isEqualTo("eve");
  }

  @Test
  void writesThatDependOnEachOtherAreRefusedBeforeAnyStatement() {
    ann();

    assertThatThrownBy(
            () ->
                writers()
                    .update(
                        w -> w.email.is("ann"),
                        w -> data(w.email.set("eve"), w.texts.deleteMany(t -> t.title.eq("one"))))
                    .run())
        .isInstanceOf(OperationNotSupportedException.class)
        .hasMessageContaining("V8003")
        .hasMessageContaining("INTERACTIVE_TRANSACTIONS");

    assertThat(texts().count().run()).isEqualTo(2);
    assertThat(writers().findFirst().select(w -> w.email).run()).contains("ann");
  }

  @Test
  void aKeyThatTheDatabaseCountsServesTheRowsOfTheSameStatement() {
    client()
        .model(Counted.class)
        .create(c -> data(c.name.set("x"), c.parts.create(p -> data(p.id.set("p1")))))
        .run();

    assertThat(
            client()
                .model(Counted.class)
                .count()
                .where(c -> c.parts.some(p -> p.id.eq("p1")))
                .run())
        .isEqualTo(1);
  }

  @Test
  void aKeyThatTheDatabaseCountsIsOfNoUseInABatch() {
    assertThatThrownBy(
            () ->
                client()
                    .model(Counted.class)
                    .create(c -> data(c.name.set("x"), c.parts.create(p -> data(p.id.set("p1")))))
                    .include(c -> c.parts) // read back, so not one statement
                    .run())
        .isInstanceOf(OperationNotSupportedException.class)
        .hasMessageContaining("V8003");

    assertThat(client().model(Counted.class).count().run()).isZero();
    String name =
        client().model(Counted.class).create(c -> data(c.name.set("y"))).run().get(c -> c.name);
    assertThat(name).isEqualTo("y");
  }

  @Test
  void operationsOfABatchAreOneWhereTransactionsOfTheServerAreJoined() {
    VibOrmClient joining =
        VibOrm.createClient(
            c ->
                c.schema(Writer.class, Text.class, Label.class, Counted.class, Part.class)
                    .driver(database.newDriver())
                    .ambientTransactions(new NoTransaction()));
    try (joining) {
      ModelClient<Writer> own = joining.model(Writer.class);

      assertThatThrownBy(
              () ->
                  joining.batch(
                      own.create(w -> data(w.email.set("ann"))),
                      own.create(w -> data(w.email.set("ann")))))
          .isInstanceOf(UniqueConstraintException.class);
      assertThat(own.count().run()).isZero();
      joining.batch(
          own.create(w -> data(w.email.set("ann"))), own.create(w -> data(w.email.set("bob"))));
      assertThat(own.count().run()).isEqualTo(2);
    }
  }

  /** A server on whose thread no transaction is active, and none may be begun. */
  private static final class NoTransaction implements AmbientTransactions {
    @Override
    public @Nullable AmbientTransaction current() {
      return null;
    }

    @Override
    public @Nullable BegunTransaction begin(@Nullable Duration timeout) {
      return null;
    }
  }

  @Test
  void transactionsAreRefused() {
    assertThatThrownBy(() -> client().inTransaction(tx -> {}))
        .isInstanceOf(OperationNotSupportedException.class)
        .hasMessageContaining("INTERACTIVE_TRANSACTIONS");
  }
}
