package org.viborm.tck.migrations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.viborm.errors.ErrorCode;
import org.viborm.errors.MigrationException;
import org.viborm.migrations.ApplyOptions;
import org.viborm.migrations.Decision;
import org.viborm.migrations.DiffOperation;
import org.viborm.migrations.DownOptions;
import org.viborm.migrations.GenerateResult;
import org.viborm.migrations.Hazard;
import org.viborm.migrations.MigrationClient;
import org.viborm.migrations.MigrationRun;
import org.viborm.migrations.PushOptions;
import org.viborm.migrations.Resolver;
import org.viborm.schema.Schema;
import org.viborm.tck.db.DatabaseUnderTest;

/** What is asked, and told, where something is renamed or would be lost. */
abstract class RenamedMigrations extends GeneratedMigrations {

  RenamedMigrations(Supplier<DatabaseUnderTest> databases) {
    super(databases);
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
}
