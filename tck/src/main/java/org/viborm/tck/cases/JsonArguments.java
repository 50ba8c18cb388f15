package org.viborm.tck.cases;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;

/** Arguments of operations as data, as tests write them: texts and keys in single quotes. */
public final class JsonArguments {

  private JsonArguments() {}

  /** The object that {@code text} writes, such as <code>{'where': {'id': 1}}</code>. */
  public static JsonObject json(String text) {
    try (JsonReader reader = Json.createReader(new StringReader(text.replace('\'', '"')))) {
      return reader.readObject();
    }
  }
}
