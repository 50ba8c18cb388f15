package org.viborm.tck.migrations;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.viborm.driver.DialectCapability;
import org.viborm.driver.Driver;
import org.viborm.errors.ErrorCode;
import org.viborm.errors.MigrationException;
import org.viborm.migrations.GenerateOptions;
import org.viborm.migrations.GenerateResult;
import org.viborm.migrations.MigrationClient;
import org.viborm.migrations.MigrationStatus.Position;
import org.viborm.migrations.MigrationStorage;
import org.viborm.migrations.TableSnapshot;
import org.viborm.schema.ReferentialAction;
import org.viborm.schema.Schema;
import org.viborm.tck.db.DatabaseUnderTest;
import org.viborm.tck.db.OwnDatabase;

/** The database, the folder and the models that tests of migrations share. */
abstract class MigrationsFixture extends OwnDatabase {

  static final GenerateOptions PLAIN = GenerateOptions.DEFAULT;

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it
  Path folder;

  /** On databases made by {@code databases}. */
  MigrationsFixture(Supplier<DatabaseUnderTest> databases) {
    super(databases);
  }

  final boolean atomic() {
    return driver().dialect().has(DialectCapability.TRANSACTIONAL_DDL);
  }

  /** Migrations of {@code schema}. */
  protected final MigrationClient migrations(Schema.Builder schema) {
    return migrations(driver(), schema);
  }

  final MigrationClient migrations(Driver driver, Schema.Builder schema) {
    return migrations(driver, schema.build());
  }

  final MigrationClient migrations(Driver driver, Schema schema) {
    return MigrationClient.of(driver, schema).storage(MigrationStorage.folder(folder));
  }

  /** Generates what {@code schema} changes, and applies it. */
  protected final GenerateResult migrate(Schema.Builder schema, GenerateOptions options) {
    return migrate(schema.build(), options);
  }

  final GenerateResult migrate(Schema schema, GenerateOptions options) {
    MigrationClient migrations = migrations(driver(), schema);
    GenerateResult made = migrations.generate(options);
    assertThat(made.written()).isTrue();
    migrations.apply();
    settled(migrations);
    return made;
  }

  /** Nothing is left to do, for anybody. */
  protected final void settled(Schema.Builder schema) {
    settled(migrations(schema));
  }

  static void settled(MigrationClient migrations) {
    assertThat(migrations.validate().faults()).isEmpty();
    assertThat(migrations.generate().entry()).as("a second generate").isEmpty();
    assertThat(migrations.apply()).as("a second apply").isEmpty();
    assertThat(migrations.push().operations()).as("a push").isEmpty();
    assertThat(migrations.status().position()).isEqualTo(Position.UP_TO_DATE);
  }

  static Schema.Builder titled(String field) {
    return post(m -> m.field(field, f -> f.string().unique()).index(field, "id"));
  }

  static Schema.Builder roles(List<String> values) {
    return post(m -> m.field("role", f -> f.enumeration("Role", values).defaultValue("A")));
  }

  static Schema.Builder blog(String user, String name, String key) {
    return Schema.builder()
        .model(
            user,
            m ->
                m.field("id", f -> f.integer().id())
                    .field(name, f -> f.string().unique())
                    .field("role", f -> f.enumeration("A", "B").defaultValue("A"))
                    .field("note", f -> f.string().nullable())
                    .index("note"))
        .model(
            "post",
            m ->
                m.field("id", f -> f.integer().id())
                    .field(key, f -> f.integer())
                    .index(key)
                    .relation(
                        "user",
                        r ->
                            r.manyToOne(user)
                                .fields(key)
                                .references("id")
                                .onDelete(ReferentialAction.CASCADE)
                                .noInverse()));
  }

  final Schema.Builder threeMigrations() {
    migrations(roles(List.of("A"))).generate(PLAIN.named("one"));
    migrations(roles(List.of("A", "B"))).generate(PLAIN.named("two").withoutDatabase());
    Schema.Builder last =
        roles(List.of("A", "B")).model("tag", m -> m.field("id", f -> f.integer().id()));
    migrations(last).generate(PLAIN.named("three").withoutDatabase());
    return last;
  }

  final List<String> tables() {
    return MigrationClient.of(driver(), post(m -> {}).build()).introspect().tables().stream()
        .map(TableSnapshot::name)
        .toList();
  }

  /** What {@code work} is refused with. */
  protected static MigrationException refused(Runnable work) {
    return requireNonNull(
        catchThrowableOfType(MigrationException.class, work::run), "nothing was refused");
  }

  final void leavesAlone(ErrorCode code, Consumer<MigrationClient> command, String says) {
    List<String> before = tables();
    MigrationException refusal = refused(() -> command.accept(migrations(titled("title"))));

    assertThat(refusal.code()).isEqualTo(code);
    assertThat(refusal).hasMessageContaining(says);
    assertThat(tables()).isEqualTo(before);
  }

  final void edit(String path, String from, String to) {
    try {
      Path file = folder.resolve(path);
      String text = Files.readString(file);
      assertThat(text).contains(from);
      Files.writeString(file, text.replace(from, to));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  final void write(String path, String text) {
    try {
      Files.writeString(folder.resolve(path), text);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  final String text(String path) {
    try {
      return Files.readString(folder.resolve(path));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  final List<String> files() {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString().replace('\\', '/'))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
