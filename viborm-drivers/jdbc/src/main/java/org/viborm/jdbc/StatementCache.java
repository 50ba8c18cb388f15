package org.viborm.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Set;

/**
 * The prepared statements of one connection whose JDBC driver keeps none: the last used ones, by
 * text.
 *
 * <p>Belongs to whoever has the connection, so it needs no lock. A statement in use is out of the
 * cache, so the same text used twice at once is two statements.
 */
public final class StatementCache {

  private final Connection connection;
  private final int limit;
  private final LinkedHashMap<String, PreparedStatement> idle =
      new LinkedHashMap<>(16, 0.75f, true);
  private final IdentityHashMap<PreparedStatement, String> used = new IdentityHashMap<>();

  /**
   * Of {@code connection}.
   *
   * @param limit how many statements it keeps at most, 0 for none
   */
  public StatementCache(Connection connection, int limit) {
    this.connection = connection;
    this.limit = limit;
  }

  /** A statement for {@code text}, to be given back with {@link #done}. */
  public PreparedStatement prepare(String text, boolean keep) throws SQLException {
    PreparedStatement kept = idle.remove(text);
    PreparedStatement statement = kept != null ? kept : connection.prepareStatement(text);
    if (keep && limit > 0) {
      used.put(statement, text);
    }
    return statement;
  }

  /** Takes {@code statement} back; closes it unless it is kept. */
  public void done(PreparedStatement statement, boolean reusable) throws SQLException {
    String text = used.remove(statement);
    if (text == null || !reusable || idle.containsKey(text)) {
      statement.close();
      return;
    }
    idle.put(text, statement);
    if (idle.size() > limit) {
      Iterator<PreparedStatement> eldest = idle.values().iterator();
      PreparedStatement dropped = eldest.next();
      eldest.remove();
      dropped.close();
    }
  }

  /** How many statements wait to be used again. */
  public int size() {
    return idle.size();
  }

  /** Closes what is kept. */
  public void clear() throws SQLException {
    Set<PreparedStatement> all = new HashSet<>(idle.values());
    idle.clear();
    for (PreparedStatement statement : all) {
      statement.close();
    }
  }
}
