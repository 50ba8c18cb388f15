package org.viborm.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.viborm.client.Query.data;
import static org.viborm.tck.cases.JsonArguments.json;

import jakarta.json.JsonValue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.viborm.errors.NestedWriteException;
import org.viborm.errors.NotFoundException;
import org.viborm.errors.ValidationException;
import org.viborm.schema.IntField;
import org.viborm.schema.Model;
import org.viborm.schema.PointField;
import org.viborm.schema.ReferentialAction;
import org.viborm.schema.Schema;
import org.viborm.schema.StringField;
import org.viborm.schema.TimeField;
import org.viborm.schema.ToMany;
import org.viborm.schema.ToOne;
import org.viborm.tck.db.DatabaseUnderTest;
import org.viborm.tck.db.OnAllDatabases;

/** Writes that come back to the row they started from, and other edges that random tests found. */
@OnAllDatabases
final class WriteEdgesIT {

  /** A node of a tree; with a parent goes what is below it. */
  public static final class Node extends Model<Node> {
    public final IntField.Unique<Node> id = s.integer().id();
    public final StringField<Node> name = s.string().nullable();
    public final PointField<Node> place = s.point().nullable();
    public final IntField<Node> parentId = s.integer().nullable();
    public final ToOne<Node, Node> parent =
        s.manyToOne(Node.class)
            .fields(parentId)
            .references(n -> n.id)
            .optional()
            .onDelete(ReferentialAction.CASCADE)
            .name("tree");
    public final ToMany<Node, Node> children = s.oneToMany(Node.class).name("tree");
    public final ToOne<Node, Ticket> ticket = s.oneToOne(Ticket.class);
  }

  /** What the database counts. */
  public static final class Ticket extends Model<Ticket> {
    public final IntField.Unique<Ticket> number = s.integer().id().autoIncrement();
    public final IntField.Unique<Ticket> nodeId = s.integer().unique().nullable();
    public final ToOne<Ticket, Node> node =
        s.oneToOne(Node.class).fields(nodeId).references(n -> n.id).optional();
  }

  /** A moment of the day, which is its key. */
  public static final class Bell extends Model<Bell> {
    public final TimeField.Unique<Bell> at = s.time().id();
    public final StringField<Bell> name = s.string();
  }

  @Parameter DatabaseUnderTest database;
  private JsonClient client;

  @BeforeParameterizedClassInvocation
  void open() {
    Schema schema = Schema.of(Node.class, Ticket.class, Bell.class);
    client = JsonClient.on(database, schema);
  }

  @AfterParameterizedClassInvocation
  void close() {
    client.close();
  }

  @BeforeEach
  void clear() {
    client.clear("ticket", "node", "bell");
  }

  private void node(int id, String parent) {
    client.run("node", "create", "{'data': {'id': %d, 'parentId': %s}}".formatted(id, parent));
  }

  @Test
  void anUpdateThatDeletesItsOwnRowIsRefused() {
    node(1, "null");
    node(2, "1");
    client.run("node", "update", "{'where': {'id': 1}, 'data': {'parentId': 2}}");

    assertThatThrownBy(
            () ->
                client.run(
                    "node",
                    "update",
                    "{'where': {'id': 1}, 'data': {'name': 'a',"
                        + " 'children': {'delete': {'id': 2}}}}"))
        .isInstanceOf(NestedWriteException.class)
        .hasMessageContaining("is deleted, or gets another key");
    assertThat(client.run("node", "count", "{'where': {'name': null}}")).hasToString("2");
  }

  @Test
  void anUpdateOfARowThatGetsAnotherKeyOnTheWayIsRefused() {
    node(1, "null");
    node(2, "null");

    assertThatThrownBy(
            () ->
                client.run(
                    "node",
                    "update",
                    "{'where': {'id': 1}, 'data': {'name': 'a', 'parent': {'create': {'id': 3,"
                        + " 'children': {'upsert': {'where': {'id': 1}, 'create': {'id': 9},"
                        + " 'update': {'id': 4}}}}}}}"))
        .isInstanceOf(NestedWriteException.class)
        .hasMessageContaining("is deleted, or gets another key");
    assertThat(client.run("node", "count", "{}")).hasToString("2");
  }

  @Test
  void anUpdateOfAMissingRowIsNotFoundWhateverIsNestedInIt() {
    assertThatThrownBy(
            () ->
                client.run(
                    "node",
                    "update",
                    "{'where': {'id': 1}, 'data': {'parent': {'connect': {'id': 5}}}}"))
        .isInstanceOf(NotFoundException.class);
    assertThatThrownBy(
            () ->
                client.run(
                    "node",
                    "update",
                    "{'where': {'id': 1}, 'data': {'parent': {'create': {'id': 5}}}}"))
        .isInstanceOf(NotFoundException.class);
    assertThat(client.run("node", "count", "{}")).hasToString("0");
  }

  @Test
  void rowsThatOthersTakeAlongAreCountedAsDeleted() {
    node(1, "null");
    node(2, "1");
    node(3, "2");

    assertThat(client.run("node", "deleteMany", "{}")).isEqualTo(json("{'count': 3}"));
  }

  @Test
  void rowsThatOthersTakeAlongAreReturnedAsTheyWere() {
    node(1, "null");
    node(2, "1");

    JsonValue rows =
        client.run(
            "node",
            "deleteMany",
            "{'where': {'id': {'gte': 1}}, 'select': {'id': true, 'parentId': true}}");

    assertThat(rows.asJsonArray())
        .containsExactlyInAnyOrder(
            json("{'id': 1, 'parentId': null}"), json("{'id': 2, 'parentId': 1}"));
  }

  @Test
  void manyRowsAreUpdatedByAConditionThatNoRelatedRowMeets() {
    node(1, "null");

    assertThat(
            client.run(
                "node",
                "updateMany",
                "{'where': {'parent': {'parent': {'id': {'in': []}}}}, 'data': {'name': 'a'}}"))
        .isEqualTo(json("{'count': 0}"));
    assertThat(
            client.run(
                "node",
                "updateMany",
                "{'where': {'children': {'none': {'OR': []}}}, 'data': {'name': 'a'}}"))
        .isEqualTo(json("{'count': 1}"));
  }

  @Test
  void pointsAreEqualInBothCoordinates() {
    client.run("node", "create", "{'data': {'id': 1, 'place': {'x': 1.5, 'y': -2}}}");
    client.run("node", "create", "{'data': {'id': 2, 'place': {'x': 1.5000001, 'y': -2}}}");
    node(3, "null");

    assertThat(client.run("node", "count", "{'where': {'place': {'x': 1.5, 'y': -2}}}"))
        .hasToString("1");
    assertThat(client.run("node", "count", "{'where': {'place': {'not': {'x': 1.5, 'y': -2}}}}"))
        .hasToString("1");
  }

  @Test
  void noNumberOfTheDatabaseIsGivenAsZero() {
    assertThatThrownBy(
            () -> client.client().model(Ticket.class).create(t -> data(t.number.set(0))).run())
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("0 stands for field 'number'");
    assertThatThrownBy(
            () ->
                client
                    .client()
                    .model(Node.class)
                    .create(n -> data(n.id.set(1), n.ticket.create(t -> data(t.number.set(0)))))
                    .run())
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("0 stands for field 'number'");
  }

  @Test
  void anEmptyConditionOnGroupsSaysNothing() {
    node(1, "null");

    String groups = "{'by': ['id'], 'orderBy': {'id': 'asc'}, 'having': %s}";
    assertThat(client.run("node", "groupBy", groups.formatted("{'OR': [{}]}")).asJsonArray())
        .isEmpty();
    assertThat(
            client
                .run("node", "groupBy", groups.formatted("{'OR': [{}, {'id': 2}]}"))
                .asJsonArray())
        .isEmpty();
    assertThat(client.run("node", "groupBy", groups.formatted("{'AND': [{}]}")).asJsonArray())
        .hasSize(1);
  }

  @Test
  void deletingByAConditionThatNothingMeetsReturnsNothing() {
    node(1, "null");

    assertThat(client.run("node", "deleteMany", "{'where': {'OR': []}, 'select': {'id': true}}"))
        .isEqualTo(JsonValue.EMPTY_JSON_ARRAY);
    assertThat(client.run("node", "count", "{}")).hasToString("1");
  }

  @Test
  void aTimeOfDayThatIsAKeyBecomesMidnight() {
    client.run("bell", "create", "{'data': {'at': '12:30:00.000', 'name': 'noon'}}");

    assertThat(
            client.run(
                "bell",
                "update",
                "{'where': {'at': '12:30:00.000'}, 'data': {'at': '00:00:00.000'}}"))
        .isEqualTo(json("{'at': '00:00:00.000', 'name': 'noon'}"));
  }
}
