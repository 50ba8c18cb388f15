package org.viborm.internal.codec;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.util.Map;
import org.viborm.schema.Point;

/** JSON documents as the text that a column keeps. */
final class JsonText {

  private static final JsonProvider PROVIDER = JsonProvider.provider();
  private static final JsonReaderFactory READERS = PROVIDER.createReaderFactory(Map.of());

  private JsonText() {}

  static JsonValue parse(String text) {
    try (JsonReader reader = READERS.createReader(new StringReader(text))) {
      return reader.readValue();
    }
  }

  static String quote(String text) {
    return PROVIDER.createValue(text).toString();
  }

  static String ofVector(float[] vector) {
    StringBuilder text = new StringBuilder("[");
    for (int i = 0; i < vector.length; i++) {
      text.append(i == 0 ? "" : ",").append(vector[i]);
    }
    return text.append(']').toString();
  }

  static float[] toVector(String text) {
    JsonArray array = parse(text).asJsonArray();
    float[] vector = new float[array.size()];
    for (int i = 0; i < vector.length; i++) {
      vector[i] = array.getJsonNumber(i).bigDecimalValue().floatValue();
    }
    return vector;
  }

  static String ofPoint(Point point) {
    return "{\"x\":" + point.x() + ",\"y\":" + point.y() + "}";
  }

  static Point toPoint(String text) {
    JsonObject object = parse(text).asJsonObject();
    return new Point(number(object, "x"), number(object, "y"));
  }

  private static double number(JsonObject object, String key) {
    JsonNumber number = object.getJsonNumber(key);
    return number.doubleValue();
  }
}
