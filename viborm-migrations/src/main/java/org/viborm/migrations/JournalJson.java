package org.viborm.migrations;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonStructure;
import jakarta.json.JsonWriter;
import jakarta.json.stream.JsonGenerator;
import java.io.StringReader;
import java.io.StringWriter;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads and writes the journal. What does not read is refused with the reason. */
final class JournalJson {

  /** Names of migrations are names of files, and go into SQL. */
  static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

  /** What fits into a file's name and into a unique column of every database. */
  static final int MAX_NAME = 190;

  private static final Pattern MARKER = Pattern.compile("(?m)^<<<<<<<");
  private static final Pattern CHECKSUM = Pattern.compile("[0-9a-f]{64}");

  private JournalJson() {}

  static String write(Journal journal) {
    JsonArrayBuilder entries = Json.createArrayBuilder();
    for (MigrationEntry entry : journal.entries()) {
      JsonObjectBuilder json =
          Json.createObjectBuilder()
              .add("idx", entry.index())
              .add("version", entry.version())
              .add("name", entry.name())
              .add("when", entry.when().toEpochMilli())
              .add("checksum", entry.checksum());
      entry.tag().ifPresent(tag -> json.add("tag", tag));
      if (!entry.replaces().isEmpty()) {
        JsonArrayBuilder replaced = Json.createArrayBuilder();
        entry
            .replaces()
            .forEach(
                old ->
                    replaced.add(
                        Json.createObjectBuilder()
                            .add("name", old.name())
                            .add("checksum", old.checksum())));
        json.add("replaces", replaced);
      }
      entries.add(json);
    }
    return text(
        Json.createObjectBuilder()
            .add("version", Journal.VERSION)
            .add("dialect", journal.dialect())
            .add("entries", entries)
            .build());
  }

  /** {@code json} for a person to read, and for a version control to merge. */
  static String text(JsonStructure json) {
    StringWriter text = new StringWriter();
    try (JsonWriter writer =
        Json.createWriterFactory(Map.of(JsonGenerator.PRETTY_PRINTING, true)).createWriter(text)) {
      writer.write(json);
    }
    return text.toString().strip() + "\n";
  }

  /** The object in {@code text}. */
  static JsonObject object(String path, String text) {
    try (JsonReader reader = Json.createReader(new StringReader(text))) {
      return reader.readObject();
    } catch (JsonException | IllegalStateException e) {
      throw MigrationErrors.malformed(path, "it is not a JSON object");
    }
  }

  static Journal read(String text) {
    if (MARKER.matcher(text).find()) {
      throw MigrationErrors.merged("it has a conflict that nobody has resolved");
    }
    JsonObject json = object(Journal.PATH, text);
    try {
      if (!json.getString("version").equals(Journal.VERSION)) {
        throw bad("its version is not '" + Journal.VERSION + "'");
      }
      JsonArray array = json.getJsonArray("entries");
      List<MigrationEntry> entries = new ArrayList<>();
      Set<String> names = new HashSet<>();
      for (int i = 0; i < array.size(); i++) {
        MigrationEntry entry = entry(array.getJsonObject(i));
        check(entry, i, names);
        entries.add(entry);
      }
      return new Journal(json.getString("dialect"), entries);
    } catch (NullPointerException | ClassCastException e) {
      throw bad("a field is missing, or of another type than it should be");
    }
  }

  private static MigrationEntry entry(JsonObject json) {
    List<MigrationEntry.Replaced> replaced = new ArrayList<>();
    if (json.containsKey("replaces")) {
      for (JsonObject old : json.getJsonArray("replaces").getValuesAs(JsonObject.class)) {
        replaced.add(new MigrationEntry.Replaced(old.getString("name"), old.getString("checksum")));
      }
    }
    try {
      return new MigrationEntry(
          json.getJsonNumber("idx").intValueExact(),
          json.getString("version"),
          json.getString("name"),
          Instant.ofEpochMilli(json.getJsonNumber("when").longValueExact()),
          json.getString("checksum"),
          Optional.ofNullable(json.getString("tag", null)),
          replaced);
    } catch (ArithmeticException | DateTimeException e) {
      throw bad("a number is out of range");
    }
  }

  private static void check(MigrationEntry entry, int place, Set<String> names) {
    if (entry.index() != place) {
      throw MigrationErrors.merged(
          "the entry at place %d has the index %d".formatted(place, entry.index()));
    }
    if (entry.name().length() > MAX_NAME || !NAME.matcher(entry.name()).matches()) {
      throw bad(
          "the name of entry %d is no name of a migration: letters, digits, '-', '_' and '.', at"
                  .formatted(place)
              + " most "
              + MAX_NAME);
    }
    if (!names.add(entry.name())) {
      throw bad("two entries are called '%s'".formatted(entry.name()));
    }
    boolean sums =
        CHECKSUM.matcher(entry.checksum()).matches()
            && entry.replaces().stream()
                .allMatch(old -> CHECKSUM.matcher(old.checksum()).matches());
    if (!sums || !entry.replaces().stream().allMatch(old -> NAME.matcher(old.name()).matches())) {
      throw bad("the checksum of '%s' is not 64 hexadecimal digits".formatted(entry.name()));
    }
  }

  private static RuntimeException bad(String problem) {
    return MigrationErrors.malformed(Journal.PATH, problem);
  }
}
