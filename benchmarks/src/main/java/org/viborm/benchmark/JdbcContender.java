package org.viborm.benchmark;

import static java.util.Objects.requireNonNull;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
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

/** JDBC by hand. */
final class JdbcContender implements Contender {

  static final String USER_COLUMNS = "id, email, name, age, active, score, city, created_at";

  private final Kind kind;
  private final JdbcSessions sessions;

  JdbcContender(Database database, boolean keepsStatements) {
    this.kind = database.kind();
    this.sessions =
        keepsStatements
            ? JdbcSessions.keeping(database.newPool())
            : JdbcSessions.preparing(database.newPool());
  }

  private <T> T with(JdbcSessions.Work<T> work) {
    return sessions.with(work);
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
        kind.read(rows, 8));
  }

  JdbcSessions sessions() {
    return sessions;
  }

  /** The users that {@code rows} are. */
  List<User> users(ResultSet rows) throws SQLException {
    List<User> users = new ArrayList<>();
    while (rows.next()) {
      users.add(user(rows));
    }
    return users;
  }

  @Override
  public User findByKey(long id) {
    return with(
        session -> {
          try (JdbcSessions.Prepared prepared =
              session.prepare("SELECT " + USER_COLUMNS + " FROM users WHERE id = ?")) {
            prepared.statement().setLong(1, id);
            try (ResultSet rows = prepared.statement().executeQuery()) {
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
        session -> {
          try (JdbcSessions.Prepared prepared =
              session.prepare(
                  "SELECT "
                      + USER_COLUMNS
                      + " FROM users WHERE active = ? AND age >= ? ORDER BY age, id LIMIT 100")) {
            prepared.statement().setBoolean(1, true);
            prepared.statement().setInt(2, age);
            try (ResultSet rows = prepared.statement().executeQuery()) {
              return users(rows);
            }
          }
        });
  }

  /** The keys, names of users from a prepared.statement(). */
  static Map<Long, String> names(JdbcSessions.Session session, long id, int count)
      throws SQLException {
    try (JdbcSessions.Prepared prepared =
        session.prepare("SELECT id, name FROM users WHERE id > ? AND id <= ? ORDER BY id")) {
      prepared.statement().setLong(1, id);
      prepared.statement().setLong(2, id + count);
      try (ResultSet rows = prepared.statement().executeQuery()) {
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
  static JdbcSessions.Prepared keyed(
      JdbcSessions.Session session, String before, Iterable<Long> keys, int count, String after)
      throws SQLException {
    JdbcSessions.Prepared prepared = session.prepare(before + marks(count) + after);
    int index = 1;
    for (Long key : keys) {
      prepared.statement().setLong(index++, key);
    }
    return prepared;
  }

  @Override
  public List<Author> authors(long id) {
    return with(
        session ->
            authors(
                session,
                names(session, id, 50),
                "SELECT author_id, id, title, views FROM posts WHERE author_id IN (",
                ") ORDER BY id"));
  }

  /** Those called {@code names}, with the posts that are asked before and after their keys. */
  static List<Author> authors(
      JdbcSessions.Session session, Map<Long, String> names, String before, String after)
      throws SQLException {
    Map<Long, List<Title>> posts = new LinkedHashMap<>();
    names.keySet().forEach(key -> posts.put(key, new ArrayList<>()));
    try (JdbcSessions.Prepared prepared =
            keyed(session, before, names.keySet(), names.size(), after);
        ResultSet rows = prepared.statement().executeQuery()) {
      while (rows.next()) {
        requireNonNull(posts.get(rows.getLong(1)))
            .add(new Title(rows.getLong(2), rows.getString(3), rows.getInt(4)));
      }
    }
    List<Author> authors = new ArrayList<>(names.size());
    names.forEach(
        (key, name) -> authors.add(new Author(key, name, requireNonNull(posts.get(key)))));
    return authors;
  }

  @Override
  public List<Writer> writers(long id) {
    return with(
        session -> {
          Map<Long, String> names = names(session, id, 20);
          Map<Long, List<Article>> posts = new LinkedHashMap<>();
          names.keySet().forEach(key -> posts.put(key, new ArrayList<>()));
          Map<Long, List<Tag>> tags = new LinkedHashMap<>();
          try (JdbcSessions.Prepared prepared =
                  keyed(
                      session,
                      "SELECT author_id, id, title FROM posts WHERE author_id IN (",
                      names.keySet(),
                      names.size(),
                      ") ORDER BY id");
              ResultSet rows = prepared.statement().executeQuery()) {
            while (rows.next()) {
              List<Tag> own = new ArrayList<>();
              long key = rows.getLong(2);
              tags.put(key, own);
              requireNonNull(posts.get(rows.getLong(1)))
                  .add(new Article(key, rows.getString(3), own));
            }
          }
          try (JdbcSessions.Prepared prepared =
                  keyed(
                      session,
                      "SELECT l.post_id, t.name FROM post_tag l JOIN tags t ON t.id = l.tag_id"
                          + " WHERE l.post_id IN (",
                      tags.keySet(),
                      tags.size(),
                      ") ORDER BY t.name");
              ResultSet rows = prepared.statement().executeQuery()) {
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

  static final String INSERT_VISIT =
      "INSERT INTO visits (page, visitor, seconds, bounced) VALUES (?, ?, ?, ?)";

  static void bind(PreparedStatement statement, int from, NewVisit visit) throws SQLException {
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
        session -> {
          try (JdbcSessions.Prepared prepared = session.prepare(INSERT_VISIT + " RETURNING id")) {
            bind(prepared.statement(), 1, visit);
            return key(prepared.statement());
          }
        });
  }

  @Override
  public List<Long> insertAll(List<NewVisit> visits) {
    return with(
        session -> {
          session.connection().setAutoCommit(false);
          try {
            List<Long> keys = new ArrayList<>(visits.size());
            int size = 100;
            String sql = INSERT_VISIT + ", (?, ?, ?, ?)".repeat(size - 1) + " RETURNING id";
            try (JdbcSessions.Prepared prepared = session.prepare(sql)) {
              for (int i = 0; i < visits.size(); i += size) {
                for (int j = 0; j < size; j++) {
                  bind(prepared.statement(), 1 + j * 4, visits.get(i + j));
                }
                try (ResultSet rows = prepared.statement().executeQuery()) {
                  while (rows.next()) {
                    keys.add(rows.getLong(1));
                  }
                }
              }
            }
            session.connection().commit();
            return keys;
          } finally {
            session.connection().setAutoCommit(true);
          }
        });
  }

  @Override
  public long insertTree(NewUser user) {
    return with(
        session -> {
          session.connection().setAutoCommit(false);
          try {
            long id;
            try (JdbcSessions.Prepared prepared =
                session.prepare(
                    "INSERT INTO users (email, name, age, active, score, city, created_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING id")) {
              prepared.statement().setString(1, user.email());
              prepared.statement().setString(2, user.name());
              prepared.statement().setInt(3, user.age());
              prepared.statement().setBoolean(4, user.active());
              prepared.statement().setDouble(5, user.score());
              prepared.statement().setString(6, user.city());
              prepared.statement().setObject(7, kind.bound(user.createdAt()));
              id = key(prepared.statement());
            }
            try (JdbcSessions.Prepared prepared =
                session.prepare("INSERT INTO posts (title, views, author_id) VALUES (?, ?, ?)")) {
              for (NewPost post : user.posts()) {
                prepared.statement().setString(1, post.title());
                prepared.statement().setInt(2, post.views());
                prepared.statement().setLong(3, id);
                prepared.statement().addBatch();
              }
              prepared.statement().executeBatch();
            }
            session.connection().commit();
            return id;
          } finally {
            session.connection().setAutoCommit(true);
          }
        });
  }

  @Override
  public void increment(long id) {
    with(
        session -> {
          try (JdbcSessions.Prepared prepared =
              session.prepare("UPDATE users SET age = age + 1 WHERE id = ?")) {
            prepared.statement().setLong(1, id);
            return prepared.statement().executeUpdate();
          }
        });
  }

  @Override
  public List<CityCount> cities() {
    return with(
        session -> {
          try (Statement statement = session.connection().createStatement();
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
    sessions.close();
  }
}
