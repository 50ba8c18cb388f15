package org.viborm.driver;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a database does not take of JSON documents, whatever their values. */
final class JsonShapes {

  private JsonShapes() {}

  /**
   * Why {@code database} does not take {@code document}, or null.
   *
   * @param levels how deep arrays and objects may stand in one another
   * @param keyBytes how long a key may be
   */
  static @Nullable String unfit(JsonValue document, String database, int levels, int keyBytes) {
    if (isDeeper(document, levels)) {
      return "the document is nested more than %d deep, which %s does not take. Flatten it, or store it as a string."
          .formatted(levels, database);
    }
    return hasLongKey(document, keyBytes)
        ? "a key of the document has more than %d bytes, which %s does not take. Give a shorter one."
            .formatted(keyBytes, database)
        : null;
  }

  private static boolean isDeeper(JsonValue document, int levels) {
    if (document instanceof JsonArray array) {
      return levels == 0 || array.stream().anyMatch(part -> isDeeper(part, levels - 1));
    }
    return document instanceof JsonObject object
        && (levels == 0 || object.values().stream().anyMatch(part -> isDeeper(part, levels - 1)));
  }

  private static boolean hasLongKey(JsonValue document, int bytes) {
    if (document instanceof JsonArray array) {
      return array.stream().anyMatch(part -> hasLongKey(part, bytes));
    }
    if (document instanceof JsonObject object) {
      for (Map.Entry<String, JsonValue> entry : object.entrySet()) {
        if (isLonger(entry.getKey(), bytes) || hasLongKey(entry.getValue(), bytes)) {
          return true;
        }
      }
    }
    return false;
  }

  /** A character is one byte at least, and three at most. */
  private static boolean isLonger(String key, int bytes) {
    return key.length() > bytes / 3 && key.getBytes(UTF_8).length > bytes;
  }
}
