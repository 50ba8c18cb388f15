package org.viborm.tck.migrations;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.viborm.errors.ErrorCode;
import org.viborm.errors.MigrationException;
import org.viborm.errors.UniqueConstraintException;
import org.viborm.migrations.DiffOperation;
import org.viborm.migrations.DownOptions;
import org.viborm.migrations.GenerateResult;
import org.viborm.migrations.Resolver;
import org.viborm.migrations.TableSnapshot;
import org.viborm.schema.ModelSpec;
import org.viborm.schema.NativeSql;
import org.viborm.schema.Schema;
import org.viborm.tck.db.DatabaseUnderTest;

/** What keys and tables are called in a database. */
abstract class NamesInDatabases extends UndoneMigrations {

  NamesInDatabases(Supplier<DatabaseUnderTest> databases) {
    super(databases);
  }

  private static Schema.Builder keyed(String names) {
    return Schema.builder()
        .model(
            "author",
            m -> {
              m.field("id", f -> f.integer().id())
                  .field("first", f -> f.string())
                  .field("last", f -> f.string())
                  .field("mail", f -> f.string().unique())
                  .unique("first", "last");
              if (!names.isEmpty()) {
                m.primaryKeyName(names + "_pk")
                    .uniqueName(names + "_mail", "mail")
                    .uniqueName(names + "_name", "first", "last");
              }
            })
        .model(
            "post",
            m -> {
              m.field("id", f -> f.integer().id())
                  .field("authorId", f -> f.integer())
                  .index("authorId")
                  .relation(
                      "author",
                      r -> r.manyToOne("author").fields("authorId").references("id").noInverse());
              if (!names.isEmpty()) {
                m.foreignKeyName(names + "_author", "author");
              }
            });
  }

  /** Those of keys, but for what is called PRIMARY everywhere. */
  private Set<String> keyNames() {
    Set<String> names = new HashSet<>();
    for (TableSnapshot table : migrations(keyed("")).introspect().tables()) {
      names.add(requireNonNull(table.primaryKey()).name());
      table.uniqueConstraints().forEach(unique -> names.add(unique.name()));
      table.foreignKeys().forEach(key -> names.add(key.name()));
    }
    names.remove("PRIMARY");
    return names;
  }

  private void fillKeyed() {
    run("INSERT INTO \"author\" (\"id\", \"first\", \"last\", \"mail\") VALUES (1, 'a', 'b', 'c')");
    run("INSERT INTO \"post\" (\"id\", \"authorId\") VALUES (1, 1)");
  }

  /** SQLite does not tell what a constraint is called. */
  @Test
  final void givesKeysTheNamesThatModelsSay() {
    migrate(keyed(""), PLAIN);
    fillKeyed();
    Set<String> usual = keyNames();
    assertThat(usual).contains("author_mail_key", "post_authorId_fkey");
    GenerateResult named = migrations(keyed("n")).generate();
    if (driver().dialect().name().equals("sqlite")) {
      assertThat(named.entry()).isEmpty();
      return;
    }
    assertThat(named.warnings()).isEmpty();
    migrations(keyed("n")).apply();
    settled(keyed("n"));
    assertThat(keyNames()).contains("n_mail", "n_name", "n_author");
    assertThat(keyNames().contains("n_pk")).isEqualTo(usual.contains("author_pkey"));
    assertThat(texts("SELECT \"authorId\" FROM \"post\"")).containsExactly("1");

    migrations(keyed("n")).down();
    assertThat(keyNames()).isEqualTo(usual);
    migrations(keyed("n")).apply();
    assertThat(keyNames()).contains("n_mail", "n_name", "n_author");
    settled(keyed(""));
    migrate(keyed("other"), PLAIN);
    assertThat(keyNames()).contains("other_mail", "other_name", "other_author");
  }

  private static Schema.Builder keyedByWhatIsMade(String column, String sql, String name) {
    return post(
        m -> {
          m.field("a", f -> f.integer().map(column))
              .field("b", f -> f.integer().unique().generated(NativeSql.of(sql)));
          if (!name.isEmpty()) {
            m.uniqueName(name, "b");
          }
        });
  }

  /** The key goes with its column, where that is made anew, and comes back by its new name. */
  @Test
  final void givesKeysOfGeneratedColumnsTheNamesThatModelsSay() {
    boolean tells = !driver().dialect().name().equals("sqlite");
    migrate(keyedByWhatIsMade("a", "{a} + 1", ""), PLAIN);
    run("INSERT INTO \"post\" (\"id\", \"a\") VALUES (1, 5)");
    Set<String> usual = keyNames();
    GenerateResult named =
        migrations(keyedByWhatIsMade("a", "{a} + 1", "first_name")).generate(PLAIN);
    assertThat(named.entry().isPresent()).isEqualTo(tells);
    if (tells) {
      assertThat(named.operations()).hasOnlyElementsOfType(DiffOperation.RenameKey.class);
      migrations(keyedByWhatIsMade("a", "{a} + 1", "first_name")).apply();
      assertThat(keyNames()).contains("first_name");
      settled(keyedByWhatIsMade("a", "{a} + 1", "first_name"));
      migrations(keyedByWhatIsMade("a", "{a} + 1", "first_name")).down();
      assertThat(keyNames()).isEqualTo(usual);
      migrations(keyedByWhatIsMade("a", "{a} + 1", "first_name")).apply();
    }

    migrate(keyedByWhatIsMade("a", "{a} * 2", "second_name"), PLAIN);
    assertThat(keyNames().contains("second_name")).isEqualTo(tells);
    migrate(keyedByWhatIsMade("c", "{a} * 2", "third_name"), PLAIN.resolving(Resolver.rename()));
    assertThat(keyNames().contains("third_name")).isEqualTo(tells);
    assertThat(texts("SELECT \"b\" FROM \"post\"")).containsExactly("10");
    assertThatThrownBy(() -> run("INSERT INTO \"post\" (\"id\", \"c\") VALUES (2, 5)"))
        .isInstanceOf(UniqueConstraintException.class);
    settled(keyedByWhatIsMade("c", "{a} * 2", "third_name"));
    migrations(keyedByWhatIsMade("c", "{a} * 2", "third_name")).down(DownOptions.DEFAULT.steps(2));
    assertThat(keyNames().contains("first_name")).isEqualTo(tells);
    assertThat(texts("SELECT \"b\" FROM \"post\"")).containsExactly("6");
  }

  @Test
  final void makesTablesWithTheNamesOfKeys() {
    migrate(keyed("n"), PLAIN);

    if (driver().dialect().name().equals("sqlite")) {
      assertThat(texts("SELECT sql FROM sqlite_master WHERE name = 'author'").get(0))
          .contains("n_pk", "n_mail", "n_name");
    } else {
      assertThat(keyNames()).contains("n_mail", "n_name", "n_author");
    }
    settled(keyed("n"));
    migrations(keyed("n")).down();
    assertThat(tables()).isEmpty();
  }

  private static Schema.Builder twice(Consumer<ModelSpec> more) {
    return post(m -> more.accept(m.field("a", f -> f.integer())))
        .model(
            "tag",
            m -> more.accept(m.field("id", f -> f.integer().id()).field("a", f -> f.integer())));
  }

  @Test
  final void refusesANameThatTheDatabaseHasOnce() {
    Schema.Builder indexes = twice(m -> m.index(List.of("a"), i -> i.name("same")));
    Schema.Builder checks = twice(m -> m.check("same", NativeSql.of("{a} > 0")));
    boolean family = driver().dialect().name().equals("mysql");

    MigrationException refusal = refused(() -> migrations(family ? checks : indexes).push());
    assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_INPUT);
    assertThat(refusal)
        .hasMessageContaining("are called 'same', one of 'post' and one of 'tag'")
        .hasMessageContaining("Give one of them another name.");
    assertThat(tables()).isEmpty();
    migrate(family ? indexes : checks, PLAIN);
  }

  /**
   * What is longer than the database takes is shortened, by every command and every query alike.
   */
  @Test
  final void shortensNamesThatAreTooLong() {
    String table = "t".repeat(70);
    String column = "c".repeat(70);
    Function<String, Schema.Builder> schema =
        more ->
            Schema.builder()
                .model(
                    "post",
                    m ->
                        m.table(table)
                            .field("id", f -> f.integer().id())
                            .field("first", f -> f.string().map(column + "1").unique())
                            .field("second", f -> f.string().map(column + "2"))
                            .index("second", "first")
                            .field("more", f -> f.integer().map(column + more).nullable()));
    migrate(schema.apply("3"), PLAIN);

    assertThat(tables()).singleElement().satisfies(name -> assertThat(name).startsWith("tttt"));
    migrate(schema.apply("4"), PLAIN.resolving(Resolver.rename()));
    migrations(schema.apply("4")).down(DownOptions.DEFAULT.steps(2));
    assertThat(tables()).isEmpty();
  }
}
