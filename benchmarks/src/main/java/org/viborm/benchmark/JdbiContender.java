package org.viborm.benchmark;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.ColumnMapper;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.viborm.benchmark.Answers.Article;
import org.viborm.benchmark.Answers.Author;
import org.viborm.benchmark.Answers.CityCount;
import org.viborm.benchmark.Answers.NewPost;
import org.viborm.benchmark.Answers.NewUser;
import org.viborm.benchmark.Answers.NewVisit;
import org.viborm.benchmark.Answers.Tag;
import org.viborm.benchmark.Answers.Title;
import org.viborm.benchmark.Answers.User;
import org.viborm.benchmark.Answers.Writer;

/** Jdbi 3: SQL by hand, rows to records by its mappers, joins put together by its reducers. */
final class JdbiContender implements Contender {

  private static final String USER =
      "SELECT id, email, name, age, active, score, city, created_at FROM users";
  private static final int PORTION = 100;

  private final HikariDataSource pool;
  private final Jdbi jdbi;
  private final Kind kind;

  JdbiContender(Database database) {
    this.pool = database.newPool();
    this.jdbi = Jdbi.create(pool);
    this.kind = database.kind();
    if (kind != Kind.POSTGRESQL) {
      ColumnMapper<Instant> time = (rows, column, context) -> kind.read(rows, column);
      jdbi.registerColumnMapper(Instant.class, time);
    }
    jdbi.registerRowMapper(ConstructorMapper.factory(User.class));
    jdbi.registerRowMapper(ConstructorMapper.factory(CityCount.class));
  }

  @Override
  public User findByKey(long id) {
    return jdbi.withHandle(
        handle ->
            handle.createQuery(USER + " WHERE id = :id").bind("id", id).mapTo(User.class).one());
  }

  @Override
  public List<User> hundred(int age) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    USER + " WHERE active = :active AND age >= :age ORDER BY age, id LIMIT 100")
                .bind("active", true)
                .bind("age", age)
                .mapTo(User.class)
                .list());
  }

  @Override
  public List<Author> authors(long id) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT u.id AS u_id, u.name AS u_name, p.id AS p_id, p.title AS p_title,"
                        + " p.views AS p_views FROM users u LEFT JOIN posts p ON p.author_id = u.id"
                        + " WHERE u.id > :from AND u.id <= :to ORDER BY u.id, p.id")
                .bind("from", id)
                .bind("to", id + 50)
                .<Long, Author>reduceRows(
                    (authors, row) -> {
                      Author author =
                          authors.computeIfAbsent(
                              row.getColumn("u_id", Long.class),
                              key ->
                                  new Author(
                                      key,
                                      row.getColumn("u_name", String.class),
                                      new ArrayList<>()));
                      Long post = row.getColumn("p_id", Long.class);
                      if (post != null) {
                        author
                            .posts()
                            .add(
                                new Title(
                                    post,
                                    row.getColumn("p_title", String.class),
                                    row.getColumn("p_views", Integer.class)));
                      }
                    })
                .toList());
  }

  @Override
  public List<Writer> writers(long id) {
    return jdbi.withHandle(
        handle -> {
          Map<Long, Article> articles = new LinkedHashMap<>();
          return handle
              .createQuery(
                  "SELECT u.id AS u_id, u.name AS u_name, p.id AS p_id, p.title AS p_title,"
                      + " t.name AS t_name FROM users u LEFT JOIN posts p ON p.author_id = u.id"
                      + " LEFT JOIN post_tag l ON l.post_id = p.id LEFT JOIN tags t ON t.id ="
                      + " l.tag_id WHERE u.id > :from AND u.id <= :to ORDER BY u.id, p.id, t.name")
              .bind("from", id)
              .bind("to", id + 20)
              .<Long, Writer>reduceRows(
                  (writers, row) -> {
                    Writer writer =
                        writers.computeIfAbsent(
                            row.getColumn("u_id", Long.class),
                            key ->
                                new Writer(
                                    key, row.getColumn("u_name", String.class), new ArrayList<>()));
                    Long post = row.getColumn("p_id", Long.class);
                    if (post == null) {
                      return;
                    }
                    Article article =
                        articles.computeIfAbsent(
                            post,
                            key -> {
                              Article made =
                                  new Article(
                                      key,
                                      row.getColumn("p_title", String.class),
                                      new ArrayList<>());
                              writer.posts().add(made);
                              return made;
                            });
                    String tag = row.getColumn("t_name", String.class);
                    if (tag != null) {
                      article.tags().add(new Tag(tag));
                    }
                  })
              .toList();
        });
  }

  @Override
  public long insert(NewVisit visit) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "INSERT INTO visits (page, visitor, seconds, bounced)"
                        + " VALUES (:page, :visitor, :seconds, :bounced) RETURNING id")
                .bindMethods(visit)
                .mapTo(Long.class)
                .one());
  }

  @Override
  public List<Long> insertAll(List<NewVisit> visits) {
    return jdbi.inTransaction(
        handle -> {
          List<Long> keys = new ArrayList<>(visits.size());
          for (int from = 0; from < visits.size(); from += PORTION) {
            keys.addAll(
                handle
                    .createQuery(
                        "INSERT INTO visits (page, visitor, seconds, bounced)"
                            + " VALUES <rows> RETURNING id")
                    .bindMethodsList(
                        "rows",
                        visits.subList(from, Math.min(visits.size(), from + PORTION)),
                        List.of("page", "visitor", "seconds", "bounced"))
                    .mapTo(Long.class)
                    .list());
          }
          return keys;
        });
  }

  @Override
  public long insertTree(NewUser user) {
    return jdbi.inTransaction(
        handle -> {
          long id =
              handle
                  .createQuery(
                      "INSERT INTO users (email, name, age, active, score, city, created_at)"
                          + " VALUES (:email, :name, :age, :active, :score, :city, :created)"
                          + " RETURNING id")
                  .bindMethods(user)
                  .bind("created", kind.bound(user.createdAt()))
                  .mapTo(Long.class)
                  .one();
          posts(handle, id, user.posts());
          return id;
        });
  }

  private static void posts(Handle handle, long author, List<NewPost> posts) {
    try (PreparedBatch batch =
        handle.prepareBatch(
            "INSERT INTO posts (title, views, author_id) VALUES (:title, :views, :author)")) {
      posts.forEach(post -> batch.bindMethods(post).bind("author", author).add());
      batch.execute();
    }
  }

  @Override
  public void increment(long id) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate("UPDATE users SET age = age + 1 WHERE id = :id")
                .bind("id", id)
                .execute());
  }

  @Override
  public List<CityCount> cities() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT city, count(*) AS users FROM users GROUP BY city ORDER BY city")
                .mapTo(CityCount.class)
                .list());
  }

  @Override
  public void close() {
    pool.close();
  }
}
