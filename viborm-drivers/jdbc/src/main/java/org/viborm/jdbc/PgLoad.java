package org.viborm.jdbc;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.viborm.driver.Binding;
import org.viborm.driver.SqlStatement;
import org.viborm.driver.support.PostgresText;
import org.viborm.errors.QueryEngineException;

/** Loads rows by PostgreSQL's {@code COPY}, in its text format. Loaded only beside pgjdbc. */
final class PgLoad {

  private static final int PORTION = 1 << 16;

  private final SqlStatement statement;
  private final StringBuilder text = new StringBuilder(PORTION + 1_024);

  private PgLoad(SqlStatement statement) {
    this.statement = statement;
  }

  /** Loads the rows of {@code statement}; how many there were. */
  static long run(Connection connection, SqlStatement statement) throws SQLException {
    CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(statement.text());
    try {
      new PgLoad(statement).send(copy);
      return copy.endCopy();
    } finally {
      if (copy.isActive()) {
        copy.cancelCopy();
      }
    }
  }

  /** What has the server stop what runs on {@code connection}. */
  static Cancellable cancellation(Connection connection) throws SQLException {
    return connection.unwrap(PGConnection.class)::cancelQuery;
  }

  private void send(CopyIn copy) throws SQLException {
    List<Binding> bindings = statement.bindings();
    List<@Nullable Object> columns = statement.values();
    int rows = columns.isEmpty() ? 0 : column(columns, 0).length;
    for (int row = 0; row < rows; row++) {
      for (int i = 0; i < bindings.size(); i++) {
        if (i > 0) {
          text.append('\t');
        }
        add(PostgresText.sent(bindings.get(i), column(columns, i)[row]));
      }
      text.append('\n');
      if (text.length() >= PORTION) {
        flush(copy);
      }
    }
    flush(copy);
  }

  private static @Nullable Object[] column(List<@Nullable Object> columns, int index) {
    return (@Nullable Object[]) java.util.Objects.requireNonNull(columns.get(index), "column");
  }

  private void add(@Nullable String value) {
    if (value == null) {
      text.append("\\N");
      return;
    }
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '\\' -> text.append("\\\\");
        case '\t' -> text.append("\\t");
        case '\n' -> text.append("\\n");
        case '\r' -> text.append("\\r");
        default -> text.append(c);
      }
    }
  }

  private void flush(CopyIn copy) throws SQLException {
    if (text.length() == 0) {
      return;
    }
    ByteBuffer bytes;
    try {
      bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
    } catch (CharacterCodingException e) {
      throw QueryEngineException.defect("a text holds half a character, which was to be refused");
    }
    copy.writeToCopy(bytes.array(), bytes.arrayOffset(), bytes.limit());
    text.setLength(0);
  }
}
