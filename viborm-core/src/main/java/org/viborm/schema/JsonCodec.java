package org.viborm.schema;

import jakarta.json.JsonValue;
import java.lang.reflect.Type;

/**
 * Turns the Java values of {@code s.json(Type.class)} fields into JSON and back. Without one in the
 * configuration, JSON-B does so where it is present.
 *
 * <p>Safe to share between threads. A value that was encoded is decoded to an equal one.
 */
public interface JsonCodec {

  /** {@code value}, which is of {@code type}, as JSON. */
  JsonValue encode(Object value, Type type);

  /** {@code json} as a value of {@code type}. */
  Object decode(JsonValue json, Type type);
}
