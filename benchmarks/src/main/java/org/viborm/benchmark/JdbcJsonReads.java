package org.viborm.benchmark;

import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import jakarta.json.stream.JsonParserFactory;
import java.io.StringReader;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.viborm.benchmark.Answers.Article;
import org.viborm.benchmark.Answers.Author;
import org.viborm.benchmark.Answers.Tag;
import org.viborm.benchmark.Answers.Title;
import org.viborm.benchmark.Answers.Writer;

/** JDBC by hand, with what is nested as JSON arrays in one statement. For PostgreSQL. */
final class JdbcJsonReads implements NestedReads {

  private static final String USERS = " FROM users u WHERE u.id > ? AND u.id <= ? ORDER BY u.id";

  private static final String AUTHORS =
      "SELECT u.id, u.name, (SELECT json_agg(json_build_array(p.id, p.title, p.views) ORDER BY p.id)"
          + " FROM posts p WHERE p.author_id = u.id)"
          + USERS;

  private static final String WRITERS =
      "SELECT u.id, u.name, (SELECT json_agg(json_build_array(p.id, p.title,"
          + " (SELECT json_agg(t.name ORDER BY t.name) FROM post_tag l JOIN tags t ON t.id ="
          + " l.tag_id WHERE l.post_id = p.id)) ORDER BY p.id)"
          + " FROM posts p WHERE p.author_id = u.id)"
          + USERS;

  private final JsonParserFactory parsers = jakarta.json.Json.createParserFactory(Map.of());
  private final JdbcSessions sessions;

  JdbcJsonReads(Database database) {
    this.sessions = JdbcSessions.preparing(database.newPool());
  }

  /** Makes an answer of a row. */
  @FunctionalInterface
  private interface Row<T> {
    T of(ResultSet rows) throws SQLException;
  }

  /** Reads an element of an array whose first event has been read. */
  @FunctionalInterface
  private interface Element<T> {
    T of(JsonParser parser);
  }

  private <T> List<T> rows(String sql, long id, int count, Row<T> row) {
    return sessions.with(
        session -> {
          try (JdbcSessions.Prepared prepared = session.prepare(sql)) {
            prepared.statement().setLong(1, id);
            prepared.statement().setLong(2, id + count);
            List<T> answers = new ArrayList<>();
            try (ResultSet rows = prepared.statement().executeQuery()) {
              while (rows.next()) {
                answers.add(row.of(rows));
              }
            }
            return answers;
          }
        });
  }

  private <T> List<T> array(ResultSet rows, int column, Element<T> element) throws SQLException {
    String text = rows.getString(column);
    if (text == null) {
      return List.of();
    }
    try (JsonParser parser = parsers.createParser(new StringReader(text))) {
      parser.next();
      return elements(parser, element);
    }
  }

  /** The elements of an array, or none of a null, whose first event has been read. */
  private static <T> List<T> elements(JsonParser parser, Element<T> element) {
    List<T> elements = new ArrayList<>();
    while (parser.next() != Event.END_ARRAY) {
      elements.add(element.of(parser));
    }
    return elements;
  }

  private static long number(JsonParser parser) {
    parser.next();
    return parser.getLong();
  }

  private static String text(JsonParser parser) {
    parser.next();
    return parser.getString();
  }

  @Override
  public List<Author> authors(long id) {
    return rows(
        AUTHORS,
        id,
        50,
        rows ->
            new Author(rows.getLong(1), rows.getString(2), array(rows, 3, JdbcJsonReads::title)));
  }

  private static Title title(JsonParser parser) {
    Title title = new Title(number(parser), text(parser), (int) number(parser));
    parser.next();
    return title;
  }

  @Override
  public List<Writer> writers(long id) {
    return rows(
        WRITERS,
        id,
        20,
        rows ->
            new Writer(rows.getLong(1), rows.getString(2), array(rows, 3, JdbcJsonReads::article)));
  }

  private static Article article(JsonParser parser) {
    long id = number(parser);
    String title = text(parser);
    List<Tag> tags =
        parser.next() == Event.VALUE_NULL
            ? List.of()
            : elements(parser, tag -> new Tag(tag.getString()));
    parser.next();
    return new Article(id, title, tags);
  }

  @Override
  public void close() {
    sessions.close();
  }
}
