package org.viborm.benchmark;

import static java.util.Objects.requireNonNull;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonBuilderFactory;
import java.sql.ResultSet;
import java.util.List;
import java.util.Map;
import org.viborm.benchmark.Answers.Author;
import org.viborm.benchmark.Answers.NewVisit;
import org.viborm.benchmark.Answers.User;

/** JDBC by hand. */
final class JdbcFurther implements Further {

  private static final JsonBuilderFactory JSON = Json.createBuilderFactory(Map.of());

  private final JdbcContender contender;
  private final JdbcSessions sessions;

  JdbcFurther(Database database) {
    this.contender = new JdbcContender(database, false);
    this.sessions = contender.sessions();
  }

  @Override
  public List<Long> insertAll(List<NewVisit> visits) {
    return contender.insertAll(visits);
  }

  /** A batch, as JDBC has it. */
  @Override
  public long load(List<NewVisit> visits) {
    return sessions.with(
        session -> {
          session.connection().setAutoCommit(false);
          try (JdbcSessions.Prepared prepared = session.prepare(JdbcContender.INSERT_VISIT)) {
            for (NewVisit visit : visits) {
              JdbcContender.bind(prepared.statement(), 1, visit);
              prepared.statement().addBatch();
            }
            prepared.statement().executeBatch();
            session.connection().commit();
            return (long) visits.size();
          } finally {
            session.connection().setAutoCommit(true);
          }
        });
  }

  @Override
  public long stream() {
    return sessions.with(
        session -> {
          session.connection().setAutoCommit(false);
          try (JdbcSessions.Prepared prepared =
              session.prepare("SELECT seconds, page FROM visits")) {
            prepared.statement().setFetchSize(1_000);
            long sum = 0;
            try (ResultSet rows = prepared.statement().executeQuery()) {
              while (rows.next()) {
                sum += rows.getInt(1);
                requireNonNull(rows.getString(2));
              }
            }
            session.connection().commit();
            return sum;
          } finally {
            session.connection().setAutoCommit(true);
          }
        });
  }

  @Override
  public List<User> page(User last) {
    return sessions.with(
        session -> {
          try (JdbcSessions.Prepared prepared =
              session.prepare(
                  "SELECT "
                      + JdbcContender.USER_COLUMNS
                      + " FROM users WHERE (age, id) > (?, ?) ORDER BY age, id LIMIT 20")) {
            prepared.statement().setInt(1, last.age());
            prepared.statement().setLong(2, last.id());
            try (ResultSet rows = prepared.statement().executeQuery()) {
              return contender.users(rows);
            }
          }
        });
  }

  @Override
  public List<Author> limited(long id) {
    return sessions.with(
        session ->
            JdbcContender.authors(
                session,
                JdbcContender.names(session, id, 50),
                "SELECT author_id, id, title, views FROM (SELECT p.*, row_number() OVER"
                    + " (PARTITION BY author_id ORDER BY id) AS n FROM posts p"
                    + " WHERE author_id IN (",
                ")) q WHERE n <= 3 ORDER BY id"));
  }

  @Override
  public String json(int age) {
    return sessions.with(
        session -> {
          try (JdbcSessions.Prepared prepared =
              session.prepare(
                  "SELECT id, email, name, age FROM users WHERE active = ? AND age >= ?"
                      + " ORDER BY age, id LIMIT 100")) {
            prepared.statement().setBoolean(1, true);
            prepared.statement().setInt(2, age);
            JsonArrayBuilder array = JSON.createArrayBuilder();
            try (ResultSet rows = prepared.statement().executeQuery()) {
              while (rows.next()) {
                array.add(
                    JSON.createObjectBuilder()
                        .add("id", rows.getString(1))
                        .add("email", rows.getString(2))
                        .add("name", rows.getString(3))
                        .add("age", rows.getInt(4)));
              }
            }
            return array.build().toString();
          }
        });
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
