package org.viborm.tck.db;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.viborm.driver.Driver;
import org.viborm.driver.DriverCapability;
import org.viborm.driver.DriverSession;
import org.viborm.driver.QueryResult;
import org.viborm.driver.SqlStatement;
import org.viborm.driver.TransactionOptions;

/**
 * Makes the tables and rows of one SQLite database those of another too, with plain statements: for
 * one that has no transactions to make them with itself.
 */
final class SqliteCopy {

  /** The longest text of an insert. D1 takes 100 KB. */
  private static final int LONGEST = 90_000;

  private static final String TABLES =
      "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE"
          + " '\\' ORDER BY rowid";

  private final DriverSession from;

  private SqliteCopy(DriverSession from) {
    this.from = from;
  }

  /** Brings what {@code from} holds to {@code to}, which has no tables of its own. */
  static void bring(Driver from, Driver to) {
    try (DriverSession source = from.open();
        DriverSession target = to.open()) {
      SqliteCopy copy = new SqliteCopy(source);
      List<String> statements = new ArrayList<>(copy.missing(target));
      List<String> tables = copy.parentsFirst();
      List<String> childrenFirst = new ArrayList<>(tables);
      Collections.reverse(childrenFirst);
      childrenFirst.forEach(table -> statements.add("DELETE FROM " + quoted(table)));
      tables.forEach(table -> statements.addAll(copy.inserts(table)));
      run(to, target, statements);
    }
  }

  private static void run(Driver to, DriverSession session, List<String> statements) {
    List<SqlStatement> all = statements.stream().map(SqlStatement::command).toList();
    if (to.capabilities().contains(DriverCapability.ATOMIC_BATCH)) {
      to.batch(all, TransactionOptions.DEFAULT).forEach(QueryResult::close);
    } else {
      all.forEach(statement -> session.execute(statement).close());
    }
  }

  private static List<String> texts(DriverSession session, String sql) {
    List<String> texts = new ArrayList<>();
    try (QueryResult rows = session.execute(SqlStatement.query(sql))) {
      while (rows.next()) {
        texts.add(String.valueOf(rows.string(0)));
      }
    }
    return texts;
  }

  /** What makes the tables and indexes that {@code target} has not got. */
  private List<String> missing(DriverSession target) {
    if (texts(target, TABLES).containsAll(texts(from, TABLES))) {
      return List.of();
    }
    return texts(
        from,
        "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\\_%' ESCAPE"
            + " '\\' ORDER BY type <> 'table', rowid");
  }

  /** The tables, each after those that it refers to. */
  private List<String> parentsFirst() {
    Map<String, Set<String>> waiting = new LinkedHashMap<>();
    for (String table : texts(from, TABLES)) {
      Set<String> parents =
          new TreeSet<>(
              texts(from, "SELECT \"table\" FROM pragma_foreign_key_list(" + text(table) + ")"));
      parents.remove(table);
      waiting.put(table, parents);
    }
    List<String> order = new ArrayList<>();
    while (!waiting.isEmpty()) {
      List<String> ready =
          waiting.entrySet().stream()
              .filter(entry -> order.containsAll(entry.getValue()))
              .map(Map.Entry::getKey)
              .toList();
      if (ready.isEmpty()) {
        throw new IllegalStateException("the tables refer to each other: " + waiting.keySet());
      }
      order.addAll(ready);
      waiting.keySet().removeAll(ready);
    }
    return order;
  }

  /** As few as go: rows that refer to others of their table are checked once a statement. */
  private List<String> inserts(String table) {
    List<String> values =
        texts(from, "SELECT name FROM pragma_table_info(" + text(table) + ")").stream()
            .map(column -> "quote(" + quoted(column) + ")")
            .toList();
    List<String> statements = new ArrayList<>();
    StringBuilder insert = new StringBuilder();
    for (String row :
        texts(from, "SELECT " + String.join(" || ',' || ", values) + " FROM " + quoted(table))) {
      if (insert.length() + row.length() > LONGEST) {
        statements.add(insert.toString());
        insert.setLength(0);
      }
      insert
          .append(insert.isEmpty() ? "INSERT INTO " + quoted(table) + " VALUES (" : ", (")
          .append(row)
          .append(')');
    }
    if (!insert.isEmpty()) {
      statements.add(insert.toString());
    }
    return statements;
  }

  private static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  private static String text(String name) {
    return "'" + name.replace("'", "''") + "'";
  }
}
