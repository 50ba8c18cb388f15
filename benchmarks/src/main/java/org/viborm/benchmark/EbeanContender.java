package org.viborm.benchmark;

import static java.util.Objects.requireNonNull;

import com.zaxxer.hikari.HikariDataSource;
import io.ebean.Database;
import io.ebean.DatabaseBuilder;
import io.ebean.FetchConfig;
import io.ebean.Query;
import io.ebean.Transaction;
import java.util.List;
import org.viborm.benchmark.Answers.CityCount;
import org.viborm.benchmark.Answers.NewUser;
import org.viborm.benchmark.Answers.NewVisit;
import org.viborm.benchmark.ebean.DPost;
import org.viborm.benchmark.ebean.DTag;
import org.viborm.benchmark.ebean.DUser;
import org.viborm.benchmark.ebean.DVisit;

/**
 * Ebean: enhanced entities; what is only read is unmodifiable.
 *
 * <p>Queries outside of a transaction take connections that commit by themselves, as Ebean's pages
 * say of a pool for reading. It asks for the rows that belong to 100 others at once by itself; here
 * for those of 256, which spares it a statement. Of a batch on SQLite it reads no keys back, so
 * there its rows are inserted one by one.
 */
final class EbeanContender implements Contender {

  private static final int BATCH = 100;
  private static final int MOST = 256;

  private static final EntityAnswers<DUser, DPost, DTag> ANSWERS =
      new EntityAnswers<>(
          DUser.class,
          DUser::id,
          DUser::name,
          DUser::posts,
          DPost::id,
          DPost::title,
          DPost::views,
          DPost::tags,
          DTag::name);

  private final HikariDataSource pool;
  private final Database ebean;
  private final boolean sqlite;

  EbeanContender(org.viborm.benchmark.Database database) {
    this.pool = database.newPool();
    this.sqlite = database.isSqlite();
    DatabaseBuilder builder =
        Database.builder()
            .name("benchmark")
            .register(false)
            .defaultDatabase(false)
            .dataSource(pool)
            .readOnlyDataSource(pool)
            .addClass(DUser.class)
            .addClass(DPost.class)
            .addClass(DTag.class)
            .addClass(DVisit.class);
    if (sqlite) {
      builder.addClass(Entities.TextOfInstant.class);
    }
    if (database.kind() == Kind.MARIADB) {
      builder.addClass(Entities.LocalOfInstant.class);
    }
    this.ebean = builder.build();
  }

  @Override
  public Object findByKey(long id) {
    return requireNonNull(ebean.find(DUser.class, id));
  }

  @Override
  public List<?> hundred(int age) {
    return ebean
        .find(DUser.class)
        .setUnmodifiable(true)
        .where()
        .eq("active", true)
        .ge("age", age)
        .orderBy("age, id")
        .setMaxRows(100)
        .findList();
  }

  private List<DUser> tree(Query<DUser> query, long id, int count) {
    return query
        .setUnmodifiable(true)
        .where()
        .gt("id", id)
        .le("id", id + count)
        .orderBy("id")
        .findList();
  }

  @Override
  public List<?> authors(long id) {
    return tree(ebean.find(DUser.class).select("name").fetch("posts", "title, views"), id, 50);
  }

  @Override
  public List<?> writers(long id) {
    return tree(
        ebean
            .find(DUser.class)
            .select("name")
            .fetch("posts", "title")
            .fetch("posts.tags", "name", FetchConfig.ofQuery(MOST)),
        id,
        20);
  }

  private static DVisit entity(NewVisit visit) {
    return new DVisit(visit.page(), visit.visitor(), visit.seconds(), visit.bounced());
  }

  @Override
  public long insert(NewVisit visit) {
    DVisit entity = entity(visit);
    ebean.insert(entity);
    return entity.id();
  }

  @Override
  public List<Long> insertAll(List<NewVisit> visits) {
    List<DVisit> entities = visits.stream().map(EbeanContender::entity).toList();
    try (Transaction transaction = ebean.beginTransaction()) {
      if (sqlite) {
        entities.forEach(entity -> ebean.insert(entity, transaction));
      } else {
        transaction.setBatchMode(true);
        transaction.setBatchSize(BATCH);
        ebean.insertAll(entities, transaction);
      }
      transaction.commit();
    }
    return entities.stream().map(DVisit::id).toList();
  }

  @Override
  public long insertTree(NewUser user) {
    DUser entity =
        new DUser(
            user.email(),
            user.name(),
            user.age(),
            user.active(),
            user.score(),
            user.city(),
            user.createdAt());
    user.posts().forEach(post -> entity.posts().add(new DPost(post.title(), post.views())));
    ebean.insert(entity);
    return entity.id();
  }

  @Override
  public void increment(long id) {
    ebean.update(DUser.class).setRaw("age = age + 1").where().idEq(id).update();
  }

  @Override
  public List<CityCount> cities() {
    return ebean
        .findDto(
            CityCount.class,
            "select city, count(*) as users from users group by city order by city")
        .findList();
  }

  @Override
  public Object answer(Object result) {
    return result instanceof DUser user
        ? new Answers.User(
            user.id(),
            user.email(),
            user.name(),
            user.age(),
            user.active(),
            user.score(),
            user.city(),
            user.createdAt())
        : result;
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
    ebean.shutdown();
    pool.close();
  }
}
