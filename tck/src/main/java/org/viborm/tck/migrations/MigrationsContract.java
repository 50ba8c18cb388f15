package org.viborm.tck.migrations;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.viborm.driver.DialectCapability;
import org.viborm.driver.Driver;
import org.viborm.driver.DriverSession;
import org.viborm.driver.QueryResult;
import org.viborm.driver.SqlStatement;
import org.viborm.driver.TransactionBoundDriver;
import org.viborm.driver.TransactionOptions;
import org.viborm.errors.CheckConstraintException;
import org.viborm.errors.ErrorCode;
import org.viborm.errors.MigrationException;
import org.viborm.errors.UniqueConstraintException;
import org.viborm.errors.VibOrmException;
import org.viborm.migrations.ApplyOptions;
import org.viborm.migrations.Decision;
import org.viborm.migrations.DiffOperation;
import org.viborm.migrations.DownOptions;
import org.viborm.migrations.GenerateOptions;
import org.viborm.migrations.GenerateResult;
import org.viborm.migrations.Hazard;
import org.viborm.migrations.MigrationClient;
import org.viborm.migrations.MigrationEntry;
import org.viborm.migrations.MigrationListener;
import org.viborm.migrations.MigrationRun;
import org.viborm.migrations.MigrationStatus;
import org.viborm.migrations.MigrationStatus.Position;
import org.viborm.migrations.MigrationStorage;
import org.viborm.migrations.PulledModels;
import org.viborm.migrations.PushOptions;
import org.viborm.migrations.Repair;
import org.viborm.migrations.Resolver;
import org.viborm.migrations.SchemaSnapshot;
import org.viborm.migrations.SquashOptions;
import org.viborm.migrations.TableSnapshot;
import org.viborm.migrations.UniqueSnapshot;
import org.viborm.schema.FieldSpec;
import org.viborm.schema.ModelSpec;
import org.viborm.schema.NativeSql;
import org.viborm.schema.ReferentialAction;
import org.viborm.schema.Schema;
import org.viborm.tck.cases.CasesFolder;
import org.viborm.tck.db.DatabaseUnderTest;

/**
 * What migrations keep of their contract, each test on an empty database and in an empty folder of
 * its own. A driver's tests extend it.
 */
public abstract class MigrationsContract {

  private static final GenerateOptions PLAIN = GenerateOptions.DEFAULT;

  private final Supplier<DatabaseUnderTest> databases;
  private @Nullable DatabaseUnderTest database;
  private @Nullable Driver opened;

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it
  Path folder;

  /** On databases made by {@code databases}. */
  protected MigrationsContract(Supplier<DatabaseUnderTest> databases) {
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

  private boolean atomic() {
    return driver().dialect().has(DialectCapability.TRANSACTIONAL_DDL);
  }

  /** Migrations of {@code schema}. */
  protected final MigrationClient migrations(Schema.Builder schema) {
    return migrations(driver(), schema);
  }

  private MigrationClient migrations(Driver driver, Schema.Builder schema) {
    return migrations(driver, schema.build());
  }

  private MigrationClient migrations(Driver driver, Schema schema) {
    return MigrationClient.of(driver, schema).storage(MigrationStorage.folder(folder));
  }

  /** Generates what {@code schema} changes, and applies it. */
  protected final GenerateResult migrate(Schema.Builder schema, GenerateOptions options) {
    return migrate(schema.build(), options);
  }

  private GenerateResult migrate(Schema schema, GenerateOptions options) {
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

  private static void settled(MigrationClient migrations) {
    assertThat(migrations.validate().faults()).isEmpty();
    assertThat(migrations.generate().entry()).as("a second generate").isEmpty();
    assertThat(migrations.apply()).as("a second apply").isEmpty();
    assertThat(migrations.push().operations()).as("a push").isEmpty();
    assertThat(migrations.status().position()).isEqualTo(Position.UP_TO_DATE);
  }

  private static Schema.Builder post(Consumer<ModelSpec> more) {
    return Schema.builder()
        .model(
            "post",
            m -> {
              m.field("id", f -> f.integer().id());
              more.accept(m);
            });
  }

  private static Schema.Builder titled(String field) {
    return post(m -> m.field(field, f -> f.string().unique()).index(field, "id"));
  }

  private static Schema.Builder roles(List<String> values) {
    return post(m -> m.field("role", f -> f.enumeration("Role", values).defaultValue("A")));
  }

  private String inItsWords(String sql) {
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

  private List<@Nullable String> texts(Driver driver, String sql) {
    List<@Nullable String> texts = new ArrayList<>();
    try (DriverSession session = driver.open();
        QueryResult result = session.execute(SqlStatement.query(inItsWords(sql)))) {
      while (result.next()) {
        texts.add(result.string(0));
      }
    }
    return texts;
  }

  private List<String> tables() {
    return MigrationClient.of(driver(), post(m -> {}).build()).introspect().tables().stream()
        .map(TableSnapshot::name)
        .toList();
  }

  /** What {@code work} is refused with. */
  protected static MigrationException refused(Runnable work) {
    return requireNonNull(
        catchThrowableOfType(MigrationException.class, work::run), "nothing was refused");
  }

  private void edit(String path, String from, String to) {
    try {
      Path file = folder.resolve(path);
      String text = Files.readString(file);
      assertThat(text).contains(from);
      Files.writeString(file, text.replace(from, to));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private String text(String path) {
    try {
      return Files.readString(folder.resolve(path));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private List<String> files() {
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

  // generate and apply

  @Test
  final void makesTheFirstMigrationAndAppliesIt() {
    Schema cases = CasesFolder.own().build();
    MigrationClient migrations = migrations(driver(), cases);

    GenerateResult made = migrate(cases, PLAIN);

    assertThat(made.entry()).map(MigrationEntry::file).contains("0000_initial");
    assertThat(files())
        .containsExactly(
            "0000_initial.sql",
            "meta/_down/0000_initial.sql",
            "meta/_journal.json",
            "meta/_snapshot.json",
            "meta/_snapshots/0000_initial.json");
    assertThat(tables()).hasSize(12);
    migrations.down();
    assertThat(tables()).isEmpty();
    migrations.apply();
    settled(migrations);
  }

  @Test
  final void writesFilesInTheirFormat() {
    migrations(titled("title")).generate(PLAIN.named("First Post"));

    assertThat(text("0000_first-post.sql").lines().limit(5))
        .satisfiesExactly(
            line -> assertThat(line).isEqualTo("-- Migration: first-post"),
            line -> assertThat(line).matches("-- Generated: \\d{4}-\\d\\d-\\d\\dT.*Z"),
            line -> assertThat(line).matches("-- Checksum: [0-9a-f]{64}"),
            line -> assertThat(line).isEmpty(),
            line -> assertThat(line).startsWith(inItsWords("CREATE TABLE \"post\"")));
    assertThat(text("0000_first-post.sql"))
        .containsPattern(";\n--> statement-breakpoint\n(CREATE|ALTER TABLE \\S+ ADD) INDEX");
    assertThat(text("meta/_journal.json").replaceAll("\\s+", ""))
        .startsWith("{\"version\":\"1\",\"dialect\":\"" + driver().dialect().name())
        .containsPattern(
            "\"entries\":\\[\\{\"idx\":0,\"version\":\"\\d{14}\",\"name\":\"first-post\",\"when\":\\d{13},\"checksum\":\"[0-9a-f]{64}\"\\}\\]");
    assertThat(text("meta/_snapshot.json").replaceAll("\\s+", ""))
        .startsWith("{\"tables\":[{\"name\":\"post\",\"columns\":[{\"name\":\"id\",\"type\":")
        .contains("\"primaryKey\":{\"columns\":[\"id\"],\"name\":\"post_pkey\"}")
        .contains("\"uniqueConstraints\":[{\"name\":\"post_title_key\",\"columns\":[\"title\"]}]");
    assertThat(text("meta/_down/0000_first-post.sql"))
        .startsWith("-- Down: first-post\n-- WARNING: 'post' goes with its rows.\n");
  }

  @Test
  final void namesMigrationsForWhatTheyDo() {
    migrate(titled("title"), PLAIN);

    assertThat(
            migrate(titled("title").model("tag", m -> m.field("id", f -> f.integer().id())), PLAIN)
                .entry())
        .map(MigrationEntry::name)
        .contains("create-tag");
    assertThat(migrate(titled("title"), PLAIN.forced()).entry())
        .map(MigrationEntry::name)
        .contains("drop-tag");
    assertThat(
            migrate(titled("title").model("tag", m -> m.field("id", f -> f.integer().id())), PLAIN)
                .entry())
        .map(MigrationEntry::name)
        .contains("create-tag-2");
  }

  @Test
  final void previewsWithoutWriting() {
    GenerateResult preview = migrations(titled("title")).preview(PLAIN);

    assertThat(preview.entry()).isPresent();
    assertThat(preview.sql()).isNotEmpty();
    assertThat(preview.downSql()).isNotEmpty();
    assertThat(preview.written()).isFalse();
    assertThat(files()).isEmpty();
  }

  @Test
  final void triesWithoutApplying() {
    migrations(titled("title")).generate();

    assertThat(migrations(titled("title")).apply(ApplyOptions.DEFAULT.trying()))
        .extracting(run -> run.entry().name())
        .containsExactly("initial");
    assertThat(tables()).isEmpty();
    assertThat(migrations(titled("title")).pending()).hasSize(1);
  }

  @Test
  final void appliesUpToATarget() {
    migrations(titled("title")).generate(PLAIN.named("one"));
    Schema.Builder second = titled("title").model("tag", m -> m.field("id", f -> f.integer().id()));
    migrations(second).generate(PLAIN.named("two"));

    migrations(second).apply(ApplyOptions.DEFAULT.upTo("one"));

    assertThat(tables()).containsExactly("post");
    assertThat(migrations(second).status().position()).isEqualTo(Position.FILES_AHEAD);
    assertThat(migrations(second).status().drift()).isEmpty();
    assertThat(migrations(second).apply(ApplyOptions.DEFAULT.upTo("1"))).hasSize(1);
    settled(second);
  }

  @Test
  final void makesEmptyMigrationsToBeWrittenByHand() {
    migrate(titled("title"), PLAIN);
    migrations(titled("title")).generate(PLAIN.orEmpty().named("seed"));
    edit(
        "0001_seed.sql",
        "\n\n",
        inItsWords(
            "\n\n-- what a person; writes\nINSERT INTO \"post\" (\"id\", \"title\") VALUES"
                + " (1, 'a; -- b');\nUPDATE \"post\" SET \"title\" = 'it''s; c' WHERE \"id\" = 1;\n"));

    assertThat(refused(() -> migrations(titled("title")).apply()).code())
        .isEqualTo(ErrorCode.MIGRATION_CHECKSUM);
    migrations(titled("title")).resolve("seed", Repair.EDITED);
    migrations(titled("title")).apply();

    assertThat(texts("SELECT \"title\" FROM \"post\"")).containsExactly("it's; c");
    settled(titled("title"));
  }

  @Test
  final void readsMigrationsFromTheClassPath() throws Exception {
    migrations(titled("title")).generate();
    try (TemporaryJar jar = TemporaryJar.of(folder, "db/migrations");
        URLClassLoader loader = new URLClassLoader(new URL[] {jar.url()}, null)) {
      MigrationClient deployed =
          migrations(titled("title")).storage(MigrationStorage.classPath(loader, "/db/migrations"));

      assertThat(deployed.apply()).hasSize(1);
      assertThat(deployed.validate().valid()).isTrue();
      assertThat(
              refused(
                  () ->
                      migrations(titled("other"))
                          .storage(deployed.storage())
                          .generate(PLAIN.forced())))
          .hasMessageContaining("class path cannot be written");
    }
  }

  @Test
  final void remembersInATableOfAnotherName() {
    MigrationClient named = migrations(titled("title")).table("history_of_tables");
    named.generate();

    named.apply();

    assertThat(named.status().position()).isEqualTo(Position.UP_TO_DATE);
    assertThat(named.push().operations()).isEmpty();
    assertThat(texts("SELECT \"name\" FROM \"history_of_tables\"")).containsExactly("initial");
    assertThat(refused(() -> named.table("a; drop")).code()).isEqualTo(ErrorCode.INVALID_INPUT);
  }

  @Test
  final void tellsHowItGoesOn() {
    migrations(titled("title")).generate();
    List<String> heard = new ArrayList<>();
    MigrationListener listener =
        new MigrationListener() {
          @Override
          public void starting(MigrationEntry entry, int statements) {
            heard.add("starting " + entry.file() + " of " + statements);
          }

          @Override
          public void executing(MigrationEntry entry, int number, int total, String sql) {
            heard.add(number + " of " + total);
          }

          @Override
          public void finished(MigrationEntry entry) {
            heard.add("finished " + entry.name());
          }
        };

    migrations(titled("title")).apply(ApplyOptions.DEFAULT.to(listener));

    assertThat(heard)
        .containsExactly("starting 0000_initial of 2", "1 of 2", "2 of 2", "finished initial");
  }

  // renames and losses

  private static Schema.Builder blog(String user, String name, String key) {
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

  @Test
  final void asksWhatWasRenamedAndKeepsWhatIsStored() {
    migrate(blog("user", "name", "userId"), PLAIN);
    run("INSERT INTO \"user\" (\"id\", \"name\", \"note\") VALUES (1, 'ada', 'n')");
    run("INSERT INTO \"post\" (\"id\", \"userId\") VALUES (7, 1)");
    Schema.Builder renamed = blog("account", "fullName", "accountId");

    MigrationException refusal = refused(() -> migrations(renamed).generate());
    assertThat(refusal.code()).isEqualTo(ErrorCode.MIGRATION_DESTRUCTIVE);
    assertThat(refusal)
        .hasMessageContaining("drop table 'user'")
        .hasMessageContaining("drop column 'post.userId'")
        .hasMessageContaining("or rename it to 'accountId'");
    assertThat(files()).hasSize(5);

    // Four of five columns are the same: alike enough.
    Schema.Builder table = blog("account", "name", "accountId");
    migrate(table, PLAIN.resolving(Resolver.rename()));
    migrate(renamed, PLAIN.resolving(Resolver.rename()));

    assertThat(texts("SELECT \"fullName\" FROM \"account\"")).containsExactly("ada");
    assertThat(texts("SELECT \"accountId\" FROM \"post\"")).containsExactly("1");
    // The old name is free for another table, with all that is named after it.
    Schema.Builder again =
        blog("account", "fullName", "accountId")
            .model(
                "user",
                m ->
                    m.field("id", f -> f.integer().id())
                        .field("name", f -> f.string().unique())
                        .field("note", f -> f.string())
                        .index("note"));
    migrate(again, PLAIN);

    migrations(again).down(DownOptions.DEFAULT.steps(3));

    assertThat(texts("SELECT \"name\" FROM \"user\"")).containsExactly("ada");
    run("DELETE FROM \"user\"");
    assertThat(texts("SELECT \"id\" FROM \"post\"")).isEmpty();
    migrations(again).apply();
    settled(again);
  }

  @Test
  final void pushesRenamesWhenTold() {
    migrations(blog("user", "name", "userId")).push();
    run("INSERT INTO \"user\" (\"id\", \"name\") VALUES (1, 'ada')");
    Schema.Builder renamed = blog("account", "name", "userId");

    migrations(renamed).push(PushOptions.DEFAULT.resolving(Resolver.rename()));

    assertThat(texts("SELECT \"name\" FROM \"account\"")).containsExactly("ada");
    assertThat(migrations(renamed).push().operations()).isEmpty();
  }

  @Test
  final void dropsAndAddsWhenTold() {
    migrate(titled("title"), PLAIN);

    GenerateResult made =
        migrations(titled("subject"))
            .generate(PLAIN.resolving(Resolver.addAndDrop().orElse(Resolver.losing())));

    assertThat(made.operations())
        .extracting(DiffOperation::describe)
        .anyMatch(step -> step.startsWith("drop column 'post.title'"))
        .anyMatch(step -> step.startsWith("add column 'post.subject'"));
  }

  /** What a resolver says counts; what it leaves open is forced, or refused. */
  @Test
  final void asksTheResolverBeforeItForces() {
    migrate(titled("title"), PLAIN);

    assertThat(
            migrations(titled("subject"))
                .preview(PLAIN.forced().resolving(Resolver.rename()))
                .operations())
        .extracting(DiffOperation::describe)
        .contains("rename column 'post.title' to 'subject'");
    assertThat(
            migrations(titled("subject"))
                .preview(PLAIN.forced().resolving(change -> Decision.UNDECIDED))
                .operations())
        .extracting(DiffOperation::describe)
        .anyMatch(step -> step.startsWith("drop column 'post.title'"));
    assertThat(
            refused(
                () ->
                    migrations(titled("subject"))
                        .preview(PLAIN.forced().resolving(Resolver.rejectAll()))))
        .hasMessageContaining("was refused");
  }

  /** Nothing is lost without a yes, though NULL would do. */
  @Test
  final void makesNullOfValuesThatGoWhereToldSo() {
    migrate(
        post(m -> m.field("role", f -> f.enumeration("Role", List.of("A", "B")).nullable())),
        PLAIN);
    run("INSERT INTO \"post\" (\"id\", \"role\") VALUES (1, 'A'), (2, 'B')");
    Schema.Builder fewer =
        post(m -> m.field("role", f -> f.enumeration("Role", List.of("A")).nullable()));

    assertThat(refused(() -> migrations(fewer).generate()))
        .hasMessageContaining("remove the values B");
    migrate(fewer, PLAIN.resolving(change -> Decision.USE_NULL));

    assertThat(texts("SELECT \"role\" FROM \"post\" ORDER BY \"id\"")).containsExactly("A", null);
  }

  @Test
  final void takesAKeyForTheSameWhoeverCountsIt() {
    migrate(post(m -> {}), PLAIN);

    Schema.Builder counted =
        Schema.builder().model("post", m -> m.field("id", f -> f.integer().id().autoIncrement()));
    assertThat(migrations(counted).generate().entry()).isEmpty();
  }

  @Test
  final void obeysEachResolver() {
    migrate(titled("title"), PLAIN);
    MigrationClient changed = migrations(titled("subject"));

    assertThat(refused(() -> changed.preview(PLAIN.resolving(Resolver.rejectAll()))))
        .hasMessageContaining("was refused");
    assertThat(
            changed
                .preview(
                    PLAIN.resolving(
                        Resolver.predefined(Map.of("column:post.title:subject", Decision.RENAME))))
                .operations())
        .extracting(DiffOperation::describe)
        .contains("rename column 'post.title' to 'subject'");
    List<String> questions = new ArrayList<>();
    assertThat(
            changed
                .preview(
                    PLAIN.resolving(
                        Resolver.interactive(
                            (question, answers) -> {
                              questions.add(question);
                              return 0;
                            })))
                .operations())
        .extracting(DiffOperation::describe)
        .contains("rename column 'post.title' to 'subject'");
    assertThat(questions).containsExactly("Column 'title' of 'post' is gone and 'subject' is new.");
    assertThat(
            refused(
                    () ->
                        changed.preview(
                            PLAIN.resolving(
                                Resolver.unified(
                                    change -> Decision.PROCEED,
                                    Resolver.strict(),
                                    Resolver.strict()))))
                .code())
        .isEqualTo(ErrorCode.INVALID_INPUT);
  }

  @Test
  final void mapsValuesThatGoToOthers() {
    migrate(roles(List.of("A", "B", "C")), PLAIN);
    run("INSERT INTO \"post\" (\"id\", \"role\") VALUES (1, 'A'), (2, 'B'), (3, 'C')");
    Schema.Builder changed = roles(List.of("A", "D"));

    assertThat(refused(() -> migrations(changed).generate()))
        .hasMessageContaining("remove the values B, C");
    assertThat(
            refused(
                () ->
                    migrations(changed)
                        .generate(PLAIN.resolving(change -> Decision.mapValue("B", "X")))))
        .hasMessageContaining("to something else than what remains");
    Map<String, Optional<String>> values = new HashMap<>();
    values.put("B", Optional.of("D"));
    values.put("C", Optional.of("A"));
    migrate(changed, PLAIN.resolving(change -> Decision.mapValues(values)));

    assertThat(texts("SELECT \"role\" FROM \"post\" ORDER BY \"id\""))
        .containsExactly("A", "D", "A");
    migrations(changed).down();
    assertThat(texts("SELECT \"role\" FROM \"post\" ORDER BY \"id\""))
        .containsExactly("A", "A", "A");
    run("INSERT INTO \"post\" (\"id\", \"role\") VALUES (4, 'B')");
    migrations(changed).apply();
    assertThat(texts("SELECT \"role\" FROM \"post\" WHERE \"id\" = 4")).containsExactly("D");
  }

  @Test
  final void addsValuesToEnumsAndUsesThemInOneMigration() {
    migrate(roles(List.of("A", "B")), PLAIN);
    Schema.Builder more =
        post(
            m ->
                m.field(
                        "role",
                        f -> f.enumeration("Role", List.of("A", "B", "C")).defaultValue("C"))
                    .field("size", f -> f.integer().defaultValue(3)));

    migrate(more, PLAIN);
    run("INSERT INTO \"post\" (\"id\") VALUES (1)");

    assertThat(texts("SELECT \"role\" FROM \"post\"")).containsExactly("C");
  }

  // down, rollback, reset, resolve

  @Test
  final void addsChecksAndTakesThemBack() {
    Function<String, Schema.Builder> checked =
        column ->
            post(
                m ->
                    m.field("amount", f -> f.integer().map(column))
                        .check("post_amount", NativeSql.of("{amount} > 0")));
    migrations(post(m -> m.field("amount", f -> f.integer()))).generate();
    migrations(checked.apply("amount")).generate();
    GenerateResult renamed =
        migrations(checked.apply("total")).generate(PLAIN.resolving(Resolver.rename()));
    assertThat(renamed.entry().orElseThrow().name()).isEqualTo("rename-amount-to-total");
    MigrationClient migrations = migrations(checked.apply("total"));
    migrations.apply();
    settled(migrations);
    assertThatThrownBy(() -> run("INSERT INTO \"post\" (\"id\", \"total\") VALUES (1, 0)"))
        .isInstanceOf(CheckConstraintException.class);

    migrations.down();
    assertThatThrownBy(() -> run("INSERT INTO \"post\" (\"id\", \"amount\") VALUES (1, 0)"))
        .isInstanceOf(CheckConstraintException.class);
    migrations.down();
    run("INSERT INTO \"post\" (\"id\", \"amount\") VALUES (1, 0)");
    assertThat(catchThrowableOfType(MigrationException.class, migrations::apply).code())
        .isEqualTo(ErrorCode.MIGRATION_FAILED);
  }

  private static Schema.Builder made(String column, String sql) {
    return post(
        m ->
            m.field("a", f -> f.integer().map(column))
                .field("b", f -> f.integer().generated(NativeSql.of(sql)))
                .index("b"));
  }

  @Test
  final void addsAndChangesGeneratedColumnsAndTakesThemBack() {
    migrate(post(m -> m.field("a", f -> f.integer())), PLAIN);
    run("INSERT INTO \"post\" (\"id\", \"a\") VALUES (1, 5)");
    String plain = inWhole();
    migrate(made("a", "{a} + 1"), PLAIN);
    String first = inWhole();
    GenerateResult changed = migrate(made("a", "{a} * 2"), PLAIN);
    assertThat(changed.warnings()).isEmpty();
    migrate(made("c", "{a} * 2"), PLAIN.resolving(Resolver.rename()));
    run("UPDATE \"post\" SET \"c\" = 7");
    assertThat(texts("SELECT \"b\" FROM \"post\"")).containsExactly("14");

    MigrationClient migrations = migrations(made("c", "{a} * 2"));
    settled(migrations);
    migrations.down(DownOptions.DEFAULT.steps(2));
    assertThat(inWhole()).isEqualTo(first);
    assertThat(texts("SELECT \"b\" FROM \"post\"")).containsExactly("8");
    migrations.down();
    assertThat(inWhole()).isEqualTo(plain);
    migrations.apply();
    assertThat(migrations.validate().valid()).isTrue();
    assertThat(texts("SELECT \"b\" FROM \"post\"")).containsExactly("14");
  }

  @Test
  final void tellsTheDangersOfWhatItApplies() {
    Schema.Builder first =
        post(m -> m.field("title", f -> f.string()).field("gone", f -> f.string().nullable()));
    migrations(first).generate();
    Schema.Builder second =
        titled("title").model("extra", m -> m.field("id", f -> f.integer().id()));
    migrations(second).generate(PLAIN.resolving(Resolver.losing()));
    MigrationClient last = migrations(titled("heading"));
    last.generate(PLAIN.resolving(Resolver.rename().orElse(Resolver.losing())));

    List<MigrationRun> runs = last.apply(ApplyOptions.DEFAULT.trying());
    assertThat(runs.get(0).hazards()).isEmpty();
    assertThat(runs.get(1).hazards())
        .anyMatch(
            hazard ->
                hazard.kind() == Hazard.Kind.STILL_IN_USE && hazard.step().contains("post.gone"))
        .noneMatch(hazard -> hazard.kind() == Hazard.Kind.STILL_READ);
    assertThat(runs.get(2).hazards())
        .anyMatch(
            hazard ->
                hazard.kind() == Hazard.Kind.STILL_IN_USE
                    && hazard.step().startsWith("rename column 'post.title'"))
        .noneMatch(hazard -> hazard.kind() == Hazard.Kind.STILL_READ);

    assertThat(
            migrations(first).apply(ApplyOptions.DEFAULT.trying()).stream()
                .flatMap(run -> run.hazards().stream())
                .filter(hazard -> hazard.kind() == Hazard.Kind.STILL_READ)
                .map(Hazard::message))
        .hasSize(2)
        .anyMatch(message -> message.contains("the column 'post.gone'"))
        .anyMatch(message -> message.contains("the column 'post.title'"));
    assertThat(
            migrations(second).apply().stream()
                .flatMap(run -> run.hazards().stream())
                .filter(hazard -> hazard.kind() == Hazard.Kind.STILL_READ)
                .map(Hazard::message))
        .hasSize(2)
        .anyMatch(message -> message.contains("the table 'extra'"));
  }

  @Test
  final void addsCommentsAndOrdersOfIndexesAndTakesThemBack() {
    Schema.Builder after =
        post(
            m ->
                m.comment("what is said")
                    .field("title", f -> f.string().comment("it's \\ short"))
                    .index(List.of("title"), i -> i.descending("title")));
    migrate(post(m -> m.field("title", f -> f.string()).index("title")), PLAIN);
    String before = inWhole();
    GenerateResult made = migrate(after, PLAIN);
    String there = inWhole();
    assertThat(made.warnings()).isEmpty();
    assertThat(there).isNotEqualTo(before);
    assertThat(migrations(after).validate().valid()).isTrue();

    migrations(after).down();
    assertThat(inWhole()).isEqualTo(before);
    migrations(after).apply();
    assertThat(inWhole()).isEqualTo(there);
    assertThat(migrations(after).generate().written()).isFalse();
  }

  private String inWhole() {
    return migrations(post(m -> {})).introspect().toString();
  }

  @Test
  final void takesMigrationsBackOneByOneOrDownToATarget() {
    migrate(titled("title"), PLAIN.named("one"));
    Schema.Builder two = titled("title").model("tag", m -> m.field("id", f -> f.integer().id()));
    migrate(two, PLAIN.named("two"));
    Schema.Builder three =
        post(m ->
                m.field("title", f -> f.string().unique())
                    .field("size", f -> f.integer().defaultValue(0))
                    .index("title", "id"))
            .model("tag", m -> m.field("id", f -> f.integer().id()));
    migrate(three, PLAIN.named("three"));
    run("INSERT INTO \"post\" (\"id\", \"title\") VALUES (1, 't')");

    assertThat(migrations(three).down(DownOptions.DEFAULT.trying()))
        .extracting(run -> run.entry().name())
        .containsExactly("three");
    assertThat(migrations(three).down())
        .extracting(run -> run.entry().name())
        .containsExactly("three");
    assertThat(migrations(three).pending()).hasSize(1);
    assertThat(migrations(three).status().drift()).isEmpty();
    assertThat(refused(() -> migrations(three).down(DownOptions.DEFAULT.downTo("none"))).code())
        .isEqualTo(ErrorCode.MIGRATION_NOT_FOUND);
    migrations(three).apply();
    assertThat(migrations(three).down(DownOptions.DEFAULT.downTo("one"))).hasSize(2);

    assertThat(tables()).containsExactly("post");
    assertThat(texts("SELECT \"title\" FROM \"post\"")).containsExactly("t");
    migrations(three).apply();
    settled(three);
  }

  @Test
  final void takesAllBackOrNoneWhereTheDatabaseCan() {
    migrate(titled("title"), PLAIN.named("one"));
    Schema.Builder two = titled("title").model("tag", m -> m.field("id", f -> f.integer().id()));
    migrate(two, PLAIN.named("two"));
    write("meta/_down/0000_one.sql", inItsWords("DROP TABLE \"nowhere\";\n"));

    MigrationException failure = refused(() -> migrations(two).down(DownOptions.DEFAULT.steps(2)));

    assertThat(failure.code()).isEqualTo(ErrorCode.MIGRATION_FAILED);
    assertThat(failure).hasMessageContaining("0000_one");
    if (atomic()) {
      assertThat(tables()).contains("tag");
      assertThat(migrations(two).status().position()).isEqualTo(Position.UP_TO_DATE);
    } else {
      assertThat(tables()).containsExactly("post");
      assertThat(migrations(two).pending()).extracting(MigrationEntry::name).containsExactly("two");
    }
  }

  @Test
  final void takesNothingBackByAFileThatWasChanged() throws IOException {
    migrate(titled("title"), PLAIN);
    edit("0000_initial.sql", "CREATE TABLE", "CREATE  TABLE");
    leavesAlone(ErrorCode.MIGRATION_CHECKSUM, MigrationClient::down, "checksum is another");
    edit("0000_initial.sql", "CREATE  TABLE", "CREATE TABLE");
    Files.delete(folder.resolve("meta/_down/0000_initial.sql"));
    leavesAlone(ErrorCode.MIGRATION_FILE_MISSING, MigrationClient::down, "Write it; or undo");

    migrations(titled("title")).down(DownOptions.DEFAULT.downTo("0"));
    assertThat(tables()).containsExactly("post");
  }

  /** As older files have it. */
  @Test
  final void takesBackByWhatStandsInTheFileItself() throws IOException {
    migrations(titled("title")).generate();
    Files.delete(folder.resolve("meta/_down/0000_initial.sql"));
    write(
        "0000_initial.sql",
        text("0000_initial.sql") + inItsWords("\n-- Down\nDROP TABLE \"post\";\n"));
    migrations(titled("title")).resolve("initial", Repair.EDITED);

    migrations(titled("title")).apply();
    settled(titled("title"));
    migrations(titled("title")).down();

    assertThat(tables()).isEmpty();
  }

  @Test
  final void triesAResetWithoutLosingAnything() {
    migrate(titled("title"), PLAIN);
    run("INSERT INTO \"post\" (\"id\", \"title\") VALUES (1, 't')");

    assertThat(migrations(titled("title")).reset(ApplyOptions.DEFAULT.trying())).hasSize(1);

    assertThat(texts("SELECT \"title\" FROM \"post\"")).containsExactly("t");
    settled(titled("title"));
  }

  @Test
  final void remembersEachMigrationWithItsChecksumAndTime() {
    migrate(titled("title"), PLAIN);

    MigrationEntry entry = migrations(titled("title")).list().get(0);
    assertThat(texts("SELECT checksum FROM \"_viborm_migrations\""))
        .containsExactly(entry.checksum());
    assertThat(migrations(titled("title")).status().migrations())
        .singleElement()
        .satisfies(
            migration ->
                assertThat(migration.appliedAt().orElseThrow())
                    .isBetween(
                        Instant.now().minus(Duration.ofDays(1)),
                        Instant.now().plus(Duration.ofDays(1))));
    assertThatThrownBy(
            () ->
                run("INSERT INTO \"_viborm_migrations\" (name, checksum) VALUES ('initial', 'x')"))
        .isInstanceOf(UniqueConstraintException.class);
  }

  @Test
  final void forgetsAndRemembersWithoutStatements() {
    migrate(titled("title"), PLAIN);

    assertThat(migrations(titled("title")).rollback(1)).containsExactly("initial");
    assertThat(tables()).containsExactly("post");
    assertThat(migrations(titled("title")).pending()).hasSize(1);
    migrations(titled("title")).resolve("initial", Repair.APPLIED);
    settled(titled("title"));
    assertThat(refused(() -> migrations(titled("title")).resolve("initial", Repair.APPLIED)).code())
        .isEqualTo(ErrorCode.MIGRATION_ALREADY_APPLIED);
    migrations(titled("title")).resolve("initial", Repair.ROLLED_BACK);
    assertThat(
            refused(() -> migrations(titled("title")).resolve("initial", Repair.ROLLED_BACK))
                .code())
        .isEqualTo(ErrorCode.MIGRATION_INVALID_STATE);
    assertThat(refused(() -> migrations(titled("title")).resolve("initial", Repair.GO_ON)).code())
        .isEqualTo(ErrorCode.MIGRATION_INVALID_STATE);
  }

  @Test
  final void resetsToAllMigrationsAndNothingElse() {
    migrate(blog("user", "name", "userId"), PLAIN);
    run("INSERT INTO \"user\" (\"id\", \"name\") VALUES (1, 'ada')");
    run("CREATE TABLE stray (id integer)");

    assertThat(migrations(blog("user", "name", "userId")).reset(ApplyOptions.DEFAULT)).hasSize(1);

    assertThat(tables()).containsExactlyInAnyOrder("user", "post");
    assertThat(texts("SELECT \"id\" FROM \"user\"")).isEmpty();
    settled(blog("user", "name", "userId"));
  }

  // names of keys

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

  // squash

  private Schema.Builder threeMigrations() {
    migrations(roles(List.of("A"))).generate(PLAIN.named("one"));
    migrations(roles(List.of("A", "B"))).generate(PLAIN.named("two").withoutDatabase());
    Schema.Builder last =
        roles(List.of("A", "B")).model("tag", m -> m.field("id", f -> f.integer().id()));
    migrations(last).generate(PLAIN.named("three").withoutDatabase());
    return last;
  }

  @Test
  final void squashesMigrationsThatWereApplied() {
    Schema.Builder schema = threeMigrations();
    migrations(schema).apply();

    MigrationRun squashed = migrations(schema).squash(SquashOptions.DEFAULT.range("one", "two"));

    assertThat(squashed.entry().file()).isEqualTo("0000_squash-0-to-1");
    assertThat(migrations(schema).list())
        .extracting(MigrationEntry::file)
        .containsExactly("0000_squash-0-to-1", "0001_three");
    assertThat(files())
        .contains("0000_squash-0-to-1.sql", "0001_three.sql", "meta/_down/0001_three.sql")
        .doesNotContain("0002_three.sql", "0000_one.sql", "meta/_snapshots/0002_three.json")
        .anyMatch(file -> file.startsWith("meta/_backup/") && file.endsWith("0000_one.sql"));
    settled(schema);
    migrations(schema).down(DownOptions.DEFAULT.steps(2));
    assertThat(tables()).isEmpty();
    migrations(schema).apply();
    settled(schema);
  }

  @Test
  final void takesWhatWasSquashedElsewhereForApplied() {
    Schema.Builder schema = threeMigrations();
    try (DatabaseUnderTest other = databases.get();
        Driver production = other.newDriver()) {
      migrations(production, schema).apply();
      migrations(schema).squash(SquashOptions.DEFAULT.named("all"));

      assertThat(migrations(production, schema).pending()).isEmpty();
      assertThat(migrations(production, schema).apply()).isEmpty();
      assertThat(migrations(production, schema).validate().valid()).isTrue();
      assertThat(texts(production, "SELECT \"name\" FROM \"_viborm_migrations\""))
          .containsExactly("all");
    }
    migrations(schema).apply();
    settled(schema);
  }

  @Test
  final void keepsNoCopiesOfWhatWasSquashedWhereTold() {
    Schema.Builder schema = threeMigrations();
    migrations(schema).squash(SquashOptions.DEFAULT.withoutBackup());

    assertThat(files()).noneMatch(file -> file.startsWith("meta/_backup/"));
    assertThat(migrations(schema).apply()).hasSize(1);
    settled(schema);
  }

  @Test
  final void refusesToSquashWhatIsHalfApplied() {
    Schema.Builder schema = threeMigrations();
    migrations(schema).apply(ApplyOptions.DEFAULT.upTo("one"));

    assertThat(refused(() -> migrations(schema).squash(SquashOptions.DEFAULT)))
        .hasMessageContaining("1 of the 3 migrations have been applied");
    assertThat(
            refused(() -> migrations(schema).squash(SquashOptions.DEFAULT.range("two", "two")))
                .code())
        .isEqualTo(ErrorCode.MIGRATION_INVALID_STATE);
    assertThat(
            migrations(schema).squash(SquashOptions.DEFAULT.range("two", "three").trying()).sql())
        .isNotEmpty();
    assertThat(migrations(schema).list()).hasSize(3);
  }

  /** What a team does whose production is behind. */
  @Test
  final void saysWhatToDoWhereADatabaseHasAPartOfWhatWasSquashed(@TempDir Path other)
      throws IOException {
    Schema.Builder schema = threeMigrations();
    Path before = copied(folder, other);
    MigrationClient old = migrations(schema).storage(MigrationStorage.folder(before));
    try (DatabaseUnderTest another = databases.get();
        Driver production = another.newDriver()) {
      migrations(production, schema).apply(ApplyOptions.DEFAULT.upTo("one"));
      migrations(schema).apply();
      migrations(schema).squash(SquashOptions.DEFAULT.named("all"));
      MigrationClient behind = migrations(production, schema);

      for (Runnable command : List.<Runnable>of(behind::apply, behind::down)) {
        MigrationException refusal = refused(command);
        assertThat(refusal.code()).isEqualTo(ErrorCode.MIGRATION_INVALID_STATE);
        assertThat(refusal)
            .hasMessageContaining(
                "'all' was squashed from 3 migrations, of which the database has only: one.")
            .hasMessageContaining("Apply the others from the files as they were before that");
      }
      assertThat(behind.validate().faults())
          .anySatisfy(fault -> assertThat(fault).hasMessageContaining("was squashed from 3"))
          .noneSatisfy(fault -> assertThat(fault).hasMessageContaining("is ahead"));
      migrations(production, schema).storage(old.storage()).apply();
      assertThat(behind.apply()).isEmpty();
      settled(behind);
    }
  }

  private static Path copied(Path folder, Path copy) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = copy.resolve(folder.relativize(file).toString());
        Files.createDirectories(requireNonNull(target.getParent()));
        Files.copy(file, target);
      }
    }
    return copy;
  }

  // branches

  private static Schema.Builder columns(String... fields) {
    return post(
        m -> {
          for (String field : fields) {
            m.field(field, f -> f.string().nullable());
          }
        });
  }

  /** Two of a team have each added a column, and their branches are merged. */
  @Test
  final void goesOnAfterTwoBranchesWereMerged(@TempDir Path branch) throws IOException {
    migrate(columns("title"), PLAIN);
    copied(folder, branch);
    migrate(columns("title", "mine"), PLAIN);
    try (DatabaseUnderTest other = databases.get();
        Driver theirs = other.newDriver()) {
      MigrationClient colleague =
          migrations(theirs, columns("title", "theirs")).storage(MigrationStorage.folder(branch));
      colleague.apply();
      colleague.generate();
      colleague.apply();

      // The version control has taken the colleague's files, and both entries of the journal.
      String journal = text("meta/_journal.json");
      String entry = journal.substring(journal.indexOf('{', journal.indexOf("\"idx\": 1") - 30));
      String ours = entry.substring(0, entry.indexOf('}') + 1);
      write(
          "meta/_journal.json",
          Files.readString(branch.resolve("meta/_journal.json"))
              .replaceFirst("(?s)\\}(\\s*\\])", "}," + ours.replace("\\", "\\\\") + "$1"));
      leavesAlone(
          ErrorCode.MIGRATION_INVALID_STATE, MigrationClient::apply, "Where two branches were");
      write("meta/_journal.json", "<<<<<<< HEAD\n" + journal);
      leavesAlone(
          ErrorCode.MIGRATION_INVALID_STATE, MigrationClient::status, "nobody has resolved");

      // What the message says: theirs as it is, mine made again.
      for (String file : List.of("meta/_journal.json", "meta/_snapshot.json")) {
        Files.write(folder.resolve(file), Files.readAllBytes(branch.resolve(file)));
      }
      Files.delete(folder.resolve("0001_add-mine-to-post.sql"));
      for (String file :
          List.of(
              "0001_add-theirs-to-post.sql",
              "meta/_down/0001_add-theirs-to-post.sql",
              "meta/_snapshots/0001_add-theirs-to-post.json")) {
        Files.copy(branch.resolve(file), folder.resolve(file));
      }
      Schema.Builder both = columns("title", "mine", "theirs");
      GenerateResult again = migrations(both).generate(PLAIN.withoutDatabase());
      assertThat(again.operations())
          .extracting(DiffOperation::describe)
          .singleElement()
          .asString()
          .startsWith("add column 'post.mine'");
      assertThat(again.entry()).map(MigrationEntry::file).contains("0002_add-mine-to-post");
      // The colleague only has to apply it.
      assertThat(migrations(theirs, both).apply()).hasSize(1);
      settled(migrations(theirs, both));
      // My database has the column already, by the file that is no more.
      leavesAlone(
          ErrorCode.MIGRATION_CHECKSUM, MigrationClient::apply, "resolve 'add-mine-to-post' as");
      migrations(both).resolve("add-mine-to-post", Repair.EDITED);
      leavesAlone(ErrorCode.MIGRATION_OUT_OF_ORDER, MigrationClient::apply, "out of order");
      migrations(both).apply(ApplyOptions.DEFAULT.inAnyOrder());
      settled(both);
    }
  }

  // what goes wrong

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
    try (DatabaseUnderTest target = databases.get();
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
    try (DatabaseUnderTest target = databases.get()) {
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

  @Test
  final void appliesEachMigrationOnceHoweverManyStart() throws Exception {
    Schema.Builder schema = threeMigrations();
    migrations(schema).generate(PLAIN.orEmpty().named("seed").withoutDatabase());
    edit(
        "0003_seed.sql",
        "\n\n",
        inItsWords("\n\nINSERT INTO \"post\" (\"id\", \"role\") VALUES (1, 'B');\n"));
    migrations(schema).resolve("seed", Repair.EDITED);
    int count = 6;
    ExecutorService threads = Executors.newFixedThreadPool(count);
    try {
      Callable<Integer> start = () -> applied(schema);
      List<Future<Integer>> starts =
          threads.invokeAll(Stream.generate(() -> start).limit(count).toList());
      int applied = 0;
      for (Future<Integer> done : starts) {
        applied += done.get();
      }
      assertThat(applied).isEqualTo(4);
    } finally {
      threads.shutdownNow();
    }
    assertThat(texts("SELECT \"id\" FROM \"post\"")).containsExactly("1");
    settled(schema);
  }

  @Test
  final void waitsForWhoeverIsInTheMiddleOfAMigration() throws Exception {
    Schema.Builder schema =
        roles(List.of("A")).model("tag", m -> m.field("id", f -> f.integer().id()));
    migrations(schema).generate(PLAIN.named("one"));
    ExecutorService threads = Executors.newSingleThreadExecutor();
    List<Future<Integer>> other = new ArrayList<>();
    MigrationListener meanwhile =
        new MigrationListener() {
          @Override
          public void executing(MigrationEntry entry, int number, int total, String sql) {
            if (number == total && other.isEmpty()) {
              other.add(threads.submit(() -> applied(schema)));
              assertThatThrownBy(() -> other.get(0).get(500, TimeUnit.MILLISECONDS))
                  .isInstanceOf(TimeoutException.class);
            }
          }
        };
    try (Driver driver = database().newDriver()) {
      assertThat(migrations(driver, schema).apply(ApplyOptions.DEFAULT.to(meanwhile))).hasSize(1);
      assertThat(other.get(0).get()).isZero();
    } finally {
      threads.shutdownNow();
    }
  }

  private int applied(Schema.Builder schema) {
    try (Driver driver = database().newDriver()) {
      return migrations(driver, schema).apply().size();
    }
  }

  /** As many as {@code -Dtck.processes} says; sixteen in the long form. */
  @Test
  final void appliesEachMigrationOnceInManyProcessesOfWhichOneIsKilled() throws Exception {
    Schema.Builder schema = threeMigrations();
    int count = Integer.getInteger("tck.processes", 3);
    Path log = Files.createTempFile("viborm-processes-", ".log");
    List<Process> processes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      processes.add(ApplyProgram.start(database(), folder, i == 0 ? 12 : -1, log));
    }
    int applied = 0;
    for (Process process : processes) {
      assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue())
          .as(Files.readString(log))
          .isIn(0, 1, 2, 3, ApplyProgram.KILLED, atomic() ? 0 : ApplyProgram.REFUSED);
      applied += process.exitValue() <= 3 ? process.exitValue() : 0;
    }
    Files.delete(log);
    MigrationStatus status = migrations(schema).status();
    if (status.partial().isPresent()) {
      migrations(schema).resolve(status.partial().get().name(), Repair.GO_ON);
    }

    migrations(schema).apply();
    assertThat(applied).isLessThanOrEqualTo(3);
    settled(schema);
  }

  /** SQLite is written by one at a time, for whom patience is. */
  @Test
  final void waitsForTablesInUseAsLongAsItIsTold() {
    migrate(titled("title"), PLAIN);
    Schema.Builder more = titled("title").model("other", m -> m.field("id", f -> f.integer().id()));
    migrations(more).generate();
    Schema.Builder changed =
        post(m ->
                m.field("title", f -> f.string().unique())
                    .field("b", f -> f.integer().nullable())
                    .index("title", "id"))
            .model("other", m -> m.field("id", f -> f.integer().id()));
    migrations(changed).generate();
    try (Driver user = database().newDriver();
        TransactionBoundDriver using = user.begin(TransactionOptions.DEFAULT)) {
      try (QueryResult rows =
          using.execute(SqlStatement.query(inItsWords("SELECT \"id\" FROM \"post\"")))) {
        assertThat(rows.next()).isFalse();
      }
      MigrationClient hasty =
          migrations(changed).lockTimeout(Duration.ofMillis(500)).patience(Duration.ofSeconds(5));
      boolean one = driver().dialect().name().equals("sqlite");
      assertThat(refused(hasty::apply).code())
          .isEqualTo(one ? ErrorCode.MIGRATION_LOCK : ErrorCode.MIGRATION_FAILED);
      assertThat(migrations(changed).pending()).hasSize(one ? 2 : 1);
      using.rollback();
    }
    migrations(changed).apply();
    settled(changed);
  }

  /**
   * Which of {@code commands} are tried while a transaction that says nothing holds the lock: fewer
   * where the server ends such a one before all have been refused.
   */
  protected Set<String> triedWhileLocked(Set<String> commands) {
    return commands;
  }

  @Test
  final void givesUpWhenTheLockIsNotFree() throws Exception {
    migrate(titled("title"), PLAIN.named("one"));
    Schema.Builder two = titled("title").model("tag", m -> m.field("id", f -> f.integer().id()));
    migrations(two).generate(PLAIN.named("two"));
    Map<String, Consumer<MigrationClient>> commands =
        new HashMap<>(
            Map.of(
                "push", MigrationClient::push,
                "apply", MigrationClient::apply,
                "down", MigrationClient::down,
                "rollback", migrations -> migrations.rollback(1),
                "reset", migrations -> migrations.reset(ApplyOptions.DEFAULT),
                "squash", migrations -> migrations.squash(SquashOptions.DEFAULT.withoutBackup()),
                "applied", migrations -> migrations.resolve("two", Repair.APPLIED),
                "rolled back", migrations -> migrations.resolve("one", Repair.ROLLED_BACK),
                "edited", migrations -> migrations.resolve("one", Repair.EDITED),
                "go on", migrations -> migrations.resolve("two", Repair.GO_ON)));
    List<String> files = files();
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch tried = new CountDownLatch(1);
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try {
      Future<List<MigrationRun>> slow =
          thread.submit(
              () -> {
                try (Driver driver = database().newDriver()) {
                  return migrations(driver, two)
                      .apply(ApplyOptions.DEFAULT.to(waiting(begun, tried)));
                }
              });
      assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();

      MigrationClient hasty = migrations(two).patience(Duration.ofMillis(200));
      commands.keySet().retainAll(triedWhileLocked(Set.copyOf(commands.keySet())));
      commands.forEach(
          (name, command) ->
              assertThat(refused(() -> command.accept(hasty)).code())
                  .as(name)
                  .isEqualTo(ErrorCode.MIGRATION_LOCK));
      assertThat(files()).isEqualTo(files);
      tried.countDown();

      assertThat(slow.get()).hasSize(1);
    } finally {
      tried.countDown();
      thread.shutdownNow();
    }
    settled(two);
  }

  private static MigrationListener waiting(CountDownLatch begun, CountDownLatch tried) {
    return new MigrationListener() {
      @Override
      public void starting(MigrationEntry entry, int statements) {
        begun.countDown();
        try {
          assertThat(tried.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
          throw new AssertionError(e);
        }
      }
    };
  }

  private void leavesAlone(ErrorCode code, Consumer<MigrationClient> command, String says) {
    List<String> before = tables();
    MigrationException refusal = refused(() -> command.accept(migrations(titled("title"))));

    assertThat(refusal.code()).isEqualTo(code);
    assertThat(refusal).hasMessageContaining(says);
    assertThat(tables()).isEqualTo(before);
  }

  @Test
  final void refusesAJournalThatWasChangedByHand() {
    migrations(titled("title")).generate();
    String journal = text("meta/_journal.json");
    Map<String, String> changes =
        Map.of(
            "\"idx\":", "\"index\":",
            "\"version\": \"1\"", "\"version\": \"7\"",
            "\"idx\": 0", "\"idx\": 3",
            "\"name\": \"initial\"", "\"name\": \"../initial\"",
            "\"checksum\": \"", "\"checksum\": \"zz",
            "{", "<<<<<<< HEAD");

    changes.forEach(
        (from, to) -> {
          write("meta/_journal.json", journal.replace(from, to));
          leavesAlone(
              ErrorCode.MIGRATION_INVALID_STATE,
              MigrationClient::apply,
              "changed by hand or by a merge");
        });
    write("meta/_journal.json", journal.replace("initial", "i".repeat(191)));
    leavesAlone(ErrorCode.MIGRATION_INVALID_STATE, MigrationClient::apply, "at most 190");
  }

  private void write(String path, String text) {
    try {
      Files.writeString(folder.resolve(path), text);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  final void refusesAMissingFile() throws Exception {
    migrations(titled("title")).generate();
    Files.delete(folder.resolve("0000_initial.sql"));

    leavesAlone(ErrorCode.MIGRATION_FILE_MISSING, MigrationClient::apply, "0000_initial.sql");
    assertThat(migrations(titled("title")).validate().faults())
        .extracting(MigrationException::code)
        .contains(ErrorCode.MIGRATION_FILE_MISSING);
    Files.delete(folder.resolve("meta/_snapshots/0000_initial.json"));
    Files.delete(folder.resolve("meta/_snapshot.json"));
    leavesAlone(ErrorCode.MIGRATION_FILE_MISSING, MigrationClient::generate, "meta/_snapshot.json");
  }

  @Test
  final void refusesAChangedFile() {
    migrations(titled("title")).generate();
    edit("0000_initial.sql", "CREATE TABLE", "CREATE  TABLE");

    leavesAlone(ErrorCode.MIGRATION_CHECKSUM, MigrationClient::apply, "checksum is another");
  }

  @Test
  final void refusesAFileThatWasChangedSinceItWasApplied() throws IOException {
    Schema.Builder two = titled("title").model("tag", m -> m.field("id", f -> f.integer().id()));
    migrate(titled("title"), PLAIN);
    edit("0000_initial.sql", "CREATE TABLE", "CREATE  TABLE");

    leavesAlone(ErrorCode.MIGRATION_CHECKSUM, MigrationClient::apply, "0000_initial.sql");
    leavesAlone(
        ErrorCode.MIGRATION_CHECKSUM,
        migrations -> migrations.apply(ApplyOptions.DEFAULT.trying()),
        "checksum is another");
    assertThat(migrations(titled("title")).status().position()).isEqualTo(Position.UP_TO_DATE);
    assertThat(migrations(titled("title")).pending()).isEmpty();
    edit("0000_initial.sql", "CREATE  TABLE", "CREATE TABLE");
    migrations(two).generate();
    edit("0000_initial.sql", "CREATE TABLE", "CREATE  TABLE");
    leavesAlone(ErrorCode.MIGRATION_CHECKSUM, MigrationClient::apply, "0000_initial.sql");
    assertThat(migrations(two).pending()).hasSize(1);
    Path file = folder.resolve("0000_initial.sql");
    String changed = Files.readString(file);
    Files.delete(file);
    leavesAlone(ErrorCode.MIGRATION_FILE_MISSING, MigrationClient::apply, "0000_initial.sql");
    assertThat(migrations(two).status().position()).isEqualTo(Position.FILES_AHEAD);

    write("0000_initial.sql", changed);
    migrations(two).resolve("initial", Repair.EDITED);
    migrations(two).apply();
    settled(two);
  }

  @Test
  final void takesTheEndsOfLinesOfEverySystem() {
    migrations(titled("title")).generate();
    write("0000_initial.sql", text("0000_initial.sql").replace("\n", "\r\n"));

    migrations(titled("title")).apply();

    settled(titled("title"));
  }

  @Test
  final void refusesAFileThatWasAppliedOtherwise() {
    migrate(titled("title"), PLAIN);
    edit("0000_initial.sql", "CREATE TABLE", "CREATE  TABLE");
    run("UPDATE \"_viborm_migrations\" SET checksum = '" + "0".repeat(64) + "'");
    edit("0000_initial.sql", "CREATE  TABLE", "CREATE TABLE");

    leavesAlone(ErrorCode.MIGRATION_CHECKSUM, MigrationClient::apply, "has applied another file");
    migrations(titled("title")).resolve("initial", Repair.EDITED);
    settled(titled("title"));
  }

  @Test
  final void refusesAnUnknownTarget() {
    migrations(titled("title")).generate();

    leavesAlone(
        ErrorCode.MIGRATION_NOT_FOUND,
        migrations -> migrations.apply(ApplyOptions.DEFAULT.upTo("nothing")),
        "Migrations: 0000_initial.");
    leavesAlone(
        ErrorCode.MIGRATION_NOT_FOUND,
        migrations -> migrations.squash(SquashOptions.DEFAULT.range("initial", "nothing")),
        "Migrations: 0000_initial.");
    leavesAlone(
        ErrorCode.MIGRATION_NOT_FOUND,
        migrations -> migrations.resolve("nothing", Repair.APPLIED),
        "Migrations: 0000_initial.");
  }

  @Test
  final void refusesMigrationsOfAnotherDialect() {
    migrations(titled("title")).generate();
    edit("meta/_journal.json", driver().dialect().name(), "oracle");

    leavesAlone(ErrorCode.MIGRATION_DIALECT, MigrationClient::apply, "for 'oracle'");
    leavesAlone(ErrorCode.MIGRATION_DIALECT, MigrationClient::generate, "for 'oracle'");
    leavesAlone(ErrorCode.MIGRATION_DIALECT, MigrationClient::status, "for 'oracle'");
  }

  @Test
  final void refusesADatabaseThatIsAhead() {
    migrate(titled("title"), PLAIN);
    run(
        "INSERT INTO \"_viborm_migrations\" (name, checksum) VALUES ('newer', '"
            + "0".repeat(64)
            + "')");

    leavesAlone(ErrorCode.MIGRATION_INVALID_STATE, MigrationClient::apply, "is ahead");
    leavesAlone(ErrorCode.MIGRATION_INVALID_STATE, MigrationClient::down, "newer");
    assertThat(migrations(titled("title")).status().position()).isEqualTo(Position.DATABASE_AHEAD);
    migrations(titled("title")).resolve("newer", Repair.ROLLED_BACK);
    settled(titled("title"));
  }

  @Test
  final void refusesWhatComesTooLateUnlessTold() {
    Schema.Builder schema = threeMigrations();
    migrations(schema).apply(ApplyOptions.DEFAULT.upTo("one"));
    run(
        inItsWords("CREATE TABLE \"tag\" (\"id\" ")
            + (driver().dialect().name().equals("mysql") ? "int" : "integer")
            + " NOT NULL, CONSTRAINT \"tag_pkey\" PRIMARY KEY (\"id\"))");
    migrations(schema).resolve("three", Repair.APPLIED);

    MigrationException refusal = refused(() -> migrations(schema).apply());

    assertThat(refusal.code()).isEqualTo(ErrorCode.MIGRATION_OUT_OF_ORDER);
    assertThat(refusal).hasMessageContaining("0001_two").hasMessageContaining("0002_three");
    migrations(schema).apply(ApplyOptions.DEFAULT.inAnyOrder());
    settled(schema);
  }

  @Test
  final void refusesToWorkWithoutFiles() {
    MigrationClient none = MigrationClient.of(driver(), titled("title").build());

    assertThat(refused(none::apply).code()).isEqualTo(ErrorCode.MIGRATION_STORAGE_REQUIRED);
    leavesAlone(ErrorCode.MIGRATION_STORAGE_REQUIRED, MigrationClient::apply, "Generate the first");
  }

  @Test
  final void refusesANameThatNoFileCanHave() {
    leavesAlone(
        ErrorCode.INVALID_INPUT,
        migrations -> migrations.generate(PLAIN.named("n".repeat(191))),
        "gives no name for a file");
    leavesAlone(
        ErrorCode.INVALID_INPUT,
        migrations -> migrations.generate(PLAIN.named("---")),
        "gives no name for a file");
    assertThat(files()).isEmpty();
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

  // drift

  @Test
  final void tellsWhatWasChangedByHand() {
    migrate(titled("title"), PLAIN);
    run("CREATE TABLE stray (id integer)");
    Schema.Builder changed = titled("title").model("x", m -> m.field("id", f -> f.integer().id()));

    assertThat(migrations(titled("title")).status().drift())
        .extracting(DiffOperation::describe)
        .containsExactly("drop table 'stray'");
    assertThat(migrations(titled("title")).validate().faults())
        .singleElement()
        .satisfies(
            fault -> {
              assertThat(fault.code()).isEqualTo(ErrorCode.MIGRATION_INVALID_STATE);
              assertThat(fault).hasMessageContaining("drop table 'stray'");
            });
    assertThat(refused(() -> migrations(changed).generate()).code())
        .isEqualTo(ErrorCode.MIGRATION_INVALID_STATE);
    assertThat(files()).hasSize(5);
    assertThat(migrations(changed).generate(PLAIN.despiteDrift()).operations())
        .extracting(DiffOperation::describe)
        .containsExactly("create table 'x'");
  }

  @Test
  final void takesWhatWasPushedForNoDrift() {
    migrations(titled("title")).push();

    migrations(titled("title")).generate();
    migrations(titled("title")).resolve("initial", Repair.APPLIED);

    settled(titled("title"));
  }

  @Test
  final void tellsThatTheSchemaIsAhead() {
    migrate(titled("title"), PLAIN);
    Schema.Builder changed = titled("title").model("x", m -> m.field("id", f -> f.integer().id()));

    assertThat(migrations(changed).status().ungenerated())
        .extracting(DiffOperation::describe)
        .containsExactly("create table 'x'");
    assertThat(migrations(changed).validate().faults())
        .singleElement()
        .satisfies(fault -> assertThat(fault).hasMessageContaining("Generate a migration."));
  }

  // pull

  private void pulls(Schema schema) throws Exception {
    MigrationClient.of(driver(), schema).push();

    PulledModels pulled = MigrationClient.pull(driver(), "pulled");

    assertThat(pulled.notes()).isEmpty();
    Schema again = CompiledModels.schema(pulled.files(), "pulled", folder);
    assertThat(MigrationClient.of(driver(), again).push().operations())
        .extracting(DiffOperation::describe)
        .isEmpty();
    try (DatabaseUnderTest other = databases.get();
        Driver empty = other.newDriver()) {
      MigrationClient.of(empty, again).push();
      SchemaSnapshot copy = MigrationClient.of(empty, again).introspect();
      SchemaSnapshot original = MigrationClient.of(driver(), schema).introspect();
      assertThat(copy.enums()).containsExactlyInAnyOrderElementsOf(original.enums());
      for (TableSnapshot table : original.tables()) {
        assertThat(copy.table(table.name()).map(MigrationsContract::plain)).contains(plain(table));
      }
      assertThat(copy.tables()).hasSameSizeAs(original.tables());
    }
  }

  /** Without the names of constraints, which a schema does not choose, and without an order. */
  private static List<Object> plain(TableSnapshot table) {
    return List.of(
        Set.copyOf(table.columns()),
        requireNonNull(table.primaryKey()).columns(),
        Set.copyOf(table.indexes()),
        table.uniqueConstraints().stream().map(UniqueSnapshot::columns).collect(toSet()),
        Set.copyOf(table.checks()),
        table.foreignKeys().stream()
            .map(
                key ->
                    List.of(
                        key.columns(),
                        key.referencedTable(),
                        key.referencedColumns(),
                        key.onDelete(),
                        key.onUpdate()))
            .collect(toSet()));
  }

  @Test
  final void pullsGeneratedColumns() throws Exception {
    pulls(
        post(m ->
                m.field("a", f -> f.integer())
                    .field("name", f -> f.string())
                    .field(
                        "sum",
                        f -> f.bigInt().nullable().unique().generated(NativeSql.of("{a} + 1")))
                    .field(
                        "small",
                        f -> {
                          FieldSpec small = f.string().nullable();
                          NativeSql sql = NativeSql.of("lower({name})");
                          return driver().dialect().has(DialectCapability.VIRTUAL_COLUMNS)
                              ? small.virtual(sql)
                              : small.generated(sql);
                        }))
            .build());
  }

  @Test
  final void pullsTheModelsOfTheCases() throws Exception {
    pulls(CasesFolder.own().build());
  }

  @Test
  final void pullsKeysAndRelationsOfEveryKind() throws Exception {
    pulls(
        Schema.builder()
            .model(
                "people",
                m ->
                    m.table("app_people")
                        .field("id", f -> f.integer().id().autoIncrement())
                        .field("firstName", f -> f.string().map("first_name"))
                        .field("class", f -> f.string().unique().map("CLASS"))
                        .field("bossId", f -> f.integer().nullable())
                        .field("state", f -> f.enumeration("ON", "OFF").defaultValue("ON"))
                        .field("score", f -> f.floating().defaultValue(1.5).comment("of ten"))
                        .field("open", f -> f.bool().defaultValue(true))
                        .field("note", f -> f.string().defaultValue("it's \\ \"so\""))
                        .unique("firstName", "score")
                        .check(
                            "people_plausible", NativeSql.of("{score} > 0 AND {firstName} <> 'a'"))
                        .relation(
                            "boss",
                            r ->
                                r.manyToOne("people")
                                    .fields("bossId")
                                    .references("id")
                                    .onDelete(ReferentialAction.SET_NULL)
                                    .noInverse()))
            .model(
                "badge",
                m ->
                    m.field("area", f -> f.string())
                        .field("number", f -> f.integer())
                        .id("area", "number")
                        .field("ownerId", f -> f.integer().unique())
                        .field("giverId", f -> f.integer().nullable())
                        .comment("It's \"given\" \\ by\nsomebody")
                        .index("number", "area")
                        .index(List.of("giverId", "area"), i -> i.unique().descending("giverId"))
                        .relation(
                            "owner",
                            r ->
                                r.oneToOne("people")
                                    .name("owner")
                                    .fields("ownerId")
                                    .references("id")
                                    .onDelete(ReferentialAction.CASCADE)
                                    .noInverse())
                        .relation(
                            "giver",
                            r ->
                                r.manyToOne("people")
                                    .name("giver")
                                    .fields("giverId")
                                    .references("id")
                                    .noInverse()))
            .build());
  }

  @Test
  final void pullsIndexesOfExpressions() throws Exception {
    if (driver().dialect().has(DialectCapability.EXPRESSION_INDEXES)) {
      pulls(
          post(m ->
                  m.field("mail", f -> f.string())
                      .field("n", f -> f.integer())
                      .index(
                          List.of("n"),
                          i ->
                              i.name("lowered")
                                  .descending("n")
                                  .descending(NativeSql.of("lower({mail})"))
                                  .expression(NativeSql.of("{n} + 1"))))
              .build());
    }
  }

  @Test
  final void saysWhatNoModelCanSay() {
    run("CREATE TABLE keyless (id integer)");

    PulledModels pulled = MigrationClient.pull(driver(), "pulled");

    assertThat(pulled.files()).isEmpty();
    assertThat(pulled.notes())
        .containsExactly("Table 'keyless' has no primary key: it is left out.");
  }
}
