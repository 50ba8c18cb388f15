package org.viborm.benchmark;

import static java.util.Objects.requireNonNull;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

/** JDBC by hand: a pooled connection and a statement prepared for each call. */
final class JdbcContender implements Contender {

  private static final String USER_COLUMNS =
      "id, email, name, age, active, score, city, created_at";

  private final boolean sqlite;
  private final HikariDataSource pool;

  JdbcContender(Database database) {
    this.sqlite = database.isSqlite();
    this.pool = database.newPool();
  }

  /** Something done on a connection. */
  @FunctionalInterface
  private interface Work<T> {
    T on(Connection connection) throws SQLException;
  }

  private <T> T with(Work<T> work) {
    try (Connection connection = pool.getConnection()) {
      return work.on(connection);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private User user(ResultSet rows) throws SQLException {
    return new User(
        rows.getLong(1),
        rows.getString(2),
        rows.getString(3),
        rows.getInt(4),
        rows.getBoolean(5),
        rows.getDouble(6),
        rows.getString(7),
        sqlite
            ? Instant.parse(rows.getString(8))
            : rows.getObject(8, OffsetDateTime.class).toInstant());
  }

  @Override
  public User findByKey(long id) {
    return with(
        connection -> {
          try (PreparedStatement statement =
              connection.prepareStatement("SELECT " + USER_COLUMNS + " FROM users WHERE id = ?")) {
            statement.setLong(1, id);
            try (ResultSet rows = statement.executeQuery()) {
              if (!rows.next()) {
                throw new IllegalStateException("no user");
              }
              return user(rows);
            }
          }
        });
  }

  @Override
  public List<User> hundred(int age) {
    return with(
        connection -> {
          try (PreparedStatement statement =
              connection.prepareStatement(
                  "SELECT "
                      + USER_COLUMNS
                      + " FROM users WHERE active = ? AND age >= ? ORDER BY age, id LIMIT 100")) {
            statement.setBoolean(1, true);
            statement.setInt(2, age);
            try (ResultSet rows = statement.executeQuery()) {
              List<User> users = new ArrayList<>();
              while (rows.next()) {
                users.add(user(rows));
              }
              return users;
            }
          }
        });
  }

  /** The keys, names of users from a statement. */
  private static Map<Long, String> names(Connection connection, long id, int count)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT id, name FROM users WHERE id > ? AND id <= ? ORDER BY id")) {
      statement.setLong(1, id);
      statement.setLong(2, id + count);
      try (ResultSet rows = statement.executeQuery()) {
        Map<Long, String> names = new LinkedHashMap<>();
        while (rows.next()) {
          names.put(rows.getLong(1), rows.getString(2));
        }
        return names;
      }
    }
  }

  private static String marks(int count) {
    return "?, ".repeat(count - 1) + "?";
  }

  /** The rows of {@code sql}, whose last part is a list of keys. */
  private static PreparedStatement keyed(
      Connection connection, String before, Iterable<Long> keys, int count, String after)
      throws SQLException {
    PreparedStatement statement = connection.prepareStatement(before + marks(count) + after);
    int index = 1;
    for (Long key : keys) {
      statement.setLong(index++, key);
    }
    return statement;
  }

  @Override
  public List<Author> authors(long id) {
    return with(
        connection -> {
          Map<Long, String> names = names(connection, id, 50);
          Map<Long, List<Title>> posts = new LinkedHashMap<>();
          names.keySet().forEach(key -> posts.put(key, new ArrayList<>()));
          try (PreparedStatement statement =
                  keyed(
                      connection,
                      "SELECT author_id, id, title, views FROM posts WHERE author_id IN (",
                      names.keySet(),
                      names.size(),
                      ") ORDER BY id");
              ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
              requireNonNull(posts.get(rows.getLong(1)))
                  .add(new Title(rows.getLong(2), rows.getString(3), rows.getInt(4)));
            }
          }
          List<Author> authors = new ArrayList<>(names.size());
          names.forEach(
              (key, name) -> authors.add(new Author(key, name, requireNonNull(posts.get(key)))));
          return authors;
        });
  }

  @Override
  public List<Writer> writers(long id) {
    return with(
        connection -> {
          Map<Long, String> names = names(connection, id, 20);
          Map<Long, List<Article>> posts = new LinkedHashMap<>();
          names.keySet().forEach(key -> posts.put(key, new ArrayList<>()));
          Map<Long, List<Tag>> tags = new LinkedHashMap<>();
          try (PreparedStatement statement =
                  keyed(
                      connection,
                      "SELECT author_id, id, title FROM posts WHERE author_id IN (",
                      names.keySet(),
                      names.size(),
                      ") ORDER BY id");
              ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
              List<Tag> own = new ArrayList<>();
              long key = rows.getLong(2);
              tags.put(key, own);
              requireNonNull(posts.get(rows.getLong(1)))
                  .add(new Article(key, rows.getString(3), own));
            }
          }
          try (PreparedStatement statement =
                  keyed(
                      connection,
                      "SELECT l.post_id, t.name FROM post_tag l JOIN tags t ON t.id = l.tag_id"
                          + " WHERE l.post_id IN (",
                      tags.keySet(),
                      tags.size(),
                      ") ORDER BY t.name");
              ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
              requireNonNull(tags.get(rows.getLong(1))).add(new Tag(rows.getString(2)));
            }
          }
          List<Writer> writers = new ArrayList<>(names.size());
          names.forEach(
              (key, name) -> writers.add(new Writer(key, name, requireNonNull(posts.get(key)))));
          return writers;
        });
  }

  private static final String INSERT_VISIT =
      "INSERT INTO visits (page, visitor, seconds, bounced) VALUES (?, ?, ?, ?)";

  private static void bind(PreparedStatement statement, int from, NewVisit visit)
      throws SQLException {
    statement.setString(from, visit.page());
    statement.setString(from + 1, visit.visitor());
    statement.setInt(from + 2, visit.seconds());
    statement.setBoolean(from + 3, visit.bounced());
  }

  private static long key(PreparedStatement statement) throws SQLException {
    try (ResultSet keys = statement.executeQuery()) {
      if (!keys.next()) {
        throw new IllegalStateException("no key");
      }
      return keys.getLong(1);
    }
  }

  @Override
  public long insert(NewVisit visit) {
    return with(
        connection -> {
          try (PreparedStatement statement =
              connection.prepareStatement(INSERT_VISIT + " RETURNING id")) {
            bind(statement, 1, visit);
            return key(statement);
          }
        });
  }

  @Override
  public List<Long> insertAll(List<NewVisit> visits) {
    return with(
        connection -> {
          connection.setAutoCommit(false);
          try {
            List<Long> keys = new ArrayList<>(visits.size());
            int size = 100;
            String sql = INSERT_VISIT + ", (?, ?, ?, ?)".repeat(size - 1) + " RETURNING id";
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
              for (int i = 0; i < visits.size(); i += size) {
                for (int j = 0; j < size; j++) {
                  bind(statement, 1 + j * 4, visits.get(i + j));
                }
                try (ResultSet rows = statement.executeQuery()) {
                  while (rows.next()) {
                    keys.add(rows.getLong(1));
                  }
                }
              }
            }
            connection.commit();
            return keys;
          } finally {
            connection.setAutoCommit(true);
          }
        });
  }

  @Override
  public long insertTree(NewUser user) {
    return with(
        connection -> {
          connection.setAutoCommit(false);
          try {
            long id;
            try (PreparedStatement statement =
                connection.prepareStatement(
                    "INSERT INTO users (email, name, age, active, score, city, created_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING id")) {
              statement.setString(1, user.email());
              statement.setString(2, user.name());
              statement.setInt(3, user.age());
              statement.setBoolean(4, user.active());
              statement.setDouble(5, user.score());
              statement.setString(6, user.city());
              if (sqlite) {
                statement.setString(7, Times.text(user.createdAt()));
              } else {
                statement.setObject(7, Times.offset(user.createdAt()));
              }
              id = key(statement);
            }
            try (PreparedStatement statement =
                connection.prepareStatement(
                    "INSERT INTO posts (title, views, author_id) VALUES (?, ?, ?)")) {
              for (NewPost post : user.posts()) {
                statement.setString(1, post.title());
                statement.setInt(2, post.views());
                statement.setLong(3, id);
                statement.addBatch();
              }
              statement.executeBatch();
            }
            connection.commit();
            return id;
          } finally {
            connection.setAutoCommit(true);
          }
        });
  }

  @Override
  public void increment(long id) {
    with(
        connection -> {
          try (PreparedStatement statement =
              connection.prepareStatement("UPDATE users SET age = age + 1 WHERE id = ?")) {
            statement.setLong(1, id);
            return statement.executeUpdate();
          }
        });
  }

  @Override
  public List<CityCount> cities() {
    return with(
        connection -> {
          try (Statement statement = connection.createStatement();
              ResultSet rows =
                  statement.executeQuery(
                      "SELECT city, count(*) FROM users GROUP BY city ORDER BY city")) {
            List<CityCount> counts = new ArrayList<>();
            while (rows.next()) {
              counts.add(new CityCount(rows.getString(1), rows.getLong(2)));
            }
            return counts;
          }
        });
  }

  @Override
  public void close() {
    pool.close();
  }
}
