package org.viborm.migrations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.viborm.driver.Dialect;
import org.viborm.errors.ErrorCode;
import org.viborm.errors.MigrationException;
import org.viborm.schema.FieldSpec;
import org.viborm.schema.FieldTypes;
import org.viborm.schema.ModelSpec;
import org.viborm.schema.NativeSql;
import org.viborm.schema.Schema;

/**
 * Keeps the table of {@code docs/migrations.md} true: which step is done how on which database.
 * {@code -Dviborm.docs.write=true} writes it anew.
 */
class OperationsTableTest {

  private static final String BEGIN = "<!-- made by OperationsTableTest -->\n";
  private static final String COSTS = "<!-- costs made by OperationsTableTest -->\n";
  private static final String END = "<!-- end -->";

  private static final Pattern WORDS =
      Pattern.compile(
          "^(CREATE (TABLE|INDEX|TYPE)|DROP (TABLE|INDEX|TYPE)|RENAME TABLE|UPDATE"
              + "|ALTER TYPE … (ADD VALUE|RENAME)|ALTER INDEX … RENAME"
              + "|COMMENT ON (TABLE|COLUMN)|ALTER TABLE … (COMMENT|RENAME (COLUMN|CONSTRAINT|INDEX|TO)"
              + "|ALTER COLUMN … (TYPE|(SET|DROP) (NOT NULL|DEFAULT|EXPRESSION))|MODIFY COLUMN"
              + "|DROP PRIMARY KEY, ADD PRIMARY KEY"
              + "|(ADD|DROP) (COLUMN|CONSTRAINT|FOREIGN KEY|(UNIQUE )?INDEX)))");

  private static final Map<String, DdlDialect> DATABASES = new LinkedHashMap<>();
  private static final Map<String, Dialect> DIALECTS = new LinkedHashMap<>();

  static {
    DIALECTS.put("PostgreSQL", Dialect.postgresql());
    DIALECTS.put("SQLite", Dialect.sqlite());
    DIALECTS.put("MariaDB", Dialect.mysql(11, true));
    DIALECTS.put("MySQL", Dialect.mysql());
    DIALECTS.forEach((name, dialect) -> DATABASES.put(name, DdlDialects.of(dialect)));
  }

  /** What a schema changes from and to. */
  private record Change(Schema.Builder from, Schema.Builder to) {}

  private static Schema.Builder with(Consumer<ModelSpec> more) {
    return Schema.builder()
        .model(
            "a",
            m -> {
              m.field("id", f -> f.integer().id());
              more.accept(m);
            })
        .model("b", m -> m.field("id", f -> f.integer().id()));
  }

  private static Schema.Builder field(Function<FieldTypes, FieldSpec> definition) {
    return with(m -> m.field("x", definition));
  }

  private static Schema.Builder named(String table) {
    return Schema.builder()
        .model(
            "m",
            m ->
                m.table(table)
                    .field("id", f -> f.integer().id())
                    .field("x", f -> f.integer())
                    .field("y", f -> f.integer()));
  }

  private static Schema.Builder referring(boolean refers) {
    return with(
        m -> {
          m.field("bId", f -> f.integer());
          if (refers) {
            m.relation("b", r -> r.manyToOne("b").fields("bId").references("id").noInverse());
          }
        });
  }

  private static Map<String, Change> changes() {
    Map<String, Change> changes = new LinkedHashMap<>();
    Schema.Builder none = with(m -> {});
    changes.put("create a table", new Change(Schema.builder(), named("t")));
    changes.put("drop a table", new Change(named("t"), Schema.builder()));
    changes.put("rename a table", new Change(named("t"), named("u")));
    changes.put("add a column", new Change(none, field(f -> f.integer().nullable())));
    changes.put("drop a column", new Change(field(f -> f.integer()), none));
    changes.put(
        "rename a column",
        new Change(field(f -> f.integer()), with(m -> m.field("y", f -> f.integer()))));
    changes.put(
        "change a column's type", new Change(field(f -> f.integer()), field(f -> f.string())));
    changes.put(
        "let a column be null",
        new Change(field(f -> f.integer()), field(f -> f.integer().nullable())));
    changes.put(
        "let a column not be null",
        new Change(field(f -> f.integer().nullable()), field(f -> f.integer())));
    changes.put(
        "change a default",
        new Change(field(f -> f.integer()), field(f -> f.integer().defaultValue(1))));
    changes.put(
        "add a value to an enum",
        new Change(field(f -> f.enumeration("A")), field(f -> f.enumeration("A", "B"))));
    changes.put(
        "take a value from an enum",
        new Change(field(f -> f.enumeration("A", "B")), field(f -> f.enumeration("A"))));
    changes.put(
        "add an index",
        new Change(field(f -> f.integer()), with(m -> m.field("x", f -> f.integer()).index("x"))));
    changes.put(
        "drop an index",
        new Change(with(m -> m.field("x", f -> f.integer()).index("x")), field(f -> f.integer())));
    changes.put(
        "add a unique constraint",
        new Change(field(f -> f.integer()), field(f -> f.integer().unique())));
    changes.put(
        "drop a unique constraint",
        new Change(field(f -> f.integer().unique()), field(f -> f.integer())));
    changes.put("add a foreign key", new Change(referring(false), referring(true)));
    changes.put("drop a foreign key", new Change(referring(true), referring(false)));
    changes.put(
        "add a check",
        new Change(
            field(f -> f.integer()),
            with(m -> m.field("x", f -> f.integer()).check("c", NativeSql.of("{x} > 0")))));
    changes.put(
        "drop a check",
        new Change(
            with(m -> m.field("x", f -> f.integer()).check("c", NativeSql.of("{x} > 0"))),
            field(f -> f.integer())));
    changes.put("add a column that is made of others", new Change(none, made("{id} + 1", true)));
    changes.put("add one that is made with each read", new Change(none, made("{id} + 1", false)));
    changes.put(
        "change what a column is made of",
        new Change(made("{id} + 1", true), made("{id} + 2", true)));
    changes.put(
        "have a column made no more", new Change(made("{id} + 1", true), field(f -> f.integer())));
    changes.put("change an index of expressions", new Change(summed("{x} + 1"), summed("{x} + 2")));
    changes.put(
        "change a comment",
        new Change(
            field(f -> f.integer()),
            with(m -> m.comment("c").field("x", f -> f.integer().comment("d")))));
    changes.put(
        "change a primary key",
        new Change(
            with(m -> m.field("x", f -> f.integer())),
            Schema.builder()
                .model(
                    "a",
                    m -> m.field("id", f -> f.integer()).field("x", f -> f.integer()).id("id", "x"))
                .model("b", m -> m.field("id", f -> f.integer().id()))));
    return changes;
  }

  private static Schema.Builder made(String sql, boolean stored) {
    return field(
        f ->
            stored
                ? f.integer().generated(NativeSql.of(sql))
                : f.integer().virtual(NativeSql.of(sql)));
  }

  private static Schema.Builder summed(String sql) {
    return with(
        m ->
            m.field("x", f -> f.integer())
                .index(List.of(), i -> i.name("i").expression(NativeSql.of(sql))));
  }

  private static String table() {
    StringBuilder text = new StringBuilder();
    text.append("| step | ").append(String.join(" | ", DATABASES.keySet())).append(" |\n");
    text.append("|---".repeat(DATABASES.size() + 1)).append("|\n");
    changes()
        .forEach(
            (step, change) -> {
              List<String> cells = new ArrayList<>(List.of(step));
              DATABASES.forEach((name, ddl) -> cells.add(how(change, DIALECTS.get(name), ddl)));
              text.append("| ").append(String.join(" | ", cells)).append(" |\n");
            });
    List<String> units = new ArrayList<>(List.of("commits"));
    DATABASES
        .values()
        .forEach(ddl -> units.add(ddl.atomic() ? "one transaction" : "each statement by itself"));
    return text.append("| ").append(String.join(" | ", units)).append(" |\n").toString();
  }

  private static String costs() {
    StringBuilder text = new StringBuilder();
    text.append("| step | ").append(String.join(" | ", DATABASES.keySet())).append(" |\n");
    text.append("|---".repeat(DATABASES.size() + 1)).append("|\n");
    changes()
        .forEach(
            (step, change) -> {
              List<String> cells = new ArrayList<>(List.of(step));
              DATABASES.forEach((name, ddl) -> cells.add(cost(change, DIALECTS.get(name), ddl)));
              text.append("| ").append(String.join(" | ", cells)).append(" |\n");
            });
    return text.toString();
  }

  /** The cost of the dearest of the steps. */
  private static String cost(Change change, Dialect dialect, DdlDialect ddl) {
    Optional<DiffPlan> found = plan(change, dialect, ddl);
    if (found.isEmpty()) {
      return "V8001";
    }
    DiffPlan plan = found.get();
    return plan.operations().stream()
        .map(operation -> ddl.cost(operation, plan.from()))
        .max(Comparator.comparing(StepCost::work).thenComparing(StepCost::blocks))
        .map(StepCost::describe)
        .orElse("nothing to do");
  }

  private static String how(Change change, Dialect dialect, DdlDialect ddl) {
    Optional<DiffPlan> found = plan(change, dialect, ddl);
    if (found.isEmpty()) {
      return "V8001";
    }
    DiffPlan plan = found.get();
    if (plan.operations().isEmpty()) {
      return "has none";
    }
    List<String> sql =
        ddl.statements(plan.from(), plan.to(), plan.operations(), table -> List.of());
    if (sql.stream().anyMatch(statement -> statement.contains("_viborm_new_"))) {
      return "rebuilt";
    }
    TreeSet<String> kinds = new TreeSet<>();
    sql.stream()
        .filter(statement -> !statement.startsWith("PRAGMA"))
        .forEach(statement -> kinds.add("`" + kind(statement) + "`"));
    return String.join(", ", kinds)
        + (sql.stream().anyMatch(ddl::committedFirst) ? ", committed before the rest" : "");
  }

  /** The steps; nothing where the database refuses the schema. */
  private static Optional<DiffPlan> plan(Change change, Dialect dialect, DdlDialect ddl) {
    try {
      SchemaSnapshot from = snapshot(change.from(), dialect, ddl);
      SchemaSnapshot to = snapshot(change.to(), dialect, ddl);
      return Optional.of(DiffPlan.between(from, to, ddl, Decisions.of(Resolver.rename(), true)));
    } catch (MigrationException e) {
      assertThat(e.code()).isEqualTo(ErrorCode.FEATURE_NOT_SUPPORTED);
      return Optional.empty();
    }
  }

  private static SchemaSnapshot snapshot(Schema.Builder schema, Dialect dialect, DdlDialect ddl) {
    return ddl.plain(SchemaSerializer.serialize(schema.build(), dialect));
  }

  /** The words of a statement that say what it does. */
  private static String kind(String statement) {
    Matcher matcher = WORDS.matcher(statement.replaceAll("\"[^\"]*\"|`[^`]*`|'[^']*'", "…"));
    assertThat(matcher.find()).as(statement).isTrue();
    return matcher.group();
  }

  @Test
  void thePageSaysHowEachStepIsDone() throws IOException {
    Path page = Path.of("").toAbsolutePath();
    while (!Files.exists(page.resolve("docs"))) {
      page = page.getParent();
    }
    page = page.resolve("docs").resolve("migrations.md");
    if (Boolean.getBoolean("viborm.docs.write")) {
      String text = replaced(Files.readString(page), BEGIN, table());
      Files.writeString(page, replaced(text, COSTS, costs()));
    }

    assertThat(Files.readString(page))
        .contains(BEGIN + table() + END)
        .contains(COSTS + costs() + END);
  }

  private static String replaced(String text, String begin, String table) {
    int from = text.indexOf(begin) + begin.length();
    return text.substring(0, from) + table + text.substring(text.indexOf(END, from));
  }
}
