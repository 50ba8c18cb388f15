package org.viborm.tck.driver;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.viborm.driver.DriverSession;
import org.viborm.driver.SqlStatement;
import org.viborm.errors.CheckConstraintException;
import org.viborm.errors.ErrorCode;
import org.viborm.errors.ForeignKeyException;
import org.viborm.errors.NotNullConstraintException;
import org.viborm.errors.QueryException;
import org.viborm.errors.UniqueConstraintException;
import org.viborm.errors.VibOrmException;
import org.viborm.tck.db.DatabaseUnderTest;

/** What a database refuses is told as our errors, by name and without a value. */
abstract class ErrorsSuite extends RowsSuite {

  ErrorsSuite(DatabaseUnderTest database) {
    super(database);
  }

  private VibOrmException refused(SqlStatement... statements) {
    VibOrmException[] found = new VibOrmException[1];
    inScratch(
        session ->
            found[0] =
                catchThrowableOfType(
                    VibOrmException.class,
                    () -> {
                      for (SqlStatement statement : statements) {
                        session.execute(statement).close();
                      }
                    }));
    VibOrmException error = requireNonNull(found[0], "no error");
    assertNothingLeaks(error);
    return error;
  }

  @Test
  void aUniqueKeyNamesItsTableAndColumn() {
    VibOrmException error = refused(insertParent(1, SECRET), insertParent(2, SECRET));
    assertThat(error).isInstanceOf(UniqueConstraintException.class);
    assertThat(error.code()).isEqualTo(ErrorCode.UNIQUE_CONSTRAINT);
    assertNames(error, "email", "parent_email_key");
  }

  /** Some databases tell the columns of a key and its table, others the name of the key. */
  private static void assertNames(VibOrmException error, String column, String key) {
    if (error.meta().columns().isEmpty()) {
      assertThat(error.meta().constraint()).contains(key);
      return;
    }
    assertThat(error.meta().columns()).containsExactly(column);
    assertThat(error.meta().table()).contains("parent");
  }

  @Test
  void aPrimaryKeyIsAUniqueKey() {
    VibOrmException error = refused(insertParent(1, "a"), insertParent(1, "b"));
    assertThat(error).isInstanceOf(UniqueConstraintException.class);
    assertNames(error, "id", "PRIMARY");
  }

  @Test
  void aForeignKeyIsToldOnBothSides() {
    assertThat(refused(SqlStatement.command("INSERT INTO child VALUES (1, 77, 1)")))
        .isInstanceOf(ForeignKeyException.class);
    assertThat(
            refused(
                insertParent(5, "p5"),
                SqlStatement.command("INSERT INTO child VALUES (1, 5, 1)"),
                SqlStatement.command("DELETE FROM parent WHERE id = 5")))
        .isInstanceOf(ForeignKeyException.class);
  }

  @Test
  void aMissingValueNamesItsColumn() {
    VibOrmException error = refused(SqlStatement.command("INSERT INTO parent (id) VALUES (1)"));
    assertThat(error).isInstanceOf(NotNullConstraintException.class);
    assertThat(error.meta().columns()).containsExactly("email");
    assertThat(error.meta().table()).isIn(Optional.of("parent"), Optional.empty());
  }

  @Test
  void aCheckNamesItself() {
    VibOrmException error =
        refused(insertParent(6, "p6"), SqlStatement.command("INSERT INTO child VALUES (1, 6, -1)"));
    assertThat(error).isInstanceOf(CheckConstraintException.class);
    assertThat(error.meta().constraint()).contains("child_size_check");
  }

  @Test
  void aStatementThatIsNoSqlIsASyntaxError() {
    VibOrmException error = refused(SqlStatement.command("SELEC '" + SECRET + "'"));
    assertThat(error).isInstanceOf(QueryException.class);
    assertThat(error.code()).isEqualTo(ErrorCode.QUERY_SYNTAX);
  }

  @Test
  void aMissingTableIsNamed() {
    VibOrmException error = refused(SqlStatement.query("SELECT * FROM nowhere"));
    assertThat(error.code()).isEqualTo(ErrorCode.QUERY_FAILED);
    assertThat(error).hasMessageContaining("table 'nowhere'");
  }

  @Test
  void aMissingColumnIsNamed() {
    VibOrmException error = refused(SqlStatement.query("SELECT nonsense FROM parent"));
    assertThat(error.code()).isEqualTo(ErrorCode.QUERY_FAILED);
    assertThat(error).hasMessageContaining("column 'nonsense'");
  }

  @Test
  void aSessionGoesOnAfterAnError() {
    try (DriverSession session = driver().open()) {
      assertThatThrownBy(() -> run(session, "INSERT INTO nowhere VALUES (1)"))
          .isInstanceOf(QueryException.class);
      assertThat(number(session, "SELECT 3")).isEqualTo(3);
    }
  }
}
