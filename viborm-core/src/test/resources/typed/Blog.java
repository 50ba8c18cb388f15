import static org.viborm.client.Query.count;
import static org.viborm.client.Query.data;
import static org.viborm.client.Query.grouped;
import static org.viborm.client.Query.shape;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.viborm.VibOrmClient;
import org.viborm.client.ModelClient;
import org.viborm.client.Row;
import org.viborm.schema.BooleanField;
import org.viborm.schema.DateTimeField;
import org.viborm.schema.Definition;
import org.viborm.schema.EnumField;
import org.viborm.schema.IntField;
import org.viborm.schema.Model;
import org.viborm.schema.StringField;
import org.viborm.schema.ToMany;
import org.viborm.schema.ToOne;
import org.viborm.schema.UniqueKey2;

/** A program that compiles without a warning; one more statement is put where the mark stands. */
final class Blog {

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
    public final StringField<User> managerId = s.string().nullable();
    public final ToOne<User, User> manager =
        s.manyToOne(User.class).fields(managerId).references(u -> u.id);
    public final ToMany<User, User> reports = s.oneToMany(User.class);
    public final ToMany<User, Post> posts = s.oneToMany(Post.class);

    @Override
    protected void define(Definition<User> d) {
      d.table("users").index(createdAt, name);
    }
  }

  static class Post extends Model<Post> {
    public final StringField.Unique<Post> id = s.string().id().ulid();
    public final StringField<Post> slug = s.string();
    public final StringField<Post> title = s.string();
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

  record Author(String id, String email, List<Title> posts) {}

  record Title(String title, int views) {}

  record NewUser(String email, String name, List<NewPost> posts) {}

  record NewPost(String slug, String title) {}

  record AuthorStats(String authorId, long posts, BigDecimal views) {}

  void tasks(
      VibOrmClient client, ModelClient<User> users, ModelClient<Post> posts, String domain) {
    List<Author> authors =
        users.findMany()
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
    List<Author> same =
        users.findMany()
            .where(u -> u.email.endsWith(domain))
            .include(u -> u.posts.take(3))
            .into(Author.class)
            .list();
    Optional<Row<User>> one =
        users.findUnique(u -> u.email.is("a@x.io"))
            .include(u -> u.posts.include(p -> p.tags))
            .run();
    String mail = one.orElseThrow().get(u -> u.email);
    List<Row<Post>> ps = one.get().many(u -> u.posts);
    Row<Post> p1 =
        posts.findUnique(p -> p.authorSlug.is("u1", "hello").and(p.published.isTrue())).orThrow();
    Row<User> created =
        users.create(
                u ->
                    data(
                        u.email.set("b@x.io"),
                        u.age.set(41),
                        u.posts.create(
                            p ->
                                data(
                                    p.slug.set("hi"),
                                    p.title.set("Hi"),
                                    p.tags.connectOrCreate(
                                        t -> t.name.is("java"), t -> data(t.name.set("java")))))))
            .run();
    users.create(new NewUser("b@x.io", "Bob", List.of(new NewPost("hi", "Hi")))).run();
    posts.update(
            p -> p.id.is("p1"),
            p ->
                data(
                    p.views.increment(1),
                    p.title.set("T"),
                    p.author.connect(u -> u.email.is("b@x.io"))))
        .run();
    users.upsert(u -> u.email.is("a@x.io"))
        .create(u -> data(u.email.set("a@x.io")))
        .update(u -> data(u.age.increment(1)))
        .run();
    long n = posts.deleteMany(p -> p.published.isFalse()).limit(100).run();
    List<AuthorStats> stats =
        posts.groupBy(p -> p.authorId)
            .having(p -> p.views.sum().gt(BigDecimal.TEN))
            .select((k, p) -> grouped(k, count(), p.views.sum()).as(AuthorStats::new))
            .run();
    String id =
        client.transaction(
            tx ->
                tx.model(User.class)
                    .create(u -> data(u.email.set("c")))
                    .run()
                    .get(u -> u.id));
    client.batch(
        users.create(u -> data(u.email.set("d"))),
        posts.updateMany(p -> p.views.gt(3), p -> data(p.published.set(true))));
    Double avg = posts.aggregate(p -> p.views.avg()).run();
    users.findMany().where(u -> u.manager.is(m -> m.age.lt(u.age))).list();
    client.inTransaction(
        tx -> tx.model(Post.class).deleteMany(p -> p.published.isFalse()).run());
    // one more statement
  }
}
