package org.viborm.sqlite3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.viborm.errors.ErrorCode;
import org.viborm.errors.MigrationException;
import org.viborm.migrations.PushOptions;
import org.viborm.schema.NativeSql;
import org.viborm.schema.Schema;
import org.viborm.tck.db.TestDatabases;
import org.viborm.tck.push.PushContract;

/** What a push keeps of its contract on SQLite. */
final class Sqlite3PushIT extends PushContract {

  Sqlite3PushIT() {
    super(TestDatabases::sqlite);
  }

  @Test
  void keepsTriggersWhenATableIsBuiltAnew() {
    push(post(m -> m.field("a", f -> f.integer()).field("b", f -> f.integer().nullable())));
    run(
        "CREATE TRIGGER copied AFTER INSERT ON \"post\" BEGIN"
            + " UPDATE \"post\" SET b = NEW.a WHERE id = NEW.id; END");

    pushTwice(
        post(
            m -> m.field("a", f -> f.integer().nullable()).field("b", f -> f.integer().nullable())),
        PushOptions.DEFAULT);
    run("INSERT INTO \"post\" (\"id\", \"a\") VALUES (1, 7)");

    assertThat(texts("SELECT CAST(b AS text) FROM \"post\"")).containsExactly("7");
  }

  @Test
  void keepsTheDigitsOfJsonNumbers() {
    push(post(m -> m.field("j", f -> f.json())));
    run("INSERT INTO \"post\" (\"id\", \"j\") VALUES (1, '12345678901234567890.10')");

    assertThat(texts("SELECT \"j\" FROM \"post\"")).containsExactly("12345678901234567890.10");
  }

  @Test
  void refusesToCountWhatIsNotTheKey() {
    Schema.Builder schema =
        Schema.builder()
            .model(
                "m",
                m ->
                    m.field("a", f -> f.integer().autoIncrement())
                        .field("b", f -> f.integer())
                        .id("a", "b"));

    assertThatThrownBy(() -> push(schema))
        .isInstanceOfSatisfying(
            MigrationException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.FEATURE_NOT_SUPPORTED))
        .hasMessageContaining("m.a");
  }

  @Test
  void enforcesForeignKeysAfterwards() {
    push(post(m -> m.field("a", f -> f.integer())));
    push(post(m -> m.field("a", f -> f.integer().nullable())));

    assertThat(texts("SELECT CAST(foreign_keys AS text) FROM pragma_foreign_keys"))
        .containsExactly("1");
  }

  @Test
  void readsChecksOfAnySpelling() {
    run(
        "create table [post] (id integer /* the key, ( */ constraint \"post_pkey\" primary key not"
            + " null, \"e\" TEXT not null check(e in('A','it''s')), x integer check (x > 0) )");

    assertThat(
            push(post(
                    m ->
                        m.field("e", f -> f.enumeration("A", "it's"))
                            .field("x", f -> f.integer().nullable())
                            .check("x_positive", NativeSql.of("X>0"))))
                .operations())
        .isEmpty();
  }

  @Test
  void countsOnAfterATableIsBuiltAnew() {
    Schema.Builder before =
        Schema.builder()
            .model(
                "m",
                m ->
                    m.field("id", f -> f.integer().id().autoIncrement())
                        .field("a", f -> f.string()));
    push(before);
    run("INSERT INTO \"m\" (\"a\") VALUES ('x'), ('y')");

    pushTwice(
        Schema.builder()
            .model(
                "m",
                m ->
                    m.field("id", f -> f.integer().id().autoIncrement())
                        .field("a", f -> f.string().nullable())),
        PushOptions.DEFAULT);
    run("INSERT INTO \"m\" (\"a\") VALUES ('z')");

    assertThat(texts("SELECT CAST(\"id\" AS text) FROM \"m\" ORDER BY \"id\""))
        .isEqualTo(List.of("1", "2", "3"));
  }
}
