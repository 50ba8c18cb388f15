package org.viborm.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.viborm.client.Query.data;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.viborm.VibOrm;
import org.viborm.VibOrmClient;
import org.viborm.client.Load;
import org.viborm.client.ModelClient;
import org.viborm.client.Row;
import org.viborm.driver.Driver;
import org.viborm.errors.OperationNotSupportedException;
import org.viborm.errors.QueryException;
import org.viborm.errors.ValidationException;
import org.viborm.migrations.MigrationClient;
import org.viborm.schema.IntField;
import org.viborm.schema.Model;
import org.viborm.schema.Predicate;
import org.viborm.schema.StringField;
import org.viborm.schema.ToMany;
import org.viborm.schema.ToOne;
import org.viborm.tck.cases.JsonArguments;
import org.viborm.tck.db.DatabaseUnderTest;
import org.viborm.tck.db.OnAllDatabases;

/** Trees are read to a depth or all the way, the same on every database. */
@OnAllDatabases
final class RecursionIT {

  private static final long SEED = 20_260_117L;
  private static final int FOLDERS = 60;

  @Parameter DatabaseUnderTest database;
  private VibOrmClient client;
  private ModelClient<Folder> folders;

  /** A folder in another, or at the root. */
  public static final class Folder extends Model<Folder> {
    public final IntField.Unique<Folder> id = s.integer().id();
    public final StringField<Folder> name = s.string().defaultValue("folder");
    public final IntField<Folder> parentId = s.integer().nullable();
    public final ToOne<Folder, Folder> parent =
        s.manyToOne(Folder.class).fields(parentId).references(f -> f.id).name("tree").optional();
    public final ToMany<Folder, Folder> children = s.oneToMany(Folder.class).name("tree");
    public final ToMany<Folder, Paper> papers = s.oneToMany(Paper.class);
  }

  /** A paper in a folder. */
  public static final class Paper extends Model<Paper> {
    public final IntField.Unique<Paper> id = s.integer().id();
    public final IntField<Paper> folderId = s.integer();
    public final ToOne<Paper, Folder> folder =
        s.manyToOne(Folder.class).fields(folderId).references(f -> f.id);
  }

  record NewFolder(int id, @Nullable Integer parentId) {}

  record NewPaper(int id, int folderId) {}

  @BeforeParameterizedClassInvocation
  void open() {
    Driver driver = database.newDriver();
    client = VibOrm.createClient(c -> c.schema(Folder.class, Paper.class).driver(driver));
    MigrationClient.of(driver, client.schema()).push();
    folders = client.model(Folder.class);
  }

  @AfterParameterizedClassInvocation
  void close() {
    client.close();
  }

  /** The parent of each folder, by its number: a tree of several roots. */
  private final List<@Nullable Integer> parents = new ArrayList<>();

  @BeforeEach
  void fill() {
    client.model(Paper.class).deleteMany(p -> Predicate.all()).run();
    folders.updateMany(f -> Predicate.all(), f -> data(f.parentId.set(null))).run();
    folders.deleteMany(f -> Predicate.all()).run();
    parents.clear();
    Random random = new Random(SEED);
    List<NewFolder> rows = new ArrayList<>();
    for (int i = 0; i < FOLDERS; i++) {
      parents.add(i < 3 ? null : random.nextInt(Math.max(1, i - 6), i));
      rows.add(new NewFolder(i, parents.get(i)));
    }
    folders.createMany(rows).run();
    client
        .model(Paper.class)
        .createMany(IntStream.range(0, FOLDERS).mapToObj(i -> new NewPaper(i, i)).toList())
        .run();
  }

  private List<Integer> childrenOf(@Nullable Integer folder) {
    return IntStream.range(0, FOLDERS)
        .filter(i -> java.util.Objects.equals(parents.get(i), folder))
        .boxed()
        .toList();
  }

  /** The rows are those of the model, each with all below it, to {@code levels} more levels. */
  private void agrees(Collection<Row<Folder>> rows, List<Integer> expected, int levels) {
    assertThat(rows).extracting(row -> row.get(f -> f.id)).containsExactlyElementsOf(expected);
    for (Row<Folder> row : rows) {
      if (levels == 0) {
        assertThatThrownBy(() -> row.many(f -> f.children)).hasMessageContaining("children");
      } else {
        agrees(row.many(f -> f.children), childrenOf(row.get(f -> f.id)), levels - 1);
      }
    }
  }

  @Test
  void goesAllTheWayDownATree() {
    agrees(
        folders
            .findMany(f -> f.parentId.isNull())
            .orderBy(f -> f.id.asc())
            .include(f -> f.children.orderBy(c -> c.id.asc()).recurse())
            .list(),
        childrenOf(null),
        FOLDERS);
  }

  @Test
  void goesToADepthAsIfIncludedSoOften() {
    for (int depth : List.of(1, 2, 3, FOLDERS)) {
      agrees(
          folders
              .findMany()
              .orderBy(f -> f.id.asc())
              .include(f -> f.children.orderBy(c -> c.id.asc()).recurse(depth))
              .list(),
          IntStream.range(0, FOLDERS).boxed().toList(),
          depth);
    }
  }

  @Test
  void goesUpToTheRoot() {
    Row<Folder> row =
        folders.findUnique(f -> f.id.is(FOLDERS - 1)).include(f -> f.parent.recurse()).orThrow();

    for (Integer at = FOLDERS - 1; at != null; at = parents.get(at)) {
      assertThat(row).isNotNull();
      int id = row.get(f -> f.id);
      assertThat(id).isEqualTo(at);
      row = row.one(f -> f.parent);
    }
    assertThat(row).isNull();
  }

  @Test
  void keepsConditionsPagesAndIncludesOnEachLevel() {
    List<Row<Folder>> rows =
        folders
            .findMany(f -> f.parentId.isNull())
            .orderBy(f -> f.id.asc())
            .include(
                f ->
                    f.children
                        .where(c -> c.id.notIn(List.of(7, 11)))
                        .orderBy(c -> c.id.desc())
                        .take(2)
                        .include(c -> c.papers)
                        .recurse())
            .list();

    pages(rows, false);
  }

  private void pages(Collection<Row<Folder>> rows, boolean below) {
    for (Row<Folder> row : rows) {
      List<Integer> expected =
          childrenOf(row.get(f -> f.id)).stream()
              .filter(i -> i != 7 && i != 11)
              .sorted((a, b) -> b - a)
              .limit(2)
              .toList();
      if (below) {
        int id = row.get(f -> f.id);
        assertThat(row.many(f -> f.papers))
            .extracting(paper -> paper.get(p -> p.id))
            .containsExactly(id);
      }
      List<Row<Folder>> children = row.many(f -> f.children);
      assertThat(children).extracting(child -> child.get(f -> f.id)).isEqualTo(expected);
      pages(children, true);
    }
  }

  @Test
  void isOneStatementALevel() {
    int statements =
        folders
            .findMany()
            .include(f -> f.children.include(c -> c.papers).recurse())
            .toSql()
            .statements()
            .size();

    assertThat(statements).isEqualTo(3);
  }

  @Test
  void followsTheResultOfAWrite() {
    Row<Folder> row =
        folders
            .update(f -> f.id.is(1), f -> data(f.name.set("changed")))
            .include(f -> f.children.orderBy(c -> c.id.asc()).recurse())
            .run();

    agrees(List.of(row), List.of(1), FOLDERS);
  }

  @Test
  void goesRoundACircleToADepthAndRefusesItWithout() {
    int child = childrenOf(1).get(0);
    folders.update(f -> f.id.is(1), f -> data(f.parentId.set(child))).run();

    assertThatThrownBy(
            () -> folders.findUnique(f -> f.id.is(1)).include(f -> f.children.recurse()).orThrow())
        .isInstanceOf(QueryException.class)
        .hasMessageContaining("V2001")
        .hasMessageContaining("lead in a circle");
    assertThatThrownBy(
            () -> folders.findUnique(f -> f.id.is(1)).include(f -> f.parent.recurse()).orThrow())
        .isInstanceOf(QueryException.class);
    Row<Folder> up =
        folders.findUnique(f -> f.id.is(1)).include(f -> f.parent.recurse(5)).orThrow();
    for (int expected : List.of(1, child, 1, child, 1, child)) {
      int id = up.get(f -> f.id);
      assertThat(id).isEqualTo(expected);
      if (expected != child || up.toMap().containsKey("parent")) {
        up = java.util.Objects.requireNonNull(up.one(f -> f.parent));
      }
    }
  }

  @Test
  void endsAtAThousandLevels() {
    int first = 1000;
    List<NewFolder> chain = new ArrayList<>();
    for (int i = 0; i <= 1000; i++) {
      chain.add(new NewFolder(first + i, i == 0 ? null : first + i - 1));
    }
    folders.createMany(chain).run();

    Row<Folder> top =
        folders.findUnique(f -> f.id.is(first)).include(f -> f.children.recurse(999)).orThrow();
    int levels = 0;
    for (Row<Folder> at = top; at.toMap().containsKey("children"); levels++) {
      at = at.many(f -> f.children).get(0);
    }
    assertThat(levels).isEqualTo(999);
    assertThatThrownBy(
            () ->
                folders
                    .findUnique(f -> f.id.is(first))
                    .include(f -> f.children.recurse())
                    .orThrow())
        .isInstanceOf(QueryException.class)
        .hasMessageContaining("more than 1000 levels");
  }

  private JsonValue json(String args) {
    JsonObject object = JsonArguments.json(args);
    return client.json().execute("folder", "findMany", object);
  }

  @Test
  void isSaidInJson() {
    JsonValue all =
        json(
            "{'where': {'id': 1}, 'select': {'id': true, 'children': {'select': {'id': true},"
                + " 'where': {'id': {'lt': 6}}, 'orderBy': {'id': 'asc'}, 'recurse': true}}}");
    JsonValue two =
        json(
            "{'where': {'id': 1}, 'select': {'id': true, 'children': {'select': {'id': true},"
                + " 'where': {'id': {'lt': 6}}, 'orderBy': {'id': 'asc'},"
                + " 'recurse': {'depth': 2}}}}");

    assertThat(all.toString()).isEqualTo("[" + tree(1, 6, FOLDERS) + "]");
    assertThat(two.toString()).isEqualTo("[" + tree(1, 6, 2) + "]");
    assertThat(client.json().schema("folder", "findMany").toString())
        .contains("\"recurse\":")
        .contains("\"maximum\":1000");
  }

  private String tree(int folder, int below, int levels) {
    if (levels == 0) {
      return "{\"id\":%d}".formatted(folder);
    }
    List<String> children =
        childrenOf(folder).stream()
            .filter(i -> i < below)
            .map(i -> tree(i, below, levels - 1))
            .toList();
    return "{\"id\":%d,\"children\":[%s]}".formatted(folder, String.join(",", children));
  }

  @Test
  void refusesWhatCannotBeRepeated() {
    assertThatThrownBy(() -> folders.findMany().include(f -> f.papers.recurse()).list())
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("include.papers.recurse")
        .hasMessageContaining("leads to its own model");
    assertThatThrownBy(
            () ->
                folders
                    .findMany()
                    .include(f -> f.children.include(c -> c.children).recurse())
                    .list())
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("by recursion and by name");
    assertThatThrownBy(() -> folders.findMany().include(f -> f.children.recurse(0)))
        .isInstanceOf(ValidationException.class);
    assertThatThrownBy(() -> folders.findMany().include(f -> f.children.recurse(1001)))
        .isInstanceOf(ValidationException.class);
    assertThatThrownBy(() -> folders.findMany().select(f -> f.children.recurse().select(c -> c.id)))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("recurse");
    assertThatThrownBy(
            () ->
                folders
                    .findMany()
                    .include(f -> f.children.where(c -> c.id.gt(f.id)).recurse())
                    .list())
        .isInstanceOf(OperationNotSupportedException.class);
    assertThatThrownBy(
            () ->
                folders
                    .findMany()
                    .load(Load.SINGLE_STATEMENT)
                    .include(f -> f.children.recurse())
                    .list())
        .isInstanceOf(OperationNotSupportedException.class)
        .hasMessageContaining("level by level");
    for (String wrong : List.of("1", "{}", "{'depth': 0}", "{'depth': 1001}", "{'levels': 1}")) {
      assertThatThrownBy(() -> json("{'include': {'children': {'recurse': " + wrong + "}}}"))
          .isInstanceOf(ValidationException.class)
          .hasMessageContaining("include.children.recurse");
    }
  }
}
