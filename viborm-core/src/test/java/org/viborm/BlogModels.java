package org.viborm;

import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.viborm.client.ModelClient;
import org.viborm.schema.BooleanField;
import org.viborm.schema.DateTimeField;
import org.viborm.schema.DecimalField;
import org.viborm.schema.Definition;
import org.viborm.schema.EnumField;
import org.viborm.schema.FieldName;
import org.viborm.schema.IntField;
import org.viborm.schema.JsonField;
import org.viborm.schema.ListField;
import org.viborm.schema.Model;
import org.viborm.schema.Schema;
import org.viborm.schema.StringField;
import org.viborm.schema.ToMany;
import org.viborm.schema.ToOne;
import org.viborm.schema.UniqueKey2;

/** The models that the tests of the typed API speak of. */
final class BlogModels {

  private BlogModels() {}

  static final Schema SCHEMA = Schema.of(User.class, Post.class);

  static VibOrmClient client(CapturingEngine engine) {
    return EngineClient.of(engine, SCHEMA, null);
  }

  static ModelClient<User> users(CapturingEngine engine) {
    return client(engine).model(User.class);
  }

  static ModelClient<Post> posts(CapturingEngine engine) {
    return client(engine).model(Post.class);
  }

  enum Role {
    USER,
    ADMIN
  }

  abstract static class Audited<M extends Audited<M>> extends Model<M> {
    public final DateTimeField<M> createdAt = s.dateTime().now();
  }

  static class User extends Audited<User> {
    public final StringField.Unique<User> id = s.string().id().ulid();
    public final StringField.Unique<User> email = s.string().unique();
    public final StringField<User> name = s.string().nullable();
    public final IntField<User> age = s.integer().nullable();
    public final EnumField<User, Role> role = s.enumeration(Role.class).defaultValue(Role.USER);
    public final ListField<User, String> nicknames = s.string().array().nullable();
    public final JsonField<User, JsonValue> settings = s.json().nullable();
    public final DecimalField<User> salary = s.decimal().nullable();
    public final IntField<User> version = s.integer().version();
    public final StringField<User> managerId = s.string().nullable();
    public final ToOne<User, User> manager =
        s.manyToOne(User.class).fields(managerId).references(u -> u.id);
    public final ToMany<User, User> reports = s.oneToMany(User.class);
    public final ToMany<User, Post> posts = s.oneToMany(Post.class);

    @Override
    protected void define(Definition<User> d) {
      d.table("users").index(createdAt, name).index(i -> i.name("by_age").unique(), age);
    }
  }

  static class Post extends Model<Post> {
    public final StringField.Unique<Post> id = s.string().id().ulid();
    public final StringField<Post> slug = s.string();
    public final StringField<Post> title = s.string().map("headline");
    public final BooleanField<Post> published = s.bool().defaultValue(false);
    public final IntField<Post> views = s.integer().defaultValue(0);
    public final StringField<Post> authorId = s.string();
    public final ToOne<Post, User> author =
        s.manyToOne(User.class).fields(authorId).references(u -> u.id);
    public final ToMany<Post, Tag> tags = s.manyToMany(Tag.class);
    public final UniqueKey2<Post, String, String> authorSlug = s.unique(authorId, slug);
  }

  static class Tag extends Model<Tag> {
    public final StringField.Unique<Tag> name = s.string().id();
    public final ToMany<Tag, Post> posts = s.manyToMany(Post.class);
  }

  record Author(String id, @FieldName("email") String mail, List<Title> posts) {}

  record Title(String title, int views) {}

  record Named(Optional<String> name, BigDecimal salary, Manager manager) {}

  record Manager(String email) {}

  record NewUser(String email, String name, Optional<Integer> age, List<NewPost> posts) {}

  record NewPost(String slug, String title) {}
}
