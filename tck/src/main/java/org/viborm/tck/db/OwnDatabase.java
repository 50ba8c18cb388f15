package org.viborm.tck.db;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.viborm.driver.Driver;
import org.viborm.driver.DriverSession;
import org.viborm.driver.QueryResult;
import org.viborm.driver.SqlStatement;
import org.viborm.schema.ModelSpec;
import org.viborm.schema.Schema;

/** Tests that have an empty database each, look at it in SQL, and bring a small schema to it. */
public abstract class OwnDatabase {

  private final Supplier<DatabaseUnderTest> databases;
  private @Nullable DatabaseUnderTest database;
  private @Nullable Driver opened;

  /** On databases made by {@code databases}. */
  protected OwnDatabase(Supplier<DatabaseUnderTest> databases) {
    this.databases = databases;
  }

  @BeforeEach
  final void open() {
    DatabaseUnderTest fresh = databases.get();
    database = fresh;
    opened = fresh.newDriver();
  }

  @AfterEach
  final void close() {
    driver().close();
    database().close();
  }

  /** The driver of this test. */
  protected final Driver driver() {
    return requireNonNull(opened);
  }

  /** The database of this test. */
  protected final DatabaseUnderTest database() {
    return requireNonNull(database);
  }

  /** One more empty database, which the test closes. */
  protected final DatabaseUnderTest anotherDatabase() {
    return databases.get();
  }

  /** {@code sql}, whose names are quoted as the standard does, for the database of this test. */
  protected final String inItsWords(String sql) {
    return sql.replace("\"", driver().dialect().quote("").substring(0, 1));
  }

  /** Runs a statement without rows, whose names are quoted as the standard does. */
  protected final void run(String sql) {
    try (DriverSession session = driver().open()) {
      session.execute(SqlStatement.command(inItsWords(sql))).close();
    }
  }

  /** The first column of each row, as text; null for NULL. */
  protected final List<@Nullable String> texts(String sql) {
    return texts(driver(), sql);
  }

  /** The same of the database that {@code driver} is on. */
  protected final List<@Nullable String> texts(Driver driver, String sql) {
    List<@Nullable String> texts = new ArrayList<>();
    try (DriverSession session = driver.open();
        QueryResult result = session.execute(SqlStatement.query(inItsWords(sql)))) {
      while (result.next()) {
        texts.add(result.string(0));
      }
    }
    return texts;
  }

  /** A model of the name {@code post} with an id and what {@code more} adds. */
  protected static Schema.Builder post(Consumer<ModelSpec> more) {
    return Schema.builder()
        .model(
            "post",
            m -> {
              m.field("id", f -> f.integer().id());
              more.accept(m);
            });
  }
}
