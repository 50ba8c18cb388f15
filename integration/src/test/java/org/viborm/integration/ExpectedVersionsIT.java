package org.viborm.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.viborm.client.Query.data;

import jakarta.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.viborm.PendingOperation;
import org.viborm.VibOrm;
import org.viborm.VibOrmClient;
import org.viborm.client.ModelClient;
import org.viborm.client.Row;
import org.viborm.driver.Driver;
import org.viborm.errors.NestedWriteException;
import org.viborm.errors.OptimisticLockException;
import org.viborm.errors.ValidationException;
import org.viborm.migrations.MigrationClient;
import org.viborm.schema.IntField;
import org.viborm.schema.Model;
import org.viborm.schema.Predicate;
import org.viborm.schema.StringField;
import org.viborm.schema.ToMany;
import org.viborm.schema.ToOne;
import org.viborm.tck.cases.JsonArguments;
import org.viborm.tck.db.DatabaseUnderTest;
import org.viborm.tck.db.OnAllDatabases;

/** A row is written in the version that was read, or nothing is: in upserts and nested writes. */
@OnAllDatabases
final class ExpectedVersionsIT {

  @Parameter DatabaseUnderTest database;
  private VibOrmClient client;
  private ModelClient<Owner> owners;
  private ModelClient<Doc> docs;
  private ModelClient<Pin> pins;
  private ModelClient<Tag> tags;

  /** Who has documents. */
  public static final class Owner extends Model<Owner> {
    public final IntField.Unique<Owner> id = s.integer().id();
    public final StringField<Owner> name = s.string().defaultValue("owner");
    public final ToMany<Owner, Doc> docs = s.oneToMany(Doc.class);
  }

  /** A document, which has versions. */
  public static final class Doc extends Model<Doc> {
    public final IntField.Unique<Doc> id = s.integer().id();
    public final StringField<Doc> text = s.string().defaultValue("old");
    public final IntField<Doc> version = s.integer().version();
    public final IntField<Doc> ownerId = s.integer().nullable();
    public final ToOne<Doc, Owner> owner =
        s.manyToOne(Owner.class).fields(ownerId).references(o -> o.id).optional();
    public final ToMany<Doc, Pin> pins = s.oneToMany(Pin.class);
    public final ToMany<Doc, Tag> tags = s.manyToMany(Tag.class);
  }

  /** A pin on a document, or on nothing. */
  public static final class Pin extends Model<Pin> {
    public final IntField.Unique<Pin> id = s.integer().id();
    public final StringField<Pin> name = s.string().defaultValue("pin");
    public final IntField<Pin> docId = s.integer().nullable();
    public final ToOne<Pin, Doc> doc =
        s.manyToOne(Doc.class).fields(docId).references(d -> d.id).optional();
  }

  /** A tag of documents. */
  public static final class Tag extends Model<Tag> {
    public final IntField.Unique<Tag> id = s.integer().id();
    public final StringField<Tag> name = s.string().defaultValue("tag");
    public final ToMany<Tag, Doc> docs = s.manyToMany(Doc.class);
  }

  @BeforeParameterizedClassInvocation
  void open() {
    Driver driver = database.newDriver();
    client =
        VibOrm.createClient(
            c -> c.schema(Owner.class, Doc.class, Pin.class, Tag.class).driver(driver));
    MigrationClient.of(driver, client.schema()).push();
    owners = client.model(Owner.class);
    docs = client.model(Doc.class);
    pins = client.model(Pin.class);
    tags = client.model(Tag.class);
  }

  @AfterParameterizedClassInvocation
  void close() {
    client.close();
  }

  @BeforeEach
  void fill() {
    pins.deleteMany(p -> Predicate.all()).run();
    tags.deleteMany(t -> Predicate.all()).run();
    docs.deleteMany(d -> Predicate.all()).run();
    owners.deleteMany(o -> Predicate.all()).run();
    owners.create(o -> data(o.id.set(1), o.docs.create(d -> data(d.id.set(1))))).run();
    tags.create(t -> data(t.id.set(1), t.docs.connect(d -> d.id.is(1)))).run();
    pins.create(p -> data(p.id.set(1), p.docId.set(1))).run();
  }

  private Row<Doc> read() {
    return docs.findUnique(d -> d.id.is(1)).orThrow();
  }

  /** Writes to the document that expect it as a row was read, those that change it. */
  private Map<String, Function<Row<Doc>, PendingOperation<?>>> updates() {
    Map<String, Function<Row<Doc>, PendingOperation<?>>> writes = new LinkedHashMap<>();
    writes.put(
        "upsert",
        read ->
            docs.upsert(d -> d.id.is(1))
                .create(d -> data(d.id.set(1)))
                .update(d -> data(d.text.set("new")))
                .expecting(read));
    writes.put(
        "update of many",
        read ->
            owners.update(
                o -> o.id.is(1),
                o ->
                    data(
                        o.name.set("changed"),
                        o.docs
                            .expecting(read)
                            .update(d -> d.id.is(1), d -> data(d.text.set("new"))))));
    writes.put(
        "upsert of many",
        read ->
            owners.update(
                o -> o.id.is(1),
                o ->
                    data(
                        o.name.set("changed"),
                        o.docs
                            .expecting(read)
                            .upsert(
                                d -> d.id.is(1),
                                d -> data(d.id.set(1)),
                                d -> data(d.text.set("new"))))));
    writes.put(
        "update of joined",
        read ->
            tags.update(
                t -> t.id.is(1),
                t ->
                    data(
                        t.name.set("changed"),
                        t.docs
                            .expecting(read)
                            .update(d -> d.id.is(1), d -> data(d.text.set("new"))))));
    writes.put(
        "update of one",
        read ->
            pins.update(
                p -> p.id.is(1),
                p ->
                    data(
                        p.name.set("changed"),
                        p.doc.expecting(read).update(d -> data(d.text.set("new"))))));
    writes.put(
        "upsert of one",
        read ->
            pins.update(
                p -> p.id.is(1),
                p ->
                    data(
                        p.name.set("changed"),
                        p.doc
                            .expecting(read)
                            .upsert(d -> data(d.id.set(2)), d -> data(d.text.set("new"))))));
    writes.put(
        "upsert below a new row",
        read ->
            owners.create(
                o ->
                    data(
                        o.id.set(2),
                        o.docs
                            .expecting(read)
                            .upsert(
                                d -> d.id.is(1),
                                d -> data(d.id.set(1)),
                                d -> data(d.text.set("new"))))));
    return writes;
  }

  private Map<String, Function<Row<Doc>, PendingOperation<?>>> deletes() {
    Map<String, Function<Row<Doc>, PendingOperation<?>>> writes = new LinkedHashMap<>();
    writes.put(
        "delete of many",
        read ->
            owners.update(
                o -> o.id.is(1),
                o -> data(o.name.set("changed"), o.docs.expecting(read).delete(d -> d.id.is(1)))));
    writes.put(
        "delete of one",
        read ->
            pins.update(
                p -> p.id.is(1), p -> data(p.name.set("changed"), p.doc.expecting(read).delete())));
    return writes;
  }

  private void nothingChanged(String write) {
    assertThat(read().toMap()).as(write).containsEntry("text", "mid").containsEntry("version", 2);
    assertThat(owners.findMany().list())
        .as(write)
        .extracting(Row::toMap)
        .containsExactly(Map.of("id", 1, "name", "owner"));
    assertThat(pins.findUnique(p -> p.id.is(1)).orThrow().toMap())
        .as(write)
        .containsEntry("name", "pin")
        .containsEntry("docId", 1);
    assertThat(tags.findMany().list().get(0).toMap()).as(write).containsEntry("name", "tag");
  }

  @Test
  void refusesARowThatWasChangedSince() {
    Row<Doc> stale = read();
    docs.update(d -> d.id.is(1), d -> data(d.text.set("mid"))).run();
    Map<String, Function<Row<Doc>, PendingOperation<?>>> writes = updates();
    writes.putAll(deletes());

    writes.forEach(
        (name, write) -> {
          assertThatThrownBy(() -> write.apply(stale).run())
              .as(name)
              .isInstanceOf(OptimisticLockException.class)
              .hasMessageContaining("V6002")
              .hasMessageContaining("'doc'");
          nothingChanged(name);
        });
  }

  @Test
  void writesARowThatIsAsItWasRead() {
    updates()
        .forEach(
            (name, write) -> {
              fill();
              write.apply(read()).run();
              assertThat(read().toMap()).as(name).containsEntry("text", "new");
              int version = read().get(d -> d.version);
              assertThat(version).as(name).isGreaterThan(1);
            });
    deletes()
        .forEach(
            (name, write) -> {
              fill();
              tags.deleteMany(t -> Predicate.all()).run();
              if (!name.equals("delete of one")) {
                pins.deleteMany(p -> Predicate.all()).run();
              }
              write.apply(read()).run();
              assertThat(docs.count().run()).as(name).isZero();
            });
  }

  @Test
  void createsARowThatIsGoneInAnUpsertAndMissesItElsewhere() {
    Row<Doc> gone = read();
    pins.deleteMany(p -> Predicate.all()).run();
    tags.deleteMany(t -> Predicate.all()).run();
    docs.deleteMany(d -> Predicate.all()).run();

    assertThatThrownBy(() -> updates().get("update of many").apply(gone).run())
        .isInstanceOf(NestedWriteException.class);
    assertThatThrownBy(() -> deletes().get("delete of many").apply(gone).run())
        .isInstanceOf(NestedWriteException.class);
    updates().get("upsert").apply(gone).run();
    assertThat(read().toMap()).containsEntry("text", "old").containsEntry("version", 1);
  }

  @Test
  void takesTheVersionAmongTheConditionsInJson() {
    docs.update(d -> d.id.is(1), d -> data(d.text.set("mid"))).run();
    Map<String, String> operations = new LinkedHashMap<>();
    operations.put(
        "{'model': 'doc', 'operation': 'upsert', 'args': {'where': {'id': 1, 'version': %d},"
            + " 'create': {'id': 1}, 'update': {'text': 'new'}}}",
        "doc");
    for (String verb :
        List.of(
            "'update': {'where': {'id': 1, 'version': %d}, 'data': {'text': 'new'}}",
            "'upsert': {'where': {'id': 1, 'version': %d}, 'create': {'id': 1},"
                + " 'update': {'text': 'new'}}",
            "'delete': {'id': 1, 'version': %d}")) {
      operations.put(
          "{'model': 'owner', 'operation': 'update', 'args': {'where': {'id': 1},"
              + " 'data': {'name': 'changed', 'docs': {"
              + verb
              + "}}}}",
          "owner");
    }
    operations.put(
        "{'model': 'pin', 'operation': 'update', 'args': {'where': {'id': 1}, 'data': {"
            + "'name': 'changed', 'doc': {'update': {'where': {'version': %d},"
            + " 'data': {'text': 'new'}}}}}}",
        "pin");
    operations.put(
        "{'model': 'pin', 'operation': 'update', 'args': {'where': {'id': 1}, 'data': {"
            + "'name': 'changed', 'doc': {'upsert': {'where': {'version': %d},"
            + " 'create': {'id': 7}, 'update': {'text': 'new'}}}}}}",
        "pin");
    operations.put(
        "{'model': 'pin', 'operation': 'update', 'args': {'where': {'id': 1}, 'data': {"
            + "'name': 'changed', 'doc': {'delete': {'version': %d}}}}}",
        "pin");

    for (String operation : operations.keySet()) {
      assertThatThrownBy(() -> json(operation.formatted(1)))
          .as(operation)
          .isInstanceOf(OptimisticLockException.class);
      nothingChanged(operation);
    }
    for (String operation : operations.keySet()) {
      if (!operation.contains("delete")) {
        int version = read().get(d -> d.version);
        json(operation.formatted(version));
        assertThat(read().toMap()).as(operation).containsEntry("text", "new");
      }
    }
  }

  private void json(String text) {
    JsonObject member = JsonArguments.json(text);
    assertThat(
            client
                .json()
                .execute(
                    member.getString("model"),
                    member.getString("operation"),
                    member.getJsonObject("args")))
        .isNotNull();
  }

  @Test
  void isRefusedWhereNoRowIsChanged() {
    Row<Doc> read = read();
    assertThatThrownBy(
            () ->
                owners.update(
                    o -> o.id.is(1), o -> data(o.docs.expecting(read).connect(d -> d.id.is(1)))))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("docs.expecting");
    assertThatThrownBy(() -> owners.findMany().include(o -> o.docs.expecting(read)))
        .isInstanceOf(ValidationException.class);
    assertThatThrownBy(
            () ->
                json(
                    "{'model': 'pin', 'operation': 'update', 'args': {'where': {'id': 1}, 'data':"
                        + " {'doc': {'delete': {'version': 1, 'text': 'old'}}}}}"))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("data.doc.delete: the related row is the only one")
        .hasMessageContaining("Write {version: …}.");
    Row<Doc> without = docs.findUnique(d -> d.id.is(1)).omit(d -> d.version).orThrow();
    assertThatThrownBy(
            () -> docs.update(d -> d.id.is(1), d -> data(d.text.set("x"))).expecting(without))
        .isInstanceOf(ValidationException.class);
  }
}
