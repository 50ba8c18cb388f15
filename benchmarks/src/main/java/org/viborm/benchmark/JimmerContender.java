package org.viborm.benchmark;

import static java.util.Objects.requireNonNull;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import org.babyfish.jimmer.sql.JSqlClient;
import org.babyfish.jimmer.sql.ast.Expression;
import org.babyfish.jimmer.sql.ast.mutation.AssociatedSaveMode;
import org.babyfish.jimmer.sql.ast.mutation.SaveMode;
import org.babyfish.jimmer.sql.ast.tuple.Tuple2;
import org.babyfish.jimmer.sql.dialect.MySqlDialect;
import org.babyfish.jimmer.sql.dialect.PostgresDialect;
import org.babyfish.jimmer.sql.dialect.SQLiteDialect;
import org.babyfish.jimmer.sql.runtime.AbstractScalarProvider;
import org.babyfish.jimmer.sql.transaction.AbstractTxConnectionManager;
import org.viborm.benchmark.Answers.CityCount;
import org.viborm.benchmark.Answers.NewUser;
import org.viborm.benchmark.Answers.NewVisit;
import org.viborm.benchmark.jimmer.Post;
import org.viborm.benchmark.jimmer.PostFetcher;
import org.viborm.benchmark.jimmer.Tag;
import org.viborm.benchmark.jimmer.TagFetcher;
import org.viborm.benchmark.jimmer.User;
import org.viborm.benchmark.jimmer.UserDraft;
import org.viborm.benchmark.jimmer.UserFetcher;
import org.viborm.benchmark.jimmer.UserTable;
import org.viborm.benchmark.jimmer.Visit;
import org.viborm.benchmark.jimmer.VisitDraft;

/**
 * Jimmer: immutable entities, shapes by its fetchers, writes by its save commands.
 *
 * <p>It asks for the rows that belong to 16 others at once by itself; here for those of 256, which
 * spares it statements. Of a batch on SQLite it reads no keys back, so there it inserts row by row.
 */
final class JimmerContender implements Contender {

  private static final UserTable USER = UserTable.$;
  private static final UserFetcher AUTHOR =
      UserFetcher.$.name().posts(PostFetcher.$.title().views());
  private static final UserFetcher WRITER =
      UserFetcher.$.name().posts(PostFetcher.$.title().tags(TagFetcher.$.name()));

  private static final EntityAnswers<User, Post, Tag> ANSWERS =
      new EntityAnswers<>(
          User.class,
          User::id,
          User::name,
          User::posts,
          Post::id,
          Post::title,
          Post::views,
          Post::tags,
          Tag::name);

  private final HikariDataSource pool;
  private final JSqlClient jimmer;

  JimmerContender(Database database) {
    this.pool = database.newPool();
    JSqlClient.Builder builder =
        JSqlClient.newBuilder()
            .setConnectionManager(new Pooled(pool))
            .setDefaultListBatchSize(256)
            .setDialect(
                switch (database.kind()) {
                  case SQLITE -> new SQLiteDialect();
                  case POSTGRESQL -> new PostgresDialect();
                  case MARIADB -> new MySqlDialect();
                });
    if (database.isSqlite()) {
      builder.addScalarProvider(new TextOfInstant());
    }
    if (database.kind() == Kind.MARIADB) {
      builder.addScalarProvider(new LocalOfInstant());
    }
    this.jimmer = builder.build();
  }

  /** Connections of the pool. */
  private static final class Pooled extends AbstractTxConnectionManager {
    private final HikariDataSource pool;

    Pooled(HikariDataSource pool) {
      this.pool = pool;
    }

    @Override
    protected Connection openConnection() throws SQLException {
      return pool.getConnection();
    }
  }

  /** A point in time as the date and time of UTC, for MariaDB. */
  private static final class LocalOfInstant extends AbstractScalarProvider<Instant, LocalDateTime> {
    @Override
    public Instant toScalar(LocalDateTime local) {
      return Times.instant(local);
    }

    @Override
    public LocalDateTime toSql(Instant time) {
      return Times.local(time);
    }
  }

  /** A point in time as SQLite's text. */
  private static final class TextOfInstant extends AbstractScalarProvider<Instant, String> {
    @Override
    public Instant toScalar(String text) {
      return Instant.parse(text);
    }

    @Override
    public String toSql(Instant time) {
      return Times.text(time);
    }
  }

  @Override
  public Object findByKey(long id) {
    return requireNonNull(jimmer.findById(User.class, id));
  }

  @Override
  public List<?> hundred(int age) {
    return jimmer
        .createQuery(USER)
        .where(USER.active().eq(true))
        .where(USER.age().ge(age))
        .orderBy(USER.age(), USER.id())
        .select(USER)
        .limit(100)
        .execute();
  }

  private List<User> tree(UserFetcher fetcher, long id, int count) {
    return jimmer
        .createQuery(USER)
        .where(USER.id().gt(id))
        .where(USER.id().le(id + count))
        .orderBy(USER.id())
        .select(USER.fetch(fetcher))
        .execute();
  }

  @Override
  public List<?> authors(long id) {
    return tree(AUTHOR, id, 50);
  }

  @Override
  public List<?> writers(long id) {
    return tree(WRITER, id, 20);
  }

  private <E> E insert(E entity) {
    return jimmer
        .saveCommand(entity)
        .setMode(SaveMode.INSERT_ONLY)
        .setAssociatedModeAll(AssociatedSaveMode.APPEND)
        .execute()
        .getModifiedEntity();
  }

  private static Visit entity(NewVisit visit) {
    return VisitDraft.$.produce(
        draft ->
            draft
                .setPage(visit.page())
                .setVisitor(visit.visitor())
                .setSeconds(visit.seconds())
                .setBounced(visit.bounced()));
  }

  @Override
  public long insert(NewVisit visit) {
    return insert(entity(visit)).id();
  }

  @Override
  public List<Long> insertAll(List<NewVisit> visits) {
    List<Visit> entities = visits.stream().map(JimmerContender::entity).toList();
    return jimmer
        .transaction(
            () -> jimmer.saveEntitiesCommand(entities).setMode(SaveMode.INSERT_ONLY).execute())
        .getItems()
        .stream()
        .map(item -> item.getModifiedEntity().id())
        .toList();
  }

  @Override
  public long insertTree(NewUser user) {
    User entity =
        UserDraft.$.produce(
            draft -> {
              draft
                  .setEmail(user.email())
                  .setName(user.name())
                  .setAge(user.age())
                  .setActive(user.active())
                  .setScore(user.score())
                  .setCity(user.city())
                  .setCreatedAt(user.createdAt());
              user.posts()
                  .forEach(
                      each ->
                          draft.addIntoPosts(
                              post -> post.setTitle(each.title()).setViews(each.views())));
            });
    return jimmer.transaction(() -> insert(entity)).id();
  }

  @Override
  public void increment(long id) {
    jimmer.createUpdate(USER).set(USER.age(), USER.age().plus(1)).where(USER.id().eq(id)).execute();
  }

  @Override
  public List<?> cities() {
    return jimmer
        .createQuery(USER)
        .groupBy(USER.city())
        .orderBy(USER.city())
        .select(USER.city(), Expression.rowCount())
        .execute();
  }

  @Override
  public Object answer(Object result) {
    if (result instanceof Tuple2<?, ?> pair) {
      return new CityCount((String) pair.get_1(), (Long) pair.get_2());
    }
    User user = (User) result;
    return new Answers.User(
        user.id(),
        user.email(),
        user.name(),
        user.age(),
        user.active(),
        user.score(),
        user.city(),
        user.createdAt());
  }

  @Override
  public List<?> authorAnswers(List<?> results) {
    return ANSWERS.authors(results);
  }

  @Override
  public List<?> writerAnswers(List<?> results) {
    return ANSWERS.writers(results);
  }

  @Override
  public void close() {
    pool.close();
  }
}
