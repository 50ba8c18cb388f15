package org.viborm.migrations;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.viborm.driver.Driver;
import org.viborm.driver.DriverSession;
import org.viborm.schema.Schema;

/**
 * Brings a database to a schema: at once, or by migrations in files.
 *
 * <p>Immutable; does not own the driver, which whoever opened it closes:
 *
 * <pre>{@code
 * MigrationClient migrations =
 *     MigrationClient.of(driver, schema).storage(MigrationStorage.folder(Path.of("migrations")));
 * migrations.generate();
 * migrations.apply();
 * }</pre>
 *
 * <p>Every command that changes the database holds its lock meanwhile, so that any number of
 * processes may start at once: those who come later wait, and find the work done. A statement that
 * fails takes everything of its migration back, where the database can; where it cannot, it is
 * remembered which statements were done, and {@link #resolve} goes on from there.
 *
 * <p>Commands with files throw a {@link org.viborm.errors.MigrationException}, with V11011 without
 * a storage, V11004 for files of another kind of database, V11009 for a journal that was changed by
 * hand or a database that knows more than it, V11008 for files that are missing, V11003 for files
 * that were changed, V11007 for migrations that come too late, V11005 where the lock is not free in
 * time.
 */
public final class MigrationClient {

  private final Driver driver;
  private final Schema schema;
  private final @Nullable MigrationStorage files;
  private final String table;
  private final Waiting waiting;

  private MigrationClient(
      Driver driver,
      Schema schema,
      @Nullable MigrationStorage files,
      String table,
      Waiting waiting) {
    this.driver = driver;
    this.schema = schema;
    this.files = files;
    this.table = table;
    this.waiting = waiting;
  }

  /** For the database of {@code driver} and {@code schema}. */
  public static MigrationClient of(Driver driver, Schema schema) {
    return new MigrationClient(
        requireNonNull(driver, "driver"),
        requireNonNull(schema, "schema"),
        null,
        Tracking.DEFAULT_TABLE,
        Waiting.USUAL);
  }

  /** The same, with its files in {@code storage}. */
  public MigrationClient storage(MigrationStorage storage) {
    return new MigrationClient(driver, schema, requireNonNull(storage, "storage"), table, waiting);
  }

  /** The same, with {@code name} for the table that remembers what was applied. */
  public MigrationClient table(String name) {
    return new MigrationClient(driver, schema, files, Tracking.checked(name), waiting);
  }

  /** The same, waiting {@code limit} for others who change tables, instead of a minute. */
  public MigrationClient patience(Duration limit) {
    return new MigrationClient(
        driver, schema, files, table, waiting.patience(requireNonNull(limit, "limit")));
  }

  /**
   * The same, each statement waiting {@code limit} for tables that others use, instead of as long
   * as the database says: who waits to change a table holds everybody off who comes later. A
   * statement that would wait longer fails (V11001), to be tried again at a quieter time. MySQL and
   * MariaDB count whole seconds; SQLite, which is changed by one at a time, has no such wait.
   */
  public MigrationClient lockTimeout(Duration limit) {
    return new MigrationClient(
        driver, schema, files, table, waiting.locks(requireNonNull(limit, "limit")));
  }

  private MigrationContext context() {
    return new MigrationContext(
        driver, schema, DdlDialects.of(driver.dialect()), files, table, waiting);
  }

  // without files

  /** Brings the database to the schema, where nothing is lost by it. */
  public PushResult push() {
    return push(PushOptions.DEFAULT);
  }

  /**
   * Brings the database to the schema: all of it, or nothing. (New values of a PostgreSQL enum stay
   * even if what follows fails.) Other pushes wait meanwhile.
   *
   * @throws org.viborm.errors.MigrationException if something stored would be lost and nobody said
   *     yes (V11010, with all of it; nothing is changed), if a statement fails (V11001; everything
   *     is rolled back), or if the database lacks something that the schema has (V8001)
   */
  public PushResult push(PushOptions options) {
    return new Push(context(), options).run();
  }

  /** The tables as they are, but for those of migrations. */
  public SchemaSnapshot introspect() {
    try (DriverSession session = driver.open()) {
      return context().live(session);
    }
  }

  /** The tables as the schema wants them. */
  public SchemaSnapshot target() {
    return SchemaSerializer.serialize(schema, driver.dialect());
  }

  /** The steps from the tables as they are to those that the schema wants, in order. */
  public List<DiffOperation> diff() {
    return push(PushOptions.DEFAULT.forced().trying()).operations();
  }

  /**
   * Writes model classes after the tables of {@code driver}'s database.
   *
   * @param packageName the package that they shall be in
   */
  public static PulledModels pull(Driver driver, String packageName) {
    DdlDialect ddl = DdlDialects.of(driver.dialect());
    return ddl.looking(
        driver,
        session -> {
          SchemaSnapshot live =
              ddl.pulled(
                  ddl.introspect(session).without(Tracking.hidden(Tracking.DEFAULT_TABLE)),
                  session);
          PulledModels models = new ModelWriter(packageName, driver.dialect(), ddl, live).write();
          List<String> notes = new ArrayList<>(models.notes());
          notes.addAll(ddl.leftOut(session));
          return new PulledModels(models.files(), notes);
        });
  }

  // files

  /** Makes a migration of what the schema has changed, where nothing is lost by it. */
  public GenerateResult generate() {
    return generate(GenerateOptions.DEFAULT);
  }

  /**
   * Makes a migration of what the schema has changed since the last one: a file with statements,
   * one that takes them back, and their place in the journal. Nothing is written where nothing has
   * changed.
   *
   * @throws org.viborm.errors.MigrationException if something may have been renamed or would be
   *     lost and nobody decided (V11010, with all of it), or if the database is not as its
   *     migrations have left it (V11009); nothing is written
   */
  public GenerateResult generate(GenerateOptions options) {
    return new MigrationGenerator(context(), options, Clock.systemUTC()).run();
  }

  /** What {@link #generate} would make; nothing is written. */
  public GenerateResult preview(GenerateOptions options) {
    return generate(options.trying());
  }

  /** Applies what the database lacks. */
  public List<MigrationRun> apply() {
    return apply(ApplyOptions.DEFAULT);
  }

  /**
   * Applies the migrations that the database lacks, in order, each in whole or not at all.
   *
   * @return what was applied, or would be
   * @throws org.viborm.errors.MigrationException if the file of a migration is another than it was
   *     (V11003) or is missing (V11008), be it applied already or not, before anything is written;
   *     if a statement fails (V11001, with the name of the migration), those before it stay
   */
  public List<MigrationRun> apply(ApplyOptions options) {
    return new MigrationRunner(context()).apply(options);
  }

  /** What journal, files and database say of each other. */
  public MigrationStatus status() {
    return new MigrationInspector(context()).status();
  }

  /** The migrations that the database lacks, in order. */
  public List<MigrationEntry> pending() {
    return new MigrationInspector(context()).pending();
  }

  /**
   * Everything that is wrong: files that are missing or changed, migrations that were not applied
   * or that the journal does not know, tables that were changed by hand, changes of the schema that
   * no migration has.
   */
  public ValidationReport validate() {
    return new MigrationInspector(context()).validate();
  }

  /** Takes the last migration back. */
  public List<MigrationRun> down() {
    return down(DownOptions.DEFAULT);
  }

  /**
   * Takes migrations back, the last first: all of them or none, where the database can.
   *
   * @return what was taken back, or would be
   */
  public List<MigrationRun> down(DownOptions options) {
    return new MigrationRunner(context()).down(options);
  }

  /**
   * Forgets that the last {@code count} migrations were applied; what they have changed stays.
   *
   * @return their names
   */
  public List<String> rollback(int count) {
    if (count < 1) {
      throw new IllegalArgumentException("count must be positive");
    }
    return new MigrationRunner(context()).rollback(count);
  }

  /** Drops every table with all that is stored, and applies all migrations. */
  public List<MigrationRun> reset(ApplyOptions options) {
    return new MigrationRunner(context()).reset(options);
  }

  /**
   * Says of a migration what a person knows.
   *
   * @param target the name of the migration, or its index
   */
  public void resolve(String target, Repair how) {
    resolve(target, how, MigrationListener.SILENT);
  }

  /** The same; {@code listener} hears how it goes on. */
  public void resolve(String target, Repair how, MigrationListener listener) {
    new MigrationRunner(context()).resolve(target, how, listener);
  }

  /**
   * Makes one migration of several that follow each other. Databases that have applied them all
   * take the one for applied.
   *
   * @return the one, with its statements
   */
  public MigrationRun squash(SquashOptions options) {
    return new MigrationSquash(context(), options, Clock.systemUTC()).run();
  }

  /** The migrations in the journal, in order. */
  public List<MigrationEntry> list() {
    return journal().entries();
  }

  /** The journal; an empty one where there is none. */
  public Journal journal() {
    return context().journal();
  }

  /** The tables after the last migration. */
  public SchemaSnapshot snapshot() {
    MigrationContext context = context();
    return context.snapshot(context.journal());
  }

  /** The statements of {@code entry}. */
  public List<String> read(MigrationEntry entry) {
    return context().statements(entry, false);
  }

  /** Where the files are. */
  public MigrationStorage storage() {
    return context().storage();
  }
}
