package org.viborm.benchmark;

import static java.util.Objects.requireNonNull;

import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import java.util.function.Function;
import org.hibernate.SessionFactory;
import org.hibernate.SharedSessionContract;
import org.hibernate.cfg.AvailableSettings;
import org.hibernate.cfg.Configuration;
import org.hibernate.community.dialect.SQLiteDialect;
import org.viborm.benchmark.Answers.CityCount;
import org.viborm.benchmark.Answers.NewPost;
import org.viborm.benchmark.Answers.NewUser;
import org.viborm.benchmark.Answers.NewVisit;

/** Hibernate ORM, by its session or by its stateless session. */
final class HibernateContender implements Contender {

  private static final EntityAnswers<Entities.User, Entities.Post, Entities.Tag> ANSWERS =
      new EntityAnswers<>(
          Entities.User.class,
          user -> requireNonNull(user.id),
          user -> user.name,
          user -> user.posts,
          post -> requireNonNull(post.id),
          post -> post.title,
          post -> post.views,
          post -> post.tags,
          tag -> tag.name);

  private final HikariDataSource pool;
  private final SessionFactory factory;
  private final boolean stateless;

  HibernateContender(Database database, boolean stateless) {
    this.pool = database.newPool();
    this.stateless = stateless;
    Configuration configuration =
        new Configuration()
            .addAnnotatedClass(Entities.User.class)
            .addAnnotatedClass(Entities.Post.class)
            .addAnnotatedClass(Entities.Tag.class)
            .addAnnotatedClass(Entities.Visit.class)
            .setProperty(AvailableSettings.STATEMENT_BATCH_SIZE, "50");
    configuration.getProperties().put(AvailableSettings.JAKARTA_NON_JTA_DATASOURCE, pool);
    if (database.isSqlite()) {
      configuration.setProperty(AvailableSettings.DIALECT, SQLiteDialect.class.getName());
      configuration.addAttributeConverter(Entities.TextOfInstant.class, true);
    }
    if (database.kind() == Kind.MARIADB) {
      configuration.addAttributeConverter(Entities.LocalOfInstant.class, true);
    }
    this.factory = configuration.buildSessionFactory();
  }

  private <T> T reading(Function<? super SharedSessionContract, T> work) {
    return stateless ? factory.fromStatelessSession(work) : factory.fromSession(work);
  }

  private <T> T writing(Function<? super SharedSessionContract, T> work) {
    return stateless ? factory.fromStatelessTransaction(work) : factory.fromTransaction(work);
  }

  @Override
  public Object findByKey(long id) {
    return requireNonNull(
        stateless
            ? factory.fromStatelessSession(session -> session.get(Entities.User.class, id))
            : factory.fromSession(session -> session.find(Entities.User.class, id)));
  }

  @Override
  public List<?> hundred(int age) {
    return reading(
        session ->
            session
                .createSelectionQuery(
                    "from User where active and age >= :age order by age, id limit 100",
                    Entities.User.class)
                .setParameter("age", age)
                .getResultList());
  }

  private List<Entities.User> tree(String hql, long id, int count) {
    return reading(
        session ->
            session
                .createSelectionQuery(hql, Entities.User.class)
                .setParameter("from", id)
                .setParameter("to", id + count)
                .getResultList());
  }

  @Override
  public List<?> authors(long id) {
    return tree(
        "select u from User u left join fetch u.posts where u.id > :from and u.id <= :to"
            + " order by u.id",
        id,
        50);
  }

  @Override
  public List<?> writers(long id) {
    return tree(
        "select u from User u left join fetch u.posts p left join fetch p.tags"
            + " where u.id > :from and u.id <= :to order by u.id",
        id,
        20);
  }

  private static Entities.Visit entity(NewVisit visit) {
    Entities.Visit entity = new Entities.Visit();
    entity.page = visit.page();
    entity.visitor = visit.visitor();
    entity.seconds = visit.seconds();
    entity.bounced = visit.bounced();
    return entity;
  }

  @Override
  public long insert(NewVisit visit) {
    return insertAll(List.of(visit)).get(0);
  }

  @Override
  public List<Long> insertAll(List<NewVisit> visits) {
    List<Entities.Visit> entities = visits.stream().map(HibernateContender::entity).toList();
    if (stateless) {
      factory.inStatelessTransaction(session -> session.insertMultiple(entities));
    } else {
      factory.inTransaction(session -> entities.forEach(session::persist));
    }
    return entities.stream().map(each -> requireNonNull(each.id)).toList();
  }

  @Override
  public long insertTree(NewUser user) {
    Entities.User entity = new Entities.User();
    entity.email = user.email();
    entity.name = user.name();
    entity.age = user.age();
    entity.active = user.active();
    entity.score = user.score();
    entity.city = user.city();
    entity.createdAt = user.createdAt();
    for (NewPost each : user.posts()) {
      Entities.Post post = new Entities.Post();
      post.title = each.title();
      post.views = each.views();
      post.author = entity;
      entity.posts.add(post);
    }
    if (stateless) {
      factory.inStatelessTransaction(
          session -> {
            session.insert(entity);
            session.insertMultiple(List.copyOf(entity.posts));
          });
    } else {
      factory.inTransaction(session -> session.persist(entity));
    }
    return requireNonNull(entity.id);
  }

  @Override
  public void increment(long id) {
    writing(
        session ->
            session
                .createMutationQuery("update User set age = age + 1 where id = :id")
                .setParameter("id", id)
                .executeUpdate());
  }

  @Override
  public List<?> cities() {
    return reading(
        session ->
            session
                .createSelectionQuery(
                    "select city, count(*) from User group by city order by city", CityCount.class)
                .getResultList());
  }

  @Override
  public Object answer(Object result) {
    return result instanceof Entities.User user
        ? new Answers.User(
            requireNonNull(user.id),
            user.email,
            user.name,
            user.age,
            user.active,
            user.score,
            user.city,
            user.createdAt)
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
    factory.close();
    pool.close();
  }
}
