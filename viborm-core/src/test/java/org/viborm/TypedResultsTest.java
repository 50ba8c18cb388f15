package org.viborm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.viborm.client.Query.data;
import static org.viborm.client.Query.shape;

import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.viborm.BlogModels.Author;
import org.viborm.BlogModels.Manager;
import org.viborm.BlogModels.Named;
import org.viborm.BlogModels.NewPost;
import org.viborm.BlogModels.NewUser;
import org.viborm.BlogModels.Post;
import org.viborm.BlogModels.Title;
import org.viborm.BlogModels.User;
import org.viborm.client.ModelClient;
import org.viborm.client.Row;
import org.viborm.errors.PendingOperationException;
import org.viborm.errors.ValidationException;
import org.viborm.internal.operation.Assignment;
import org.viborm.internal.operation.Data;
import org.viborm.internal.operation.Operation;
import org.viborm.internal.operation.Projection;
import org.viborm.internal.operation.RowLayout;
import org.viborm.schema.Schema;
import org.viborm.schema.StringField;

/** From the values of rows to what a caller gets, and from records to what is written. */
class TypedResultsTest {

  private final CapturingEngine engine = new CapturingEngine();
  private final VibOrmClient client = BlogModels.client(engine);
  private final ModelClient<User> users = client.model(User.class);

  private Projection projection() {
    return ((Operation.Find) engine.only()).read().projection();
  }

  @SuppressWarnings("unchecked") // the projection makes rows of users
  private Row<User> row(List<String> names, Object... values) {
    users.findMany().list();
    Projection.Row row = (Projection.Row) projection();
    return (Row<User>) row.factory().row(new RowLayout("user", names), values);
  }

  private static Object made(Projection projection, Object... values) {
    return ((Projection.Shape) projection).assembler().assemble(values);
  }

  @Test
  void givesTypedValuesOfARow() {
    Row<User> row = row(List.of("email", "age"), "a", null);

    String email = row.get(u -> u.email);
    Integer age = row.get(u -> u.age);
    Optional<Integer> optional = row.get(u -> u.age.optional());
    List<Object> both = row.get(u -> shape(u.email, u.age).as(Arrays::<Object>asList));

    assertThat(email).isEqualTo("a");
    assertThat(age).isNull();
    assertThat(optional).isEmpty();
    assertThat(both).containsExactly("a", null);
  }

  @Test
  void saysHowToLoadWhatARowLacks() {
    Row<User> row = row(List.of("email"), "a");

    assertThatThrownBy(() -> row.many(u -> u.posts))
        .isInstanceOf(ValidationException.class)
        .hasMessage(
            "V4001: user.posts: 'posts' was not loaded. Add .include(x -> x.posts) to the"
                + " operation.");
    assertThatThrownBy(() -> row.get(u -> u.name))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("'name' was not loaded.");
  }

  @Test
  void turnsARowIntoMapAndJson() {
    Row<User> manager = row(List.of("email"), "m");
    engine.operations.clear();
    Row<User> row =
        row(
            List.of("email", "salary", "manager", "_count.posts"),
            "a",
            new BigDecimal("1.50"),
            manager,
            2L);

    String email = row.one(u -> u.manager).get(u -> u.email);
    assertThat(email).isEqualTo("m");
    assertThat(row.count(u -> u.posts.count())).isEqualTo(2);
    assertThat(row.toMap())
        .containsEntry("manager", Map.of("email", "m"))
        .containsEntry("_count", Map.of("posts", 2L));
    assertThat(row.toJson())
        .hasToString(
            "{\"email\":\"a\",\"salary\":\"1.5\",\"manager\":{\"email\":\"m\"},"
                + "\"_count\":{\"posts\":2}}");
  }

  @Test
  void putsShapesTogether() {
    client.model(Post.class).findMany().select(p -> shape(p.title, p.views).as(Title::new)).list();

    assertThat(made(projection(), "t", 3)).isEqualTo(new Title("t", 3));
  }

  @Test
  void namesTheNullThatAShapeCannotTake() {
    users.findMany().select(u -> shape(u.email, u.age).as(Title::new)).list();

    assertThatThrownBy(() -> made(projection(), "t", null))
        .isInstanceOf(ValidationException.class)
        .hasMessage(
            "V4001: select: NULL was read where the shape's function takes none: 'age'. Take an"
                + " Integer, Long, … instead of a primitive, or select field.optional().");
  }

  @Test
  void readsRowsIntoRecords() {
    users.findMany().include(u -> u.posts.take(3)).into(Author.class).list();

    Projection.Shape shape = (Projection.Shape) projection();
    Projection.Nested posts = (Projection.Nested) shape.parts().get(2);
    assertThat(posts.read().take().rows()).isEqualTo(3);
    List<Title> titles = List.of(new Title("t", 1));
    assertThat(made(posts.read().projection(), "t", 1)).isEqualTo(titles.get(0));
    assertThat(made(shape, "1", "a", titles)).isEqualTo(new Author("1", "a", titles));
  }

  @Test
  void readsOptionalsAndRelatedRecords() {
    users.findMany().into(Named.class).list();

    Projection.Shape shape = (Projection.Shape) projection();
    assertThat(shape.parts().get(0)).isInstanceOf(Projection.Maybe.class);
    assertThat(made(shape, Optional.empty(), null, new Manager("m")))
        .isEqualTo(new Named(Optional.empty(), null, new Manager("m")));
  }

  record Stranger(String id, String emial) {}

  record WrongType(Long email) {}

  record Primitive(int age) {}

  record Tree(String id, List<Tree> reports) {}

  @Test
  void refusesRecordsThatDoNotFit() {
    assertThatThrownBy(() -> users.findMany().into(Stranger.class))
        .isInstanceOf(ValidationException.class)
        .hasMessageStartingWith(
            "V4001: Stranger.emial: component 'emial' of record 'Stranger' fits no field of model"
                + " 'user'. Known fields: age, createdAt, email,");
    assertThatThrownBy(() -> users.findMany().into(WrongType.class))
        .hasMessageContaining("but field 'email' of model 'user' is a String.");
    assertThatThrownBy(() -> users.findMany().into(Primitive.class))
        .hasMessageContaining("is a primitive, but field 'age' of model 'user' is nullable.");
    assertThatThrownBy(() -> users.findMany().into(Tree.class))
        .hasMessageContaining("record 'Tree' nests itself");
    assertThatThrownBy(() -> users.findMany().into(String.class))
        .hasMessageContaining("'java.lang.String' is no record.");
    assertThatThrownBy(() -> users.findMany().include(u -> u.reports).into(Manager.class))
        .hasMessageContaining("record 'Manager' has no component for it.");
  }

  @Test
  void writesInputRecords() {
    users.create(new NewUser("a", null, Optional.empty(), List.of(new NewPost("hi", "Hi")))).run();

    assertThat(plain(((Operation.Create) engine.only()).data()))
        .containsExactly("email=a", "name=null", "posts.CREATE=[[slug=hi, title=Hi]]");
  }

  /** What {@code data} says, in order. */
  private static List<String> plain(Data data) {
    return data.assignments().stream()
        .map(
            assignment ->
                assignment instanceof Assignment.Nested nested
                    ? nested.relation()
                        + "."
                        + nested.verb()
                        + "="
                        + nested.items().stream().map(item -> plain(item.create())).toList()
                    : ((Assignment.Set) assignment).field()
                        + "="
                        + ((Assignment.Set) assignment).value().value())
        .toList();
  }

  @Test
  void expectsTheVersionThatWasRead() {
    Row<User> row = row(List.of("id", "version"), "1", 7);
    engine.operations.clear();

    users.update(u -> u.id.is("1"), u -> data(u.name.set("x"))).expecting(row).run();

    assertThat(((Operation.Update) engine.only()).expected().value()).isEqualTo(7);
    assertThatThrownBy(() -> users.create(u -> data(u.email.set("a"))).expecting(row))
        .isInstanceOf(ValidationException.class);
  }

  @Test
  void runsTransactionsAndBatchesInTheirOwnScopes() {
    PendingOperation<Long> outside = users.count();

    String value = client.transaction(tx -> "kept");
    assertThat(value).isEqualTo("kept");
    assertThatThrownBy(() -> client.transaction(tx -> tx.batch(outside)))
        .isInstanceOf(PendingOperationException.class);
    assertThatThrownBy(() -> BlogModels.client(engine).batch(outside))
        .isInstanceOf(PendingOperationException.class);
    engine.gives(3L);
    assertThat(client.batch(outside)).containsExactly(3L);
  }

  @Test
  void letsCheckedExceptionsOfATransactionThrough() {
    assertThatThrownBy(
            () ->
                client.inTransaction(
                    tx -> {
                      throw new java.io.IOException("gone");
                    }))
        .isInstanceOf(java.io.IOException.class);
  }

  @Test
  void keepsDocumentsAsTheyAre() {
    users.create(u -> data(u.email.set("a"), u.settings.set(JsonValue.EMPTY_JSON_OBJECT))).run();

    Assignment.Set set =
        (Assignment.Set) ((Operation.Create) engine.only()).data().assignments().get(1);
    assertThat(set.value().value()).isSameAs(JsonValue.EMPTY_JSON_OBJECT);
  }

  static class Shelf extends org.viborm.schema.Model<Shelf> {
    public final StringField.Unique<Shelf> id = s.string().id();

    @Override
    protected void define(org.viborm.schema.Definition<Shelf> d) {
      d.records(Stranger.class);
    }
  }

  @Test
  void checksTheRecordsThatModelsNameWhenAClientIsMade() {
    Schema schema = Schema.of(Shelf.class);

    assertThatThrownBy(() -> EngineClient.of(engine, schema, null))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("component 'emial' of record 'Stranger' fits no field");
  }

  @Test
  void knowsOnlyTheModelsOfItsSchema() {
    assertThatThrownBy(() -> client.model(Unknown.class))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("the client's schema has no model class");
  }

  static class Unknown extends org.viborm.schema.Model<Unknown> {
    public final StringField.Unique<Unknown> id = s.string().id();
  }
}
