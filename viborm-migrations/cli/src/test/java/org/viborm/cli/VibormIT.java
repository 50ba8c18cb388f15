package org.viborm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command, on a project with two versions of its schema and an SQLite file. */
final class VibormIT {

  @TempDir Path folder;

  /** What a command did. */
  private record Done(int exit, String out, String err) {
    JsonObject json() {
      return Json.createReader(new StringReader(out)).readObject();
    }
  }

  @BeforeEach
  void configure() throws IOException, URISyntaxException {
    Files.writeString(
        folder.resolve("viborm.properties"),
        "url=jdbc:sqlite:"
            + folder.resolve("shop.db").toString().replace('\\', '/')
            + "\nclass-path="
            + here().toString().replace('\\', '/')
            + "\nseed=org.viborm.cli.one.Seed\n");
  }

  private static Path here() throws URISyntaxException {
    return Path.of(VibormIT.class.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  private Done run(String answers, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exit =
        Viborm.run(
            new Surroundings(
                new PrintWriter(out),
                new PrintWriter(err),
                new BufferedReader(new StringReader(answers)),
                !answers.isEmpty(),
                false,
                folder,
                Map.of()),
            arguments);
    return new Done(exit, out.toString(), err.toString());
  }

  /** With the first or the second version of the schema, and nobody there. */
  private Done viborm(String version, String... arguments) {
    return asked("", version, arguments);
  }

  private Done asked(String answers, String version, String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.add("--models");
    all.add("org.viborm.cli." + version);
    return run(answers, all.toArray(String[]::new));
  }

  private void succeeds(Done done) {
    assertThat(done.exit()).as(done.out() + done.err()).isZero();
  }

  @Test
  void migratesFromTheFirstMigrationToASquash() throws IOException {
    Done made = viborm("one", "migrate", "generate");
    succeeds(made);
    assertThat(made.out())
        .contains("create table 'shop'")
        .contains("Taking it back: 'shop' goes with its rows.")
        .contains("Written: 0000_initial.sql");
    assertThat(folder.resolve("migrations").resolve("0000_initial.sql")).exists();
    assertThat(viborm("one", "migrate", "status").out())
        .contains("pending 0000_initial")
        .contains("The database lacks 1.");
    Done applied = viborm("one", "migrate", "up");
    succeeds(applied);
    assertThat(applied.out()).contains("applied: 0000_initial");
    assertThat(applied.err()).contains("0000_initial 1/3 CREATE TABLE");
    succeeds(viborm("one", "seed"));

    // Nobody is there: what must be decided is refused, and nothing is asked.
    Done refused = viborm("two", "migrate", "generate");
    assertThat(refused.exit()).isEqualTo(1);
    assertThat(refused.err())
        .contains("V11010")
        .contains("drop column 'shop.name' (TEXT), or rename it to 'title'")
        .contains("remove the values GONE");
    // Somebody is: renamed, and GONE becomes SHUT.
    Done second = asked("1\n2\n", "two", "migrate", "gen", "--name", "second");
    succeeds(second);
    assertThat(second.err())
        .contains("Column 'name' of 'shop' is gone and 'title' is new.")
        .contains("What do rows get that have it?");
    Done stopped = asked("n\n", "two", "migrate", "apply");
    succeeds(stopped);
    assertThat(stopped.out()).contains("Cancelled: nothing was changed.");
    succeeds(asked("y\n", "two", "migrate", "apply"));
    succeeds(viborm("two", "validate"));

    Done down = viborm("two", "migrate", "down");
    assertThat(down.exit()).isEqualTo(1);
    assertThat(down.err()).contains("Nobody is there to say yes: add --force.");
    succeeds(viborm("two", "migrate", "down", "--force"));
    succeeds(viborm("two", "migrate", "apply"));
    Done squashed = viborm("two", "migrate", "squash", "--json");
    succeeds(squashed);
    assertThat(squashed.json().getJsonObject("migration").getString("file"))
        .isEqualTo("0000_squash-0-to-1.sql");
    succeeds(viborm("two", "validate"));
    succeeds(viborm("two", "migrate", "drop", "--force"));
    assertThat(viborm("two", "validate").exit()).isEqualTo(1);
    succeeds(viborm("two", "migrate", "resolve", "0", "--applied"));
    succeeds(viborm("two", "validate"));
    succeeds(viborm("two", "migrate", "reset", "--force"));
  }

  @Test
  void saysWhatToTypeWhereSomethingIsWrong() throws IOException {
    succeeds(viborm("one", "migrate", "generate"));
    succeeds(viborm("one", "migrate", "apply"));
    assertThat(viborm("two", "migrate", "generate").err()).contains("with --force it is lost");
    Path file = folder.resolve("migrations").resolve("0000_initial.sql");
    String text = Files.readString(file);
    Files.writeString(file, text + "-- more\n");
    assertThat(viborm("one", "migrate", "generate").err())
        .contains("V11003")
        .contains("'viborm migrate resolve MIGRATION --edited' takes the file as it is.");
    Done apply = viborm("one", "migrate", "apply");
    assertThat(apply.exit()).isEqualTo(1);
    assertThat(apply.err()).contains("V11003").contains("--edited");
    succeeds(viborm("one", "migrate", "status"));
    succeeds(viborm("one", "migrate", "resolve", "initial", "--edited"));
    succeeds(viborm("one", "migrate", "apply"));
    assertThat(viborm("one", "migrate", "resolve", "initial", "--go-on").err())
        .contains("V11009")
        .contains("'viborm migrate status'");
    Done json = viborm("one", "migrate", "resolve", "initial", "--go-on", "--json");
    assertThat(json.out() + json.err()).contains("V11009").doesNotContain("viborm migrate");
  }

  /** What is planned once is asked about, and done. */
  @Test
  void tellsWhatItPlansAndAsksOnce() {
    succeeds(viborm("one", "migrate", "generate"));
    Done trial = viborm("one", "migrate", "apply", "--dry-run");
    succeeds(trial);
    assertThat(trial.out()).contains("Would be applied: 0000_initial").contains("CREATE TABLE");
    Done asked = asked("y\n", "one", "migrate", "apply");
    succeeds(asked);
    assertThat(asked.err().split("Apply 1\\?", -1)).hasSize(2);
    assertThat(asked.out().split("\\Q  0000_initial\\E", -1)).hasSize(2);
    assertThat(viborm("one", "migrate", "apply").out())
        .contains("The database has all migrations.");
    Done down = asked("n\n", "one", "migrate", "down");
    succeeds(down);
    assertThat(down.out()).contains("Cancelled: nothing was changed.");
    succeeds(viborm("one", "validate"));
    assertThat(viborm("one", "migrate", "down", "--dry-run").out())
        .contains("Would be taken back: 0000_initial");
  }

  @Test
  void pushesAndSaysWhatIsDifferent() {
    Done difference = viborm("one", "diff", "--exit-code", "--json");
    assertThat(difference.exit()).isEqualTo(1);
    assertThat(difference.json().getJsonArray("operations")).hasSize(3);
    Done pushed = viborm("one", "push", "--json");
    succeeds(pushed);
    assertThat(pushed.json().getBoolean("applied")).isTrue();
    succeeds(viborm("one", "diff", "--exit-code"));
    succeeds(viborm("one", "seed"));

    Done refused = viborm("two", "push", "--json");
    assertThat(refused.exit()).isEqualTo(1);
    assertThat(refused.json().getJsonObject("error").getString("code")).isEqualTo("V11010");
    succeeds(asked("1\n1\ny\n", "two", "push", "--verbose"));
    succeeds(viborm("two", "diff", "--exit-code"));
    assertThat(viborm("one", "push", "--force-reset").exit()).isEqualTo(1);
    succeeds(viborm("one", "push", "--force-reset", "--force"));
  }

  @Test
  void pullsModels() throws IOException {
    succeeds(viborm("one", "push"));

    Done pulled = run("", "pull", "--package", "org.acme.shop", "--out", "sources");

    succeeds(pulled);
    assertThat(pulled.out()).contains("Written: Item.java").contains("Written: Shop.java");
    assertThat(
            Files.readString(
                folder
                    .resolve("sources")
                    .resolve("org")
                    .resolve("acme")
                    .resolve("shop")
                    .resolve("Item.java")))
        .contains("public class Item extends Model<Item> {")
        .contains("public final ToOne<Item, Shop> shop =");
    Done again = run("", "pull", "--package", "org.acme.shop", "--out", "sources");
    assertThat(again.exit()).isEqualTo(1);
    assertThat(again.err()).contains("Choose another folder, or add --force.");
  }

  @Test
  void drawsTheSchema() throws Exception {
    Done mermaid = viborm("one", "diagram");
    succeeds(mermaid);
    assertThat(mermaid.out())
        .startsWith("erDiagram\n")
        .contains("  item }o--|| shop : shop")
        .contains("    string id PK");
    succeeds(viborm("one", "diagram", "--format", "svg", "--out", "schema.svg"));
    assertThat(
            DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(folder.resolve("schema.svg").toFile())
                .getElementsByTagName("rect")
                .getLength())
        .isEqualTo(3);
  }

  @Test
  void saysWhatIsMissing() throws IOException {
    assertThat(run("").exit()).isEqualTo(2);
    assertThat(run("", "push", "--nothing").exit()).isEqualTo(2);
    assertThat(run("", "migrate", "resolve", "0").exit()).isEqualTo(2);
    assertThat(run("", "push", "--models", "org.nowhere").err())
        .contains("'org.nowhere' is no model and no package with models");
    assertThat(viborm("one", "push", "--driver", "oracle").err())
        .contains("No driver 'oracle' is on the class path. Drivers there: sqlite3.");
    assertThat(viborm("one", "push", "--url", "jdbc:oracle:thin").err())
        .contains("No driver on the class path is for a URL of this kind.");
    assertThat(viborm("one", "validate").err() + viborm("one", "validate").out())
        .contains("V11011");
    Files.delete(folder.resolve("viborm.properties"));
    assertThat(viborm("one", "push").err()).contains("It is not said where the database is");
    assertThat(run("", "--help").out()).contains("migrate").contains("diagram");
    assertThat(run("", "push", "--help").out()).contains("--force-reset").contains("--class-path");
    assertThat(run("", "migrate", "--help").out()).contains("squash");
    assertThat(run("", "completion").out()).contains("complete");
  }

  @Test
  void showsColoursOnlyWhereTheyCanBeSeen() {
    assertThat(
            Stream.of(viborm("one", "diff"), viborm("one", "push"))
                .map(done -> done.out() + done.err()))
        .noneMatch(text -> text.contains("\u001b"));
  }
}
