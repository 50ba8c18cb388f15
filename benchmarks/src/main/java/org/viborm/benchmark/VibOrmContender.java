package org.viborm.benchmark;

import static org.viborm.client.Query.count;
import static org.viborm.client.Query.data;
import static org.viborm.client.Query.grouped;
import static org.viborm.client.Query.shape;

import java.time.Duration;
import java.util.List;
import org.viborm.VibOrm;
import org.viborm.VibOrmClient;
import org.viborm.benchmark.Answers.Article;
import org.viborm.benchmark.Answers.Author;
import org.viborm.benchmark.Answers.CityCount;
import org.viborm.benchmark.Answers.NewUser;
import org.viborm.benchmark.Answers.NewVisit;
import org.viborm.benchmark.Answers.Tag;
import org.viborm.benchmark.Answers.Title;
import org.viborm.benchmark.Answers.User;
import org.viborm.benchmark.Answers.Writer;
import org.viborm.client.ModelClient;
import org.viborm.driver.Driver;

/** VibORM. */
final class VibOrmContender implements Contender {

  private final VibOrmClient client;
  private final ModelClient<Models.User> users;
  private final ModelClient<Models.Visit> visits;

  VibOrmContender(Driver driver) {
    this(driver, Duration.ZERO);
  }

  VibOrmContender(Driver driver, Duration roundTrip) {
    this.client =
        VibOrm.createClient(
            c ->
                c.schema(Models.User.class, Models.Post.class, Models.Tag.class, Models.Visit.class)
                    .driver(driver)
                    .roundTrip(roundTrip));
    this.users = client.model(Models.User.class);
    this.visits = client.model(Models.Visit.class);
  }

  VibOrmClient client() {
    return client;
  }

  @Override
  public User findByKey(long id) {
    return users
        .findUnique(u -> u.id.is(id))
        .select(
            u ->
                shape(u.id, u.email, u.name, u.age, u.active, u.score, u.city, u.createdAt)
                    .as(User::new))
        .orThrow();
  }

  @Override
  public List<User> hundred(int age) {
    return users
        .findMany(u -> u.active.isTrue().and(u.age.gte(age)))
        .orderBy(u -> u.age.asc(), u -> u.id.asc())
        .take(100)
        .select(
            u ->
                shape(u.id, u.email, u.name, u.age, u.active, u.score, u.city, u.createdAt)
                    .as(User::new))
        .list();
  }

  @Override
  public List<Author> authors(long id) {
    return users
        .findMany(u -> u.id.gt(id).and(u.id.lte(id + 50)))
        .orderBy(u -> u.id.asc())
        .select(
            u ->
                shape(
                        u.id,
                        u.name,
                        u.posts
                            .orderBy(p -> p.id.asc())
                            .select(p -> shape(p.id, p.title, p.views).as(Title::new)))
                    .as(Author::new))
        .list();
  }

  @Override
  public List<Writer> writers(long id) {
    return users
        .findMany(u -> u.id.gt(id).and(u.id.lte(id + 20)))
        .orderBy(u -> u.id.asc())
        .select(
            u ->
                shape(
                        u.id,
                        u.name,
                        u.posts
                            .orderBy(p -> p.id.asc())
                            .select(
                                p ->
                                    shape(
                                            p.id,
                                            p.title,
                                            p.tags
                                                .orderBy(t -> t.name.asc())
                                                .select(t -> shape(t.name).as(Tag::new)))
                                        .as(Article::new)))
                    .as(Writer::new))
        .list();
  }

  @Override
  public long insert(NewVisit visit) {
    return visits.create(visit).returning(v -> v.id).run();
  }

  @Override
  public List<Long> insertAll(List<NewVisit> all) {
    return visits.createMany(all).returning(v -> v.id).run();
  }

  @Override
  public long insertTree(NewUser user) {
    return users.create(user).returning(u -> u.id).run();
  }

  @Override
  public void increment(long id) {
    users.updateMany(u -> u.id.eq(id), u -> data(u.age.increment(1))).run();
  }

  @Override
  public List<CityCount> cities() {
    return users
        .groupBy(u -> u.city)
        .orderBy((city, u) -> city.asc())
        .select((city, u) -> grouped(city, count()).as(CityCount::new))
        .run();
  }

  @Override
  public void close() {
    client.close();
  }
}
