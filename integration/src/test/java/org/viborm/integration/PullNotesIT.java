package org.viborm.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.viborm.driver.Driver;
import org.viborm.driver.DriverSession;
import org.viborm.driver.SqlStatement;
import org.viborm.migrations.MigrationClient;
import org.viborm.tck.db.DatabaseUnderTest;
import org.viborm.tck.db.OnAllDatabases;

/** Nothing that a database has is left out of its models without a word. */
@OnAllDatabases
final class PullNotesIT {

  @Parameter DatabaseUnderTest database;

  @Test
  void tellsOfAllThatNoModelSays() {
    List<String> notes =
        switch (database.dialect().name()) {
          case "postgresql" -> postgresql();
          case "sqlite" -> sqlite();
          default -> mysql();
        };

    assertThat(notes)
        .contains(
            "The view 'few' is left out.", "The trigger 'keep' of table 'goods' is left out.");
  }

  private List<String> postgresql() {
    List<String> notes =
        notesOn(
            "CREATE TABLE goods (id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,"
                + " code serial NOT NULL, name text COLLATE \"C\","
                + " twice integer GENERATED ALWAYS AS (2) STORED,"
                + " CONSTRAINT late UNIQUE (code) DEFERRABLE)",
            "CREATE INDEX backwards ON goods (name DESC)",
            "CREATE INDEX beside ON goods (name) INCLUDE (code)",
            "CREATE SEQUENCE numbers",
            "COMMENT ON COLUMN goods.name IS 'what it is called'",
            "CREATE VIEW few AS SELECT id FROM goods",
            "CREATE FUNCTION nothing() RETURNS trigger LANGUAGE plpgsql AS"
                + " 'BEGIN RETURN NEW; END'",
            "CREATE TRIGGER keep BEFORE UPDATE ON goods FOR EACH ROW EXECUTE FUNCTION nothing()");
    assertThat(notes)
        .contains(
            "Column 'goods.id' takes no number from a statement, which no model says.",
            "Column 'goods.code' counts by the sequence 'goods_code_seq': models make it an"
                + " identity.",
            "Column 'goods.name' has a collation of its own, which no model says.",
            "The constraint 'late' of table 'goods' can be deferred, which no model says.",
            "The index 'beside' has a class or columns beside its key, which no model says.",
            "The sequence 'numbers' is left out.");
    return notes;
  }

  private List<String> mysql() {
    List<String> notes =
        notesOn(
            "CREATE TABLE goods (id integer PRIMARY KEY, name text COLLATE utf8mb4_general_ci,"
                + " seen timestamp NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP,"
                + " INDEX beginnings (name(10)))",
            "CREATE TABLE old (id integer PRIMARY KEY) ENGINE = MyISAM",
            "CREATE VIEW few AS SELECT id FROM goods",
            "CREATE TRIGGER keep BEFORE UPDATE ON goods FOR EACH ROW SET NEW.id = OLD.id");
    assertThat(notes)
        .contains(
            "Column 'goods.seen' changes by itself, which no model says.",
            "Table 'old' has the engine MyISAM: models make it InnoDB.",
            "The index 'beginnings' of table 'goods' has beginnings of columns: it is left out.")
        .anyMatch(note -> note.startsWith("Table 'goods' compares text by utf8mb4_general_ci"));
    return notes;
  }

  private List<String> sqlite() {
    List<String> notes =
        notesOn(
            "CREATE TABLE goods (id integer PRIMARY KEY, name text) STRICT",
            "CREATE INDEX backwards ON goods (name COLLATE NOCASE DESC)",
            "CREATE VIEW few AS SELECT id FROM goods",
            "CREATE TRIGGER keep AFTER UPDATE ON goods BEGIN DELETE FROM goods; END");
    assertThat(notes)
        .contains(
            "Table 'goods' is strict, which no model says.",
            "The index 'backwards' of table 'goods' has a collation, which no model says.");
    return notes;
  }

  private List<String> notesOn(String... statements) {
    try (Driver driver = database.newDriver()) {
      try (DriverSession session = driver.open()) {
        for (String statement : statements) {
          session.execute(SqlStatement.command(statement)).close();
        }
      }
      return MigrationClient.pull(driver, "pulled").notes();
    }
  }
}
