package org.viborm.tck.cases;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.viborm.schema.Schema;

/**
 * A schema, its rows and the cases on them.
 *
 * @param schema the document of the schema
 * @param seed the document of the rows
 * @param cases the cases, in the order of their files
 */
public record CasesFolder(JsonObject schema, JsonObject seed, List<JsonObject> cases) {

  /** The system property that names another folder. */
  public static final String PROPERTY = "viborm.cases.dir";

  /** Copies the list. */
  public CasesFolder {
    cases = List.copyOf(cases);
  }

  /** The folder that {@value #PROPERTY} names, or the project's own. */
  public static CasesFolder configured() {
    String folder = System.getProperty(PROPERTY);
    return folder == null || folder.isBlank() ? own() : of(Path.of(folder));
  }

  /** The project's own cases. */
  public static CasesFolder own() {
    return new CasesFolder(
        object(resource("schema.json")),
        object(resource("seed.json")),
        lines(resource("cases.jsonl")));
  }

  /** The cases of {@code folder}: {@code schema.json}, {@code seed.json}, {@code cases*.jsonl}. */
  public static CasesFolder of(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> sources =
          files
              .filter(
                  file -> {
                    String name = String.valueOf(file.getFileName());
                    return name.startsWith("cases") && name.endsWith(".jsonl");
                  })
              .sorted()
              .toList();
      if (sources.isEmpty()) {
        throw new IllegalArgumentException(folder + " holds no cases*.jsonl");
      }
      List<JsonObject> cases = new ArrayList<>();
      for (Path source : sources) {
        cases.addAll(lines(Files.readString(source)));
      }
      return new CasesFolder(
          object(Files.readString(folder.resolve("schema.json"))),
          object(Files.readString(folder.resolve("seed.json"))),
          cases);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The same with at most {@code number} cases of each theme, spread evenly over those that there
   * are.
   */
  public CasesFolder sample(int number) {
    Map<String, List<JsonObject>> themes = new LinkedHashMap<>();
    for (JsonObject each : cases) {
      themes.computeIfAbsent(each.getString("theme"), theme -> new ArrayList<>()).add(each);
    }
    List<JsonObject> chosen = new ArrayList<>();
    for (List<JsonObject> theme : themes.values()) {
      int taken = Math.min(number, theme.size());
      for (int i = 0; i < taken; i++) {
        chosen.add(theme.get(i * theme.size() / taken));
      }
    }
    return new CasesFolder(schema, seed, chosen);
  }

  /** The schema, built. */
  public Schema build() {
    return NeutralSchema.of(schema);
  }

  private static String resource(String name) {
    try (InputStream stream = CasesFolder.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalStateException(name + " is not in the jar");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonObject object(String text) {
    try (Reader source = new StringReader(text);
        JsonReader reader = Json.createReader(source)) {
      return reader.readObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<JsonObject> lines(String text) {
    return text.lines().filter(line -> !line.isBlank()).map(CasesFolder::object).toList();
  }
}
