package org.viborm.integration;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.viborm.tck.cases.JsonArguments.json;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;
import org.viborm.JsonOperations;
import org.viborm.VibOrm;
import org.viborm.VibOrmClient;
import org.viborm.client.Load;
import org.viborm.driver.DialectCapability;
import org.viborm.driver.Driver;
import org.viborm.driver.DriverCapability;
import org.viborm.driver.DriverSession;
import org.viborm.driver.QueryResult;
import org.viborm.driver.SqlStatement;
import org.viborm.driver.TransactionBoundDriver;
import org.viborm.driver.TransactionOptions;
import org.viborm.errors.VibOrmException;
import org.viborm.migrations.MigrationClient;
import org.viborm.schema.IndexSpec;
import org.viborm.schema.IndexType;
import org.viborm.schema.IntField;
import org.viborm.schema.Model;
import org.viborm.schema.ModelSpec;
import org.viborm.schema.NativeSql;
import org.viborm.schema.ReferentialAction;
import org.viborm.schema.Schema;
import org.viborm.schema.VectorField;
import org.viborm.schema.VectorMetric;
import org.viborm.tck.db.DatabaseUnderTest;
import org.viborm.tck.db.TestDatabases;

/**
 * What each database can do, tried on its server: a capability is there if its dialect says so, and
 * what is lacking is refused with the code on the page. {@code -Ddocs.databases.write=true} writes
 * the page anew.
 */
final class DatabasesPageIT {

  private static final String YES = "yes";
  private static final String NO = "–";

  private static final List<String> ALL =
      List.of("sqlite", "postgresql", "postgresql16", "mariadb", "mysql");

  private static final Schema SCHEMA =
      Schema.builder()
          .model(
              "thing",
              m ->
                  m.field("id", f -> f.integer().id())
                      .field("price", f -> f.decimal().nullable())
                      .field("big", f -> f.bigInt().nullable())
                      .field("code", f -> f.string().nullable().unique())
                      .field("doc", f -> f.json().nullable())
                      .field("partOfId", f -> f.integer().nullable())
                      .relation(
                          "partOf",
                          r ->
                              r.manyToOne("thing")
                                  .name("parts")
                                  .fields("partOfId")
                                  .references("id")
                                  .onUpdate(ReferentialAction.CASCADE))
                      .relation("parts", r -> r.oneToMany("thing").name("parts")))
          .model("ticket", m -> m.field("id", f -> f.integer().id().autoIncrement()))
          .build();

  /** A model whose table is never there: it is refused before any statement. */
  public static final class Place extends Model<Place> {
    public final IntField.Unique<Place> id = s.integer().id();
    public final VectorField<Place> at = s.vector().dimension(2);
  }

  /**
   * Something that a user may ask for.
   *
   * @param text what it is
   * @param refusal the code of its refusal where it is lacking
   * @param attempts each is refused, or none
   */
  private record Feature(String text, String refusal, List<Attempt> attempts) {

    Feature(String text, String refusal, Attempt... attempts) {
      this(text, refusal, List.of(attempts));
    }

    /** Whether it is there, or the code that it is refused with. */
    String tried(Open open) {
      List<String> outcomes = attempts.stream().map(attempt -> attempt.outcome(open)).toList();
      assertThat(Set.copyOf(outcomes)).as("%s on %s", text, open.database).hasSize(1);
      assertThat(outcomes.get(0)).as("%s on %s", text, open.database).isIn(YES, refusal);
      return outcomes.get(0);
    }
  }

  /** One way to ask for it. */
  @FunctionalInterface
  private interface Attempt {

    void on(Open open);

    default String outcome(Open open) {
      try {
        on(open);
        return YES;
      } catch (VibOrmException e) {
        return e.code().id();
      }
    }
  }

  /** A database with the tables of {@link #SCHEMA}, and clients of it. */
  private record Open(
      DatabaseUnderTest database, Driver driver, JsonOperations keyed, JsonOperations single) {

    void single(String operation, String arguments) {
      single.execute("thing", operation, json(arguments));
    }

    void run(String operation, String arguments) {
      keyed.execute("thing", operation, json(arguments));
    }

    void distances() {
      try (VibOrmClient client =
          VibOrm.createClient(c -> c.schema(Place.class).driver(database.newDriver()))) {
        client
            .model(Place.class)
            .findMany()
            .orderBy(p -> p.at.distance(new float[] {0, 1}, VectorMetric.L2).asc())
            .list();
      }
    }

    void creates(String field) {
      run("create", "{'data':{'id':1," + field + "}}");
      run("deleteMany", "{}");
    }

    void sumOf(String big) {
      run("createMany", "{'data':[{'id':1,'big':'%1$s'},{'id':2,'big':'%1$s'}]}".formatted(big));
      try {
        run("aggregate", "{'_sum':{'big':true}}");
      } finally {
        run("deleteMany", "{}");
      }
    }

    void countsBehindWhatWasGiven() {
      keyed.execute("ticket", "create", json("{'data':{'id':1}}"));
      keyed.execute("ticket", "create", json("{'data':{}}"));
    }

    void renamesWhatOthersReferTo() {
      run("createMany", "{'data':[{'id':1},{'id':2,'partOfId':1}]}");
      try {
        run("update", "{'where':{'id':1},'data':{'id':3}}");
      } finally {
        run("deleteMany", "{'where':{'id':2}}");
        run("deleteMany", "{}");
      }
    }

    void indexes(UnaryOperator<ModelSpec> fields, UnaryOperator<IndexSpec> index) {
      pushes(
          Schema.builder()
              .model(
                  "indexed",
                  m ->
                      fields
                          .apply(m.field("id", f -> f.integer().id()))
                          .index(List.of("a"), index)));
    }

    void virtual() {
      pushes(
          Schema.builder()
              .model(
                  "made",
                  m ->
                      m.field("id", f -> f.integer().id())
                          .field("next", f -> f.integer().virtual(NativeSql.of("{id} + 1")))));
    }

    void checksWhatChanges() {
      pushes(
          Schema.builder()
              .model(
                  "part",
                  m ->
                      m.field("id", f -> f.integer().id())
                          .field("wholeId", f -> f.integer().nullable())
                          .check("part_of", NativeSql.of("{wholeId} > 0"))
                          .relation("parts", r -> r.oneToMany("part"))
                          .relation(
                              "whole",
                              r ->
                                  r.manyToOne("part")
                                      .optional()
                                      .fields("wholeId")
                                      .references("id")
                                      .onDelete(ReferentialAction.SET_NULL))));
    }

    /** Makes the tables of a schema in a database of its own. */
    private void pushes(Schema.Builder builder) {
      Schema schema = builder.build();
      try (DatabaseUnderTest other = another();
          Driver admin = other.newDriver()) {
        MigrationClient.of(admin, schema).push();
      }
    }

    private DatabaseUnderTest another() {
      return TestDatabases.all().stream()
          .filter(each -> each.name().equals(database.name()))
          .findFirst()
          .orElseThrow();
    }

    /** Whether the database takes {@code sql}. */
    boolean takes(String sql) {
      try (TransactionBoundDriver tx = driver.begin(TransactionOptions.DEFAULT)) {
        try (QueryResult rows = tx.execute(SqlStatement.query(sql))) {
          return rows.next() || rows.affectedRows() >= 0;
        } finally {
          tx.rollback();
        }
      } catch (VibOrmException e) {
        return false;
      }
    }

    boolean undoesItsSchema() {
      try (TransactionBoundDriver tx = driver.begin(TransactionOptions.DEFAULT)) {
        tx.execute(SqlStatement.command("CREATE TABLE gone (id integer)")).close();
        tx.rollback();
      }
      return !takes("SELECT id FROM gone");
    }
  }

  private static final Map<DialectCapability, Feature> REFUSED =
      new EnumMap<>(
          Map.of(
              DialectCapability.CHECKED_REFERENCES,
              new Feature(
                  "checks of a column that a foreign key changes by itself",
                  "V8001",
                  Open::checksWhatChanges),
              DialectCapability.VIRTUAL_COLUMNS,
              new Feature(
                  "columns that are made with each read, `virtual(…)`", "V8001", Open::virtual),
              DialectCapability.SINGLE_STATEMENT_READS,
              new Feature(
                  "all levels of a read in one statement, `.load(SINGLE_STATEMENT)`",
                  "V8003",
                  it -> it.single("findMany", "{'include':{'parts':true}}")),
              DialectCapability.EXACT_DECIMAL,
              new Feature(
                  "order, comparison by size, arithmetic and sums of decimals",
                  "V8003",
                  it -> it.run("findMany", "{'orderBy':{'price':'asc'}}"),
                  it -> it.run("findMany", "{'where':{'price':{'lt':'1.5'}}}"),
                  it -> it.run("updateMany", "{'data':{'price':{'increment':'1.5'}}}"),
                  it -> it.run("aggregate", "{'_sum':{'price':true}}")),
              DialectCapability.VECTOR_DISTANCE,
              new Feature("distances between vectors", "V8001", Open::distances),
              DialectCapability.EXPRESSION_INDEXES,
              new Feature(
                  "indexes of expressions",
                  "V8001",
                  it ->
                      it.indexes(
                          m -> m.field("a", f -> f.integer()),
                          i -> i.name("sums").expression(NativeSql.of("abs({a})")))),
              DialectCapability.SELF_CASCADES,
              new Feature(
                  "a new key for a row that others of its own table refer to",
                  "V3002",
                  Open::renamesWhatOthersReferTo)));

  private static final List<Feature> INDEXES =
      List.of(
          new Feature(
              "indexes of a part of the rows",
              "V8001",
              it -> it.indexes(m -> m.field("a", f -> f.integer()), i -> i.where("a > 1"))),
          new Feature(
              "indexes that say where `NULL` stands",
              "V8001",
              it -> it.indexes(m -> m.field("a", f -> f.integer()), i -> i.nullsFirst("a"))),
          new Feature("`HASH` indexes", "V8001", it -> index(it, IndexType.HASH)),
          new Feature("`GIN` indexes", "V8001", it -> index(it, IndexType.GIN)),
          new Feature("`GIST` indexes", "V8001", it -> index(it, IndexType.GIST)),
          new Feature("`FULLTEXT` indexes", "V8001", it -> index(it, IndexType.FULLTEXT)),
          new Feature("`SPATIAL` indexes", "V8001", it -> index(it, IndexType.SPATIAL)));

  /** What is refused for a value of it, which no capability tells. */
  private static final List<Feature> VALUES =
      List.of(
          new Feature(
              "decimals with more than 35 digits before the point, or 30 behind it",
              "V4001",
              it -> it.run("updateMany", "{'data':{'price':'1" + "0".repeat(35) + "'}}"),
              it -> it.run("updateMany", "{'data':{'price':'0." + "1".repeat(31) + "'}}")),
          new Feature(
              "sums of integers beyond 64 bits", "V2001", it -> it.sumOf("9223372036854775807")),
          new Feature(
              "texts of more than 191 characters in keys and indexes",
              "V3005",
              it -> it.creates("'code':'" + "x".repeat(192) + "'")),
          new Feature(
              "a counted key behind a greater one that was given",
              "V3001",
              Open::countsBehindWhatWasGiven),
          new Feature(
              "documents nested more than 31 deep",
              "V4001",
              it -> it.run("updateMany", "{'data':{'doc':" + nested(32) + "}}")),
          new Feature(
              "documents nested more than 100 deep",
              "V4001",
              it -> it.run("updateMany", "{'data':{'doc':" + nested(101) + "}}")),
          new Feature(
              "documents with numbers of more digits than 64 bits hold",
              "V4001",
              it -> it.run("updateMany", "{'data':{'doc':[12345678901234567890123]}}"),
              it -> it.run("updateMany", "{'data':{'doc':[0.1000000000000000055]}}")),
          new Feature(
              "tests of documents by such numbers",
              "V4001",
              it -> it.run("count", "{'where':{'doc':{'equals':12345678901234567890123}}}"),
              it -> it.run("count", "{'where':{'doc':{'lt':0.1000000000000000055}}}")));

  private static String nested(int levels) {
    return "[".repeat(levels) + "]".repeat(levels);
  }

  private static void index(Open it, IndexType type) {
    it.indexes(
        m ->
            switch (type) {
              case GIN -> m.field("a", f -> f.json());
              case GIST, SPATIAL -> m.field("a", f -> f.point());
              case FULLTEXT -> m.field("a", f -> f.string());
              case BTREE, HASH -> m.field("a", f -> f.integer());
            },
        i -> i.type(type));
  }

  /** How operations are carried out: what is there, and what is done where it is not. */
  private static final Map<DialectCapability, String> MEANS =
      new EnumMap<>(
          Map.ofEntries(
              Map.entry(
                  DialectCapability.INSERT_RETURNING,
                  "inserts that return their rows|they are read again by their keys"),
              Map.entry(
                  DialectCapability.PLANS_BY_PAGE,
                  "plans that are kept where the numbers of a page stand in the text|they are"
                      + " bound"),
              Map.entry(
                  DialectCapability.UPDATE_RETURNING,
                  "updates that return their rows|the row is found and locked, written by its"
                      + " primary key, and read again"),
              Map.entry(
                  DialectCapability.DELETE_RETURNING,
                  "deletes that return their rows|the rows are read and locked first"),
              Map.entry(
                  DialectCapability.WHOLE_DELETES,
                  "deletes that find all their rows, also those that another of them changes|the"
                      + " keys are read first"),
              Map.entry(DialectCapability.LATERAL, "`LATERAL` joins|no plan needs them"),
              Map.entry(
                  DialectCapability.TARGETED_UPSERT,
                  "upserts that name their key|the row is looked for, and the whole done again by"
                      + " whoever loses a race for the key"),
              Map.entry(
                  DialectCapability.SKIPPED_CONFLICTS,
                  "inserts that leave out rows of taken keys alone|the rows are halved until what"
                      + " is left goes in"),
              Map.entry(
                  DialectCapability.GAP_LOCKS,
                  "locks of rows that are not there yet|only rows that are there are locked"),
              Map.entry(
                  DialectCapability.ARRAY_PARAMETERS,
                  "rows of array parameters|any number of keys is one JSON parameter, rows are"
                      + " inserted in portions"),
              Map.entry(
                  DialectCapability.DATA_MODIFYING_CTE,
                  "writes inside `WITH`|a row and those nested in its create take a statement a"
                      + " level, in a transaction"),
              Map.entry(
                  DialectCapability.ROW_LOCKS,
                  "locks of rows by a read|the database has one writer at a time"),
              Map.entry(
                  DialectCapability.TRANSACTIONAL_DDL,
                  "changes of the schema that roll back|a push that fails leaves what came before"
                      + " the failed statement, and says so"),
              Map.entry(
                  DialectCapability.COMMENTS,
                  "comments on tables and columns|those of the schema are left out"),
              Map.entry(
                  DialectCapability.REQUIRED_GENERATED,
                  "`NOT NULL` on columns that the database makes|such a column may be `NULL`"),
              Map.entry(
                  DialectCapability.ENUM_TYPES,
                  "types for enums|the column has the members, or a check of them"),
              Map.entry(
                  DialectCapability.ROW_COMPARISON,
                  "comparisons of rows that indexes serve|a page behind a cursor compares key by"
                      + " key"),
              Map.entry(
                  DialectCapability.ORDERED_AGGREGATES,
                  "aggregates in an order|rows of `.load(SINGLE_STATEMENT)` carry their numbers")));

  /** Statements that only a database with the capability takes. */
  private static final Map<DialectCapability, String> STATEMENTS =
      new EnumMap<>(
          Map.of(
              DialectCapability.INSERT_RETURNING,
              "INSERT INTO probe (id) VALUES (1) RETURNING id",
              DialectCapability.UPDATE_RETURNING,
              "UPDATE probe SET id = 2 RETURNING id",
              DialectCapability.DELETE_RETURNING,
              "DELETE FROM probe RETURNING id",
              DialectCapability.LATERAL,
              "SELECT p.id FROM probe p, LATERAL (SELECT p.id AS x) q",
              DialectCapability.DATA_MODIFYING_CTE,
              "WITH d AS (DELETE FROM probe RETURNING id) SELECT id FROM d",
              DialectCapability.ROW_LOCKS,
              "SELECT id FROM probe FOR UPDATE",
              DialectCapability.ENUM_TYPES,
              "SELECT enum_range(NULL::probed)"));

  /** A column of the page. */
  private record Tried(
      String name,
      String version,
      Set<DialectCapability> capabilities,
      Set<DriverCapability> driver,
      Map<DialectCapability, String> refused,
      List<String> indexes,
      List<String> values) {}

  private static Tried tried(DatabaseUnderTest database) {
    try (database;
        Driver driver = database.newDriver()) {
      MigrationClient.of(driver, SCHEMA).push();
      try (VibOrmClient keyed =
              VibOrm.createClient(c -> c.schema(SCHEMA).driver(database.newDriver()));
          VibOrmClient single =
              VibOrm.createClient(
                  c -> c.schema(SCHEMA).driver(database.newDriver()).load(Load.SINGLE_STATEMENT))) {
        Open open = new Open(database, driver, keyed.json(), single.json());
        Set<DialectCapability> capabilities = driver.dialect().capabilities();
        Map<DialectCapability, String> refused = new EnumMap<>(DialectCapability.class);
        REFUSED.forEach(
            (capability, feature) -> {
              refused.put(capability, feature.tried(open));
              assertThat(refused.get(capability).equals(YES))
                  .as("%s on %s", capability, database)
                  .isEqualTo(capabilities.contains(capability));
            });
        means(open);
        return new Tried(
            database.name(),
            database.version(),
            capabilities,
            driver.capabilities(),
            refused,
            INDEXES.stream().map(index -> index.tried(open)).toList(),
            VALUES.stream().map(value -> value.tried(open)).toList());
      }
    }
  }

  /** Tries that the dialect says of the means what is so. */
  private static void means(Open open) {
    try (DriverSession session = open.driver().open()) {
      session.execute(SqlStatement.command("CREATE TABLE probe (id integer)")).close();
      if (open.driver().dialect().has(DialectCapability.ENUM_TYPES)) {
        session.execute(SqlStatement.command("CREATE TYPE probed AS ENUM ('a')")).close();
      }
    }
    STATEMENTS.forEach(
        (capability, sql) ->
            assertThat(open.takes(sql))
                .as("%s on %s", capability, open.database())
                .isEqualTo(open.driver().dialect().has(capability)));
    assertThat(open.undoesItsSchema())
        .isEqualTo(open.driver().dialect().has(DialectCapability.TRANSACTIONAL_DDL));
  }

  @Test
  void saysWhatWasTried() throws IOException {
    List<Tried> all = new ArrayList<>();
    for (DatabaseUnderTest database : TestDatabases.all()) {
      try {
        all.add(tried(database));
      } catch (TestAbortedException e) {
        System.out.println(e.getMessage());
      }
    }
    assertThat(all).isNotEmpty();
    if (!all.stream().map(Tried::name).toList().equals(ALL)) {
      throw new TestAbortedException("the page takes all of " + ALL);
    }
    Path file = DocumentationIT.root().resolve(Path.of("docs", "reference", "databases.md"));
    String page = page(all);
    if (Boolean.getBoolean("docs.databases.write")) {
      Files.writeString(file, page, UTF_8);
    }
    assertThat(withoutVersions(Files.readString(file, UTF_8)))
        .as("run with -Ddocs.databases.write=true and look at what changed")
        .isEqualTo(withoutVersions(page));
  }

  /** Servers are not all pinned: another patch of one makes no other page. */
  private static String withoutVersions(String page) {
    return page.replaceAll("\\| version[^\\n]*", "");
  }

  private static String page(List<Tried> all) {
    StringBuilder page = new StringBuilder();
    page.append(
        """
        # What each database can do

        Written by `DatabasesPageIT`, which tries every line on the real servers; it fails when this page is stale.

        The same operation gives the same rows, in the same order, and the same errors on all of them, or it is refused with a typed error. What the tables do not name is everywhere the same.

        """);
    table(page, all, "", List.of(row("version", all, Tried::version)));
    page.append(
        """

        ## What is refused

        A code is the [error](errors.md) of who asks for it. V4001, V8001 and V8003 come before any statement, but for one that is told below; V2001 and those of V3 come from the database, and nothing is written.

        """);
    List<String> rows = new ArrayList<>();
    REFUSED.forEach(
        (capability, feature) ->
            rows.add(row(feature.text(), all, each -> each.refused().get(capability))));
    for (int i = 0; i < VALUES.size(); i++) {
      int value = i;
      rows.add(row(VALUES.get(i).text(), all, each -> each.values().get(value)));
    }
    for (int i = 0; i < INDEXES.size(); i++) {
      int index = i;
      rows.add(row(INDEXES.get(i).text(), all, each -> each.indexes().get(index)));
    }
    table(page, all, "", rows);
    page.append(
        """

        - SQLite keeps decimals as text, so that none loses a digit; store an integer number of the smallest unit where they are compared or added up.
        - MySQL keeps the numbers of documents in 64 bits. The others keep every digit, and compare numbers to the last one.
        - A column of MySQL and MariaDB that is a key, or in an index or a foreign key, is a `VARCHAR(191)`; give the field a wider native type where its texts are longer.
        - PostgreSQL counts keys by a sequence, which does not heed keys that were given; the others go on behind the greatest.
        - A derived table of MariaDB sees no column of the queries around it, so that the rows of a nested level cannot be one value there. In MySQL they are, and carry their numbers, since no aggregate keeps an order.
        - InnoDB does not carry a new key on within one table. MySQL 9.7 by default follows foreign keys by itself, above InnoDB, and refuses with V8001 a delete that comes back to a table by two of its relations to itself; \
        start the server with `innodb_native_foreign_keys=ON`.
        - Vectors are kept, read and written everywhere but on PostgreSQL without the extension pgvector, which refuses their columns (V8001). With pgvector, which a push or a migration makes in the database, and on libSQL their distances are measured too; both are tried beside these databases.

        ## How operations are carried out

        What a plan asks of the dialect, and does where the answer is no. The results are the same.

        """);
    List<String> means = new ArrayList<>();
    MEANS.forEach(
        (capability, text) ->
            means.add(
                row(
                    text.replace("|", " | "),
                    all,
                    each -> each.capabilities().contains(capability) ? YES : NO)));
    table(page, all, "otherwise", means);
    page.append("\n## What the drivers of the tests can do\n\n");
    List<String> drivers = new ArrayList<>();
    for (DriverCapability capability : DriverCapability.values()) {
      drivers.add(
          row("`" + capability + "`", all, each -> each.driver().contains(capability) ? YES : NO));
    }
    table(page, all, "", drivers);
    return page.toString();
  }

  private static void table(StringBuilder page, List<Tried> all, String second, List<String> rows) {
    String extra = second.isEmpty() ? "" : " " + second + " |";
    page.append("| |").append(extra);
    all.forEach(each -> page.append(' ').append(title(each.name())).append(" |"));
    page.append("\n|---|").append(second.isEmpty() ? "" : "---|").append("---|".repeat(all.size()));
    page.append('\n');
    rows.forEach(page::append);
  }

  private static String title(String name) {
    return switch (name) {
      case "sqlite" -> "SQLite";
      case "postgresql" -> "PostgreSQL";
      case "postgresql16" -> "PostgreSQL 16";
      case "mariadb" -> "MariaDB";
      default -> "MySQL";
    };
  }

  private static String row(String text, List<Tried> all, Function<Tried, String> cell) {
    StringBuilder row = new StringBuilder("| ").append(text).append(" |");
    all.forEach(each -> row.append(' ').append(cell.apply(each)).append(" |"));
    return row.append('\n').toString();
  }

  @Test
  void everyCapabilityIsOnThePage() {
    assertThat(DialectCapability.values())
        .allSatisfy(
            capability ->
                assertThat(MEANS.containsKey(capability) != REFUSED.containsKey(capability))
                    .as(capability.name())
                    .isTrue());
  }
}
