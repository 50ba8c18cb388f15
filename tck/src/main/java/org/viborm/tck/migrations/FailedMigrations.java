package org.viborm.tck.migrations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.viborm.driver.Driver;
import org.viborm.errors.ErrorCode;
import org.viborm.errors.MigrationException;
import org.viborm.errors.VibOrmException;
import org.viborm.migrations.MigrationClient;
import org.viborm.migrations.MigrationStatus;
import org.viborm.migrations.MigrationStatus.Position;
import org.viborm.migrations.Repair;
import org.viborm.schema.Schema;
import org.viborm.tck.db.DatabaseUnderTest;

/** What is left, and known, where a migration fails or is killed in its middle. */
abstract class FailedMigrations extends SquashedMigrations {

  FailedMigrations(Supplier<DatabaseUnderTest> databases) {
    super(databases);
  }

  @Test
  final void namesMigrationAndStatementThatFailed() {
    Schema.Builder first = post(m -> m.field("a", f -> f.integer()).field("b", f -> f.integer()));
    migrate(first, PLAIN);
    run("INSERT INTO \"post\" (\"id\", \"a\", \"b\") VALUES (1, 5, 5), (2, 5, 5)");
    Schema.Builder second =
        post(m -> m.field("a", f -> f.integer().unique()).field("b", f -> f.integer()))
            .model("fresh", m -> m.field("id", f -> f.integer().id()));
    migrations(second).generate();

    MigrationException failure = refused(() -> migrations(second).apply());

    assertThat(failure.code()).isEqualTo(ErrorCode.MIGRATION_FAILED);
    assertThat(failure).hasMessageContaining("0001_create-fresh").hasMessageContaining("statement");
    if (atomic()) {
      assertThat(tables()).containsExactly("post");
      assertThat(migrations(second).pending()).hasSize(1);
      run("UPDATE \"post\" SET \"a\" = \"id\"");
      migrations(second).apply();
    } else {
      MigrationStatus status = migrations(second).status();
      assertThat(status.partial()).map(MigrationStatus.Partial::done).contains(1);
      assertThat(status.partial().flatMap(MigrationStatus.Partial::next).orElseThrow())
          .contains("UNIQUE");
      assertThat(refused(() -> migrations(second).apply()))
          .hasMessageContaining("1 of 2 statements are done. Statement 2 is next: ALTER TABLE");
      assertThat(migrations(second).validate().valid()).isFalse();
      assertThat(refused(() -> migrations(second).resolve("create-fresh", Repair.GO_ON)).code())
          .isEqualTo(ErrorCode.MIGRATION_FAILED);
      run("UPDATE \"post\" SET \"a\" = \"id\"");
      migrations(second).resolve("create-fresh", Repair.GO_ON);
    }
    settled(second);
  }

  private Schema.Builder blogWithAda() {
    Schema.Builder schema = blog("user", "name", "userId");
    migrations(schema).generate();
    String text = text("0000_initial.sql");
    int beforeTheLast = text.lastIndexOf("-->");
    write(
        "0000_initial.sql",
        text.substring(0, beforeTheLast)
            + inItsWords("INSERT INTO \"user\" (\"id\", \"name\") VALUES (1, 'ada');\n")
            + text.substring(beforeTheLast));
    migrations(schema).resolve("initial", Repair.EDITED);
    return schema;
  }

  /** The database has committed, and nobody has heard so. */
  @Test
  final void knowsLaterWhatBecameOfACommitWhoseAnswerWasLost() {
    Schema.Builder schema = blogWithAda();
    int commits = 0;
    boolean lost = true;
    while (lost) {
      lost = loseCommit(schema, commits++);
    }
    assertThat(commits).isGreaterThan(1);
  }

  private boolean loseCommit(Schema.Builder schema, int answered) {
    try (DatabaseUnderTest target = anotherDatabase();
        Driver driver = target.newDriver()) {
      LostCommit deaf = new LostCommit(driver, answered);
      @Nullable Throwable failure = catchThrowable(() -> migrations(deaf, schema).apply());
      MigrationClient after = migrations(driver, schema);
      MigrationStatus status = after.status();
      if (!deaf.lost()) {
        assertThat(failure).isNull();
      } else if (status.position() == Position.UP_TO_DATE) {
        if (atomic()) {
          assertThat(failure)
              .isInstanceOf(MigrationException.class)
              .hasMessageContaining("V11001: 0000_initial: the connection was lost before it was")
              .hasMessageContaining("Look at the status, then try again.");
        } else {
          assertThat(failure).isInstanceOf(VibOrmException.class);
        }
      } else {
        assertThat(failure).isInstanceOf(VibOrmException.class);
      }
      if (status.partial().filter(partial -> partial.done() > 0).isPresent()) {
        after.resolve("initial", Repair.GO_ON);
      } else {
        assertThat(after.apply()).hasSize(status.position() == Position.UP_TO_DATE ? 0 : 1);
      }
      assertThat(after.validate().faults()).as("after commit " + answered).isEmpty();
      assertThat(texts(driver, "SELECT \"name\" FROM \"user\"")).containsExactly("ada");
      return deaf.lost();
    }
  }

  @Test
  final void leavesNothingHalfDoneWhereverItIsKilled() {
    Schema.Builder schema = blogWithAda();

    int boundaries = 0;
    boolean killed = true;
    while (killed) {
      killed = kill(schema, boundaries++);
    }

    assertThat(boundaries).isGreaterThan(8);
  }

  /** Kills an application after {@code statements}, and sees that the database can go on. */
  private boolean kill(Schema.Builder schema, int statements) {
    try (DatabaseUnderTest target = anotherDatabase()) {
      boolean killed = false;
      try (PowerCut cut = new PowerCut(target.newDriver(), statements)) {
        try {
          migrations(cut, schema).apply();
        } catch (PowerCut.Killed e) {
          killed = true;
        }
      }
      try (Driver driver = target.newDriver()) {
        MigrationClient after = migrations(driver, schema);
        MigrationStatus status = after.status();
        if (atomic()) {
          assertThat(status.partial()).isEmpty();
          assertThat(after.introspect().tables())
              .as("after statement " + statements)
              .hasSize(status.position() == Position.UP_TO_DATE ? 2 : 0);
        }
        if (status.partial().isPresent() && status.partial().get().done() > 0) {
          assertThat(refused(after::apply).code()).isEqualTo(ErrorCode.MIGRATION_INVALID_STATE);
          after.resolve("initial", Repair.GO_ON);
        } else if (status.partial().isPresent()) {
          try {
            after.apply();
          } catch (MigrationException e) {
            after.resolve("initial", Repair.GO_ON);
          }
        } else {
          after.apply();
        }
        assertThat(after.validate().faults()).as("after statement " + statements).isEmpty();
        assertThat(texts(driver, "SELECT \"name\" FROM \"user\""))
            .as("after statement " + statements)
            .containsExactly("ada");
      }
      return killed;
    }
  }
}
