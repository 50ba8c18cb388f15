package org.viborm.internal.client;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.JsonbException;
import java.io.StringReader;
import java.lang.reflect.Type;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.viborm.errors.ErrorCode;
import org.viborm.errors.Fault;
import org.viborm.errors.QueryEngineException;
import org.viborm.errors.RedactedException;
import org.viborm.errors.ValidationException;
import org.viborm.schema.JsonCodec;

/**
 * Documents through JSON-B, whose provider is looked for when the first is met. Its exceptions hold
 * values, so they are told without their text. Loaded only where the API is present.
 */
final class JsonbCodec implements JsonCodec {

  private final ReentrantLock lock = new ReentrantLock();
  private volatile @Nullable Jsonb jsonb;

  @Override
  public JsonValue encode(Object value, Type type) {
    Jsonb provider = jsonb();
    try (JsonReader reader = Json.createReader(new StringReader(provider.toJson(value, type)))) {
      return reader.readValue();
    } catch (JsonbException | JsonException e) {
      throw new ValidationException(
          Fault.of(
                  ErrorCode.INVALID_OPERATION,
                  "JSON-B cannot write a document of type '%s'.".formatted(type.getTypeName()))
              .hint(
                  "Annotate the type for JSON-B, open its package to the provider if it is in a named"
                      + " module, or set a JsonCodec in the configuration.")
              .cause(RedactedException.of(e)));
    }
  }

  @Override
  public Object decode(JsonValue json, Type type) {
    Jsonb provider = jsonb();
    try {
      return provider.fromJson(json.toString(), type);
    } catch (JsonbException e) {
      throw new QueryEngineException(
          Fault.of(
                  ErrorCode.SCHEMA_MISMATCH,
                  "JSON-B cannot read a stored document as a '%s'.".formatted(type.getTypeName()))
              .hint("Change the type or the document, or set a JsonCodec in the configuration.")
              .cause(RedactedException.of(e)));
    }
  }

  private Jsonb jsonb() {
    Jsonb found = jsonb;
    if (found != null) {
      return found;
    }
    lock.lock();
    try {
      found = jsonb;
      if (found == null) {
        found = JsonbBuilder.create();
        jsonb = found;
      }
      return found;
    } catch (JsonbException e) {
      throw new ValidationException(
          Fault.of(
                  ErrorCode.INVALID_INPUT,
                  "a JSON field has documents of a Java type, and JSON-B has no provider.")
              .hint("Add one, such as org.eclipse:yasson, or set a JsonCodec in the configuration.")
              .cause(RedactedException.of(e)));
    } finally {
      lock.unlock();
    }
  }
}
