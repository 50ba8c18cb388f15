package org.viborm.benchmark;

import static org.viborm.client.Query.shape;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.util.List;
import java.util.stream.Stream;
import org.viborm.VibOrmClient;
import org.viborm.benchmark.Answers.Author;
import org.viborm.benchmark.Answers.NewVisit;
import org.viborm.benchmark.Answers.Title;
import org.viborm.benchmark.Answers.User;
import org.viborm.client.ModelClient;
import org.viborm.driver.Driver;

/** VibORM. */
final class VibOrmFurther implements Further {

  private final VibOrmContender contender;
  private final VibOrmClient client;
  private final ModelClient<Models.User> users;
  private final ModelClient<Models.Visit> visits;

  VibOrmFurther(Driver driver) {
    this.contender = new VibOrmContender(driver);
    this.client = contender.client();
    this.users = client.model(Models.User.class);
    this.visits = client.model(Models.Visit.class);
  }

  @Override
  public List<Long> insertAll(List<NewVisit> all) {
    return contender.insertAll(all);
  }

  @Override
  public long load(List<NewVisit> all) {
    return visits.createMany(all).run();
  }

  @Override
  public long stream() {
    try (Stream<Integer> seconds =
        visits.findMany().select(v -> shape(v.seconds, v.page).as((s, page) -> s)).stream()) {
      return seconds.mapToLong(Integer::longValue).sum();
    }
  }

  @Override
  public List<User> page(User last) {
    return users
        .findMany()
        .orderBy(u -> u.age.asc(), u -> u.id.asc())
        .cursor(u -> u.id.is(last.id()))
        .skip(1)
        .take(20)
        .select(
            u ->
                shape(u.id, u.email, u.name, u.age, u.active, u.score, u.city, u.createdAt)
                    .as(User::new))
        .list();
  }

  @Override
  public List<Author> limited(long id) {
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
                            .take(3)
                            .select(p -> shape(p.id, p.title, p.views).as(Title::new)))
                    .as(Author::new))
        .list();
  }

  @Override
  public String json(int age) {
    String text =
        "{\"where\":{\"active\":true,\"age\":{\"gte\":"
            + age
            + "}},\"orderBy\":[{\"age\":\"asc\"},{\"id\":\"asc\"}],\"take\":100,"
            + "\"select\":{\"id\":true,\"email\":true,\"name\":true,\"age\":true}}";
    JsonObject arguments = Json.createReader(new StringReader(text)).readObject();
    return client.json().execute("user", "findMany", arguments).toString();
  }

  @Override
  public User findByKey(long id) {
    return contender.findByKey(id);
  }

  @Override
  public void close() {
    contender.close();
  }
}
