import static org.viborm.client.Query.data;
import static org.viborm.client.Query.shape;
import static org.viborm.schema.ReferentialAction.CASCADE;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import org.viborm.VibOrmClient;
import org.viborm.client.Load;
import org.viborm.client.ModelClient;
import org.viborm.client.Row;
import org.viborm.schema.BooleanField;
import org.viborm.schema.DateTimeField;
import org.viborm.schema.Definition;
import org.viborm.schema.EnumField;
import org.viborm.schema.IntField;
import org.viborm.schema.Model;
import org.viborm.schema.PG;
import org.viborm.schema.Predicate;
import org.viborm.schema.StringField;
import org.viborm.schema.ToMany;
import org.viborm.schema.ToOne;
import org.viborm.schema.UniqueKey2;
import org.viborm.sql.Sql;

/** The program that the design shows to users, without what CDI adds. */
final class Design {

  enum Role {
    USER,
    ADMIN
  }

  public static class User extends Model<User> {
    public final StringField.Unique<User> id = s.string().id().ulid();
    @Email @NotBlank public final StringField.Unique<User> email = s.string().unique();
    public final StringField<User> name = s.string().nullable();
    @PositiveOrZero public final IntField<User> age = s.integer().nullable();
    public final EnumField<User, Role> role = s.enumeration(Role.class).defaultValue(Role.USER);
    public final DateTimeField<User> createdAt = s.dateTime().now();
    public final ToMany<User, Post> posts = s.oneToMany(Post.class);

    @Override
    protected void define(Definition<User> d) {
      d.table("users").index(createdAt, name);
    }
  }

  public static class Post extends Model<Post> {
    public final StringField.Unique<Post> id = s.string().id().ulid();
    public final StringField<Post> slug = s.string();

    @Size(max = 200)
    public final StringField<Post> title = s.string(PG.STRING.varchar(200));

    public final BooleanField<Post> published = s.bool().defaultValue(false);
    public final IntField<Post> views = s.integer().defaultValue(0);
    public final StringField<Post> authorId = s.string();
    public final ToOne<Post, User> author =
        s.manyToOne(User.class).fields(authorId).references(u -> u.id).onDelete(CASCADE);
    public final ToMany<Post, Tag> tags = s.manyToMany(Tag.class);
    public final UniqueKey2<Post, String, String> authorSlug = s.unique(authorId, slug);
  }

  public static class Tag extends Model<Tag> {
    public final StringField.Unique<Tag> name = s.string().id();
    public final ToMany<Tag, Post> posts = s.manyToMany(Post.class);
  }

  record Author(String id, String email, List<Title> posts) {}

  record Title(String title, int views) {}

  record NewUser(@Email String email, String name, @Valid List<NewPost> posts) {}

  record NewPost(@NotBlank String slug, @NotBlank String title) {}

  static final class Blog {
    private final VibOrmClient client;
    private final ModelClient<User> users;
    private final ModelClient<Post> posts;

    Blog(VibOrmClient client) {
      this.client = client;
      this.users = client.model(User.class);
      this.posts = client.model(Post.class);
    }

    List<Author> authors(String domain) {
      return users
          .findMany()
          .where(u -> u.email.endsWith("@" + domain).and(u.posts.some(p -> p.published.isTrue())))
          .orderBy(u -> u.createdAt.desc(), u -> u.id.asc())
          .take(20)
          .select(
              u ->
                  shape(
                          u.id,
                          u.email,
                          u.posts
                              .where(p -> p.published.isTrue())
                              .orderBy(p -> p.views.desc())
                              .take(3)
                              .select(p -> shape(p.title, p.views).as(Title::new)))
                      .as(Author::new))
          .list();
    }

    Row<User> join(NewUser form) {
      return users.create(form).run();
    }

    /** The rows of the design's table of operations. */
    void operations(Optional<String> name, String id, String last, String pattern)
        throws InterruptedException {
      users.findUnique(u -> u.email.is("a@b.c")).run();
      users.findMany().cursor(u -> u.id.is(last)).skip(1).take(-5).distinct(u -> u.name).first();
      users.findMany().include(u -> u.posts.take(3).include(p -> p.tags)).load(Load.KEYED).list();
      users.create(
              u ->
                  data(
                      u.email.set("a@b.c"),
                      u.posts.create(
                          p -> data(p.title.set("Hi"), p.tags.connect(t -> t.name.is("java"))))))
          .run();
      users.createMany(List.of(new NewUser("a@b.c", "A", List.of()))).skipDuplicates().run();
      posts.update(
              p -> p.id.is(id),
              p -> data(p.views.increment(1), p.author.connect(u -> u.email.is("a@b.c"))))
          .run();
      users.findMany().where(u -> Predicate.when(name, n -> u.name.eq(n))).list();
      List<Title> titles =
          client
              .queryRaw(Sql.of("select title, views from post where title like ", pattern))
              .into(Title.class)
              .run();
      long count = posts.count(p -> p.views.gt(3)).run();
      boolean any = users.exist(u -> u.posts.none()).run();
      String kept =
          client.transaction(
              tx -> {
                Thread.sleep(1);
                return tx.transaction(inner -> titles.get(0).title() + count + any);
              });
      try (var rows = users.findMany().stream()) {
        rows.map(row -> row.get(u -> u.email) + kept).forEach(mail -> {});
      }
    }
  }
}
