package org.viborm.http;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** JSON as it travels: made and read through one provider, and tolerant of what is not there. */
public final class WireJson {

  private static final JsonProvider PROVIDER = JsonProvider.provider();

  private WireJson() {}

  /** An object to be filled. */
  public static JsonObjectBuilder object() {
    return PROVIDER.createObjectBuilder();
  }

  /** An object to be filled further than {@code begun}. */
  public static JsonObjectBuilder object(JsonObject begun) {
    return PROVIDER.createObjectBuilder(begun);
  }

  /** An array to be filled. */
  public static JsonArrayBuilder array() {
    return PROVIDER.createArrayBuilder();
  }

  /** The object that {@code text} is; empty if it is something else or cut off. */
  static Optional<JsonObject> read(String text) {
    try (JsonReader reader = PROVIDER.createReader(new StringReader(text))) {
      return reader.readValue() instanceof JsonObject object
          ? Optional.of(object)
          : Optional.empty();
    } catch (JsonException e) {
      return Optional.empty();
    }
  }

  /** The text or number at {@code key}; empty if there is none. */
  public static String text(@Nullable JsonObject object, String key) {
    JsonValue value = object == null ? null : object.get(key);
    if (value instanceof JsonString string) {
      return string.getString();
    }
    return value instanceof JsonNumber number ? number.toString() : "";
  }

  /** The whole number at {@code key}, which may be text; 0 if there is none. */
  public static long number(@Nullable JsonObject object, String key) {
    String text = text(object, key);
    try {
      return text.isEmpty() ? 0 : Long.parseLong(text);
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  /** The object at {@code key}; null if there is none. */
  public static @Nullable JsonObject object(@Nullable JsonObject object, String key) {
    return object != null && object.get(key) instanceof JsonObject found ? found : null;
  }

  /** The array at {@code key}; empty if there is none. */
  public static List<JsonValue> array(@Nullable JsonObject object, String key) {
    return object != null && object.get(key) instanceof JsonArray found ? found : List.of();
  }
}
