package org.viborm.benchmark;

import org.viborm.schema.BigIntField;
import org.viborm.schema.BooleanField;
import org.viborm.schema.DateTimeField;
import org.viborm.schema.Definition;
import org.viborm.schema.FloatField;
import org.viborm.schema.IntField;
import org.viborm.schema.Model;
import org.viborm.schema.StringField;
import org.viborm.schema.ToMany;
import org.viborm.schema.ToOne;

/** The tables that every contender works on, as models. */
final class Models {

  private Models() {}

  /** A user. */
  public static final class User extends Model<User> {
    public final BigIntField.Unique<User> id = s.bigInt().id().autoIncrement();
    public final StringField.Unique<User> email = s.string().unique();
    public final StringField<User> name = s.string();
    public final IntField<User> age = s.integer();
    public final BooleanField<User> active = s.bool();
    public final FloatField<User> score = s.floating();
    public final StringField<User> city = s.string();
    public final DateTimeField<User> createdAt = s.dateTime().map("created_at");
    public final ToMany<User, Post> posts = s.oneToMany(Post.class);

    @Override
    protected void define(Definition<User> d) {
      d.table("users").index(age);
    }
  }

  /** A post. */
  public static final class Post extends Model<Post> {
    public final BigIntField.Unique<Post> id = s.bigInt().id().autoIncrement();
    public final StringField<Post> title = s.string();
    public final IntField<Post> views = s.integer();
    public final BigIntField<Post> authorId = s.bigInt().map("author_id");
    public final ToOne<Post, User> author =
        s.manyToOne(User.class).fields(authorId).references(u -> u.id);
    public final ToMany<Post, Tag> tags =
        s.manyToMany(Tag.class).through("post_tag").a("post_id").b("tag_id");

    @Override
    protected void define(Definition<Post> d) {
      d.table("posts").index(authorId);
    }
  }

  /** A tag. */
  public static final class Tag extends Model<Tag> {
    public final BigIntField.Unique<Tag> id = s.bigInt().id().autoIncrement();
    public final StringField.Unique<Tag> name = s.string().unique();
    public final ToMany<Tag, Post> posts = s.manyToMany(Post.class);

    @Override
    protected void define(Definition<Tag> d) {
      d.table("tags");
    }
  }

  /** A visit: what the workloads of single and bulk inserts store. */
  public static final class Visit extends Model<Visit> {
    public final BigIntField.Unique<Visit> id = s.bigInt().id().autoIncrement();
    public final StringField<Visit> page = s.string();
    public final StringField<Visit> visitor = s.string();
    public final IntField<Visit> seconds = s.integer();
    public final BooleanField<Visit> bounced = s.bool();

    @Override
    protected void define(Definition<Visit> d) {
      d.table("visits");
    }
  }
}
