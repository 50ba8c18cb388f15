package org.viborm.integration;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.viborm.schema.BooleanField;
import org.viborm.schema.DateTimeField;
import org.viborm.schema.Definition;
import org.viborm.schema.EnumField;
import org.viborm.schema.IntField;
import org.viborm.schema.Model;
import org.viborm.schema.PG;
import org.viborm.schema.ReferentialAction;
import org.viborm.schema.StringField;
import org.viborm.schema.ToMany;
import org.viborm.schema.ToOne;
import org.viborm.schema.UniqueKey2;

/** The models of a blog, and the records that its tests read and write. */
final class Blog {

  private Blog() {}

  enum Role {
    USER,
    ADMIN
  }

  /** A writer. */
  public static final class User extends Model<User> {
    public final StringField.Unique<User> id = s.string().id().ulid();
    public final StringField.Unique<User> email = s.string().unique();
    public final StringField<User> name = s.string().nullable();
    public final IntField<User> age = s.integer().nullable();
    public final EnumField<User, Role> role = s.enumeration(Role.class).defaultValue(Role.USER);
    public final DateTimeField<User> createdAt = s.dateTime().now();
    public final ToMany<User, Post> posts = s.oneToMany(Post.class);

    @Override
    protected void define(Definition<User> d) {
      d.table("users").index(createdAt, name);
    }
  }

  /** A post. */
  public static final class Post extends Model<Post> {
    public final StringField.Unique<Post> id = s.string().id().ulid();
    public final StringField<Post> slug = s.string();
    public final StringField<Post> title = s.string(PG.STRING.varchar(200));
    public final BooleanField<Post> published = s.bool().defaultValue(false);
    public final IntField<Post> views = s.integer().defaultValue(0);
    public final StringField<Post> authorId = s.string();
    public final ToOne<Post, User> author =
        s.manyToOne(User.class)
            .fields(authorId)
            .references(u -> u.id)
            .onDelete(ReferentialAction.CASCADE);
    public final ToMany<Post, Tag> tags = s.manyToMany(Tag.class);
    public final UniqueKey2<Post, String, String> authorSlug = s.unique(authorId, slug);
  }

  /** A tag. */
  public static final class Tag extends Model<Tag> {
    public final StringField.Unique<Tag> name = s.string().id();
    public final ToMany<Tag, Post> posts = s.manyToMany(Post.class);
  }

  record Author(String id, String email, List<Title> posts) {}

  record Title(String title, int views) {}

  record NewUser(String email, @Nullable String name, List<NewPost> posts) {}

  record NewPost(String slug, String title) {}

  record Patch(Optional<String> name, @Nullable Integer age) {}

  record Misfit(String email, String nickname) {}

  record AgeNeeded(String email, int age) {}
}
