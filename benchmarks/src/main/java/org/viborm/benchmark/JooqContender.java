package org.viborm.benchmark;

import static java.util.Objects.requireNonNull;
import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.table;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Row4;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
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

/** jOOQ: typed queries, nested ones by {@code multiset}. */
final class JooqContender implements Contender {

  private static final int PORTION = 100;

  private static final Table<Record> USERS = table(name("users"));
  private static final Field<Long> ID = column("users", "id", SQLDataType.BIGINT);
  private static final Field<String> EMAIL = column("users", "email", SQLDataType.CLOB);
  private static final Field<String> NAME = column("users", "name", SQLDataType.CLOB);
  private static final Field<Integer> AGE = column("users", "age", SQLDataType.INTEGER);
  private static final Field<Boolean> ACTIVE = column("users", "active", SQLDataType.BOOLEAN);
  private static final Field<Double> SCORE = column("users", "score", SQLDataType.DOUBLE);
  private static final Field<String> CITY = column("users", "city", SQLDataType.CLOB);

  private static final Table<Record> POSTS = table(name("posts"));
  private static final Field<Long> POST_ID = column("posts", "id", SQLDataType.BIGINT);
  private static final Field<String> TITLE = column("posts", "title", SQLDataType.CLOB);
  private static final Field<Integer> VIEWS = column("posts", "views", SQLDataType.INTEGER);
  private static final Field<Long> AUTHOR = column("posts", "author_id", SQLDataType.BIGINT);

  private static final Table<Record> LINKS = table(name("post_tag"));
  private static final Field<Long> LINK_POST = column("post_tag", "post_id", SQLDataType.BIGINT);
  private static final Field<Long> LINK_TAG = column("post_tag", "tag_id", SQLDataType.BIGINT);
  private static final Table<Record> TAGS = table(name("tags"));
  private static final Field<Long> TAG_ID = column("tags", "id", SQLDataType.BIGINT);
  private static final Field<String> TAG_NAME = column("tags", "name", SQLDataType.CLOB);

  private static final Table<Record> VISITS = table(name("visits"));
  private static final Field<Long> VISIT_ID = column("visits", "id", SQLDataType.BIGINT);
  private static final Field<String> PAGE = column("visits", "page", SQLDataType.CLOB);
  private static final Field<String> VISITOR = column("visits", "visitor", SQLDataType.CLOB);
  private static final Field<Integer> SECONDS = column("visits", "seconds", SQLDataType.INTEGER);
  private static final Field<Boolean> BOUNCED = column("visits", "bounced", SQLDataType.BOOLEAN);

  private final HikariDataSource pool;
  private final DSLContext jooq;
  private final boolean sqlite;
  private final Field<Instant> createdAt;

  JooqContender(Database database) {
    System.setProperty("org.jooq.no-logo", "true");
    System.setProperty("org.jooq.no-tips", "true");
    this.pool = database.newPool();
    this.sqlite = database.isSqlite();
    this.jooq =
        DSL.using(
            pool,
            switch (database.kind()) {
              case SQLITE -> SQLDialect.SQLITE;
              case POSTGRESQL -> SQLDialect.POSTGRES;
              case MARIADB -> SQLDialect.MARIADB;
            },
            // of MariaDB's own a megabyte, which spares three statements in one
            new Settings().withRenderGroupConcatMaxLenSessionVariable(false));
    this.createdAt =
        column(
            "users",
            "created_at",
            switch (database.kind()) {
              case SQLITE ->
                  SQLDataType.CLOB.asConvertedDataType(Instant.class, Instant::parse, Times::text);
              case POSTGRESQL -> SQLDataType.INSTANT;
              case MARIADB ->
                  SQLDataType.LOCALDATETIME(6)
                      .asConvertedDataType(Instant.class, Times::instant, Times::local);
            });
  }

  private static <T> Field<T> column(String table, String column, DataType<T> type) {
    return field(name(table, column), type);
  }

  private org.jooq.SelectJoinStep<
          org.jooq.Record8<Long, String, String, Integer, Boolean, Double, String, Instant>>
      users() {
    return jooq.select(ID, EMAIL, NAME, AGE, ACTIVE, SCORE, CITY, createdAt).from(USERS);
  }

  @Override
  public User findByKey(long id) {
    return requireNonNull(users().where(ID.eq(id)).fetchOne(mapping(User::new)));
  }

  @Override
  public List<User> hundred(int age) {
    return users()
        .where(ACTIVE.isTrue().and(AGE.ge(age)))
        .orderBy(AGE, ID)
        .limit(100)
        .fetch(mapping(User::new));
  }

  @Override
  public List<Author> authors(long id) {
    return jooq.select(
            ID,
            NAME,
            multiset(
                    select(POST_ID, TITLE, VIEWS).from(POSTS).where(AUTHOR.eq(ID)).orderBy(POST_ID))
                .convertFrom(posts -> posts.map(mapping(Title::new))))
        .from(USERS)
        .where(ID.gt(id).and(ID.le(id + 50)))
        .orderBy(ID)
        .fetch(mapping(Author::new));
  }

  @Override
  public List<Writer> writers(long id) {
    return jooq.select(
            ID,
            NAME,
            multiset(
                    select(
                            POST_ID,
                            TITLE,
                            multiset(
                                    select(TAG_NAME)
                                        .from(TAGS)
                                        .join(LINKS)
                                        .on(LINK_TAG.eq(TAG_ID))
                                        .where(LINK_POST.eq(POST_ID))
                                        .orderBy(TAG_NAME))
                                .convertFrom(tags -> tags.map(mapping(Tag::new))))
                        .from(POSTS)
                        .where(AUTHOR.eq(ID))
                        .orderBy(POST_ID))
                .convertFrom(posts -> posts.map(mapping(Article::new))))
        .from(USERS)
        .where(ID.gt(id).and(ID.le(id + 20)))
        .orderBy(ID)
        .fetch(mapping(Writer::new));
  }

  @Override
  public long insert(NewVisit visit) {
    return requireNonNull(
            jooq.insertInto(VISITS, PAGE, VISITOR, SECONDS, BOUNCED)
                .values(visit.page(), visit.visitor(), visit.seconds(), visit.bounced())
                .returningResult(VISIT_ID)
                .fetchOne())
        .value1();
  }

  @Override
  public List<Long> insertAll(List<NewVisit> visits) {
    return jooq.transactionResult(
        configuration -> {
          List<Long> keys = new ArrayList<>(visits.size());
          for (int from = 0; from < visits.size(); from += PORTION) {
            List<Row4<String, String, Integer, Boolean>> rows = new ArrayList<>(PORTION);
            for (NewVisit each : visits.subList(from, Math.min(visits.size(), from + PORTION))) {
              rows.add(DSL.row(each.page(), each.visitor(), each.seconds(), each.bounced()));
            }
            keys.addAll(keys(configuration.dsl(), rows));
          }
          return keys;
        });
  }

  private List<Long> keys(DSLContext dsl, List<Row4<String, String, Integer, Boolean>> rows) {
    var insert = dsl.insertInto(VISITS, PAGE, VISITOR, SECONDS, BOUNCED).valuesOfRows(rows);
    return sqlite // of which it asks the driver for the last key alone
        ? dsl.resultQuery("{0} RETURNING {1}", insert, field(name("id"), SQLDataType.BIGINT))
            .fetch(0, Long.class)
        : insert.returningResult(VISIT_ID).fetch(VISIT_ID);
  }

  @Override
  public long insertTree(NewUser user) {
    return jooq.transactionResult(
        configuration -> {
          DSLContext dsl = configuration.dsl();
          long id =
              requireNonNull(
                      dsl.insertInto(USERS, EMAIL, NAME, AGE, ACTIVE, SCORE, CITY, createdAt)
                          .values(
                              user.email(),
                              user.name(),
                              user.age(),
                              user.active(),
                              user.score(),
                              user.city(),
                              user.createdAt())
                          .returningResult(ID)
                          .fetchOne())
                  .value1();
          var posts = dsl.insertInto(POSTS, TITLE, VIEWS, AUTHOR);
          for (NewPost post : user.posts()) {
            posts = posts.values(post.title(), post.views(), id);
          }
          posts.execute();
          return id;
        });
  }

  @Override
  public void increment(long id) {
    jooq.update(USERS).set(AGE, AGE.plus(1)).where(ID.eq(id)).execute();
  }

  @Override
  public List<CityCount> cities() {
    return jooq.select(CITY, count().cast(SQLDataType.BIGINT))
        .from(USERS)
        .groupBy(CITY)
        .orderBy(CITY)
        .fetch(mapping(CityCount::new));
  }

  @Override
  public void close() {
    pool.close();
  }
}
