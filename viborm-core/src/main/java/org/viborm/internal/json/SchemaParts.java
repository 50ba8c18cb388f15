package org.viborm.internal.json;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The pieces that JSON Schemas are put together from, and the definitions that they share. */
final class SchemaParts {

  /** One for all: each call of {@link Json} looks for its provider. */
  static final JsonBuilderFactory JSON = Json.createBuilderFactory(Map.of());

  static final JsonObject BOOLEAN = type("boolean");
  static final JsonObject STRING = type("string");
  static final JsonObject NUMBER = type("number");
  static final JsonObject NULL = type("null");

  private final Map<String, @Nullable JsonObject> definitions = new TreeMap<>();

  /** A reference to the definition called {@code name}, which is made once; it may hold itself. */
  JsonObject shared(String name, Supplier<JsonObject> definition) {
    if (!definitions.containsKey(name)) {
      definitions.put(name, null);
      definitions.put(name, definition.get());
    }
    return JSON.createObjectBuilder().add("$ref", "#/$defs/" + name).build();
  }

  /** All shared definitions by name. */
  JsonObject definitions() {
    JsonObjectBuilder all = JSON.createObjectBuilder();
    definitions.forEach(
        (name, definition) -> {
          if (definition != null) {
            all.add(name, definition);
          }
        });
    return all.build();
  }

  static JsonObject type(String name) {
    return JSON.createObjectBuilder().add("type", name).build();
  }

  /** A whole number from {@code min} to {@code max}. */
  static JsonObject integer(long min, long max) {
    return JSON.createObjectBuilder()
        .add("type", "integer")
        .add("minimum", min)
        .add("maximum", max)
        .build();
  }

  static JsonObject matching(String pattern) {
    return JSON.createObjectBuilder().add("type", "string").add("pattern", pattern).build();
  }

  static JsonObject oneOfTexts(Collection<String> texts) {
    JsonArrayBuilder all = JSON.createArrayBuilder();
    texts.forEach(all::add);
    return JSON.createObjectBuilder().add("enum", all).build();
  }

  static JsonObject list(JsonObject element) {
    return JSON.createObjectBuilder().add("type", "array").add("items", element).build();
  }

  static JsonObject anyOf(List<JsonObject> choices) {
    if (choices.size() == 1) {
      return choices.get(0);
    }
    return JSON.createObjectBuilder().add("anyOf", array(choices)).build();
  }

  static JsonObject anyOf(JsonObject... choices) {
    return anyOf(List.of(choices));
  }

  /** {@code one}, or a list of it. */
  static JsonObject oneOrMany(JsonObject one) {
    return anyOf(one, list(one));
  }

  static JsonArrayBuilder array(Collection<JsonObject> objects) {
    JsonArrayBuilder all = JSON.createArrayBuilder();
    objects.forEach(all::add);
    return all;
  }

  /** An object that has the properties called {@code names}, whatever else. */
  static JsonObject having(String... names) {
    JsonArrayBuilder required = JSON.createArrayBuilder();
    for (String name : names) {
      required.add(name);
    }
    return JSON.createObjectBuilder().add("type", "object").add("required", required).build();
  }

  /** An object of known properties. One schema, one thread. */
  static final class Properties {

    private final Map<String, JsonObject> known = new TreeMap<>();
    private final JsonObjectBuilder rest = JSON.createObjectBuilder();
    private final JsonArrayBuilder required = JSON.createArrayBuilder();
    private boolean requires;

    /** A property that may be left out. */
    Properties with(String name, JsonObject schema) {
      known.put(name, schema);
      return this;
    }

    /** A property that must be there. */
    Properties needs(String name, JsonObject schema) {
      required.add(name);
      requires = true;
      return with(name, schema);
    }

    /** At least one property must be there. */
    Properties notEmpty() {
      rest.add("minProperties", 1);
      return this;
    }

    /** One of {@code choices} must hold as well. */
    Properties meeting(Collection<JsonObject> choices) {
      rest.add("anyOf", array(choices));
      return this;
    }

    /** One of the properties called {@code names} must be there. */
    Properties needsOneOf(Collection<String> names) {
      return meeting(names.stream().map(SchemaParts::having).toList());
    }

    /** None of {@code excluded} may hold. */
    Properties without(Collection<JsonObject> excluded) {
      rest.add("not", anyOf(List.copyOf(excluded)));
      return this;
    }

    JsonObject build() {
      JsonObjectBuilder properties = JSON.createObjectBuilder();
      known.forEach(properties::add);
      JsonObjectBuilder object =
          JSON.createObjectBuilder()
              .add("type", "object")
              .add("properties", properties)
              .add("additionalProperties", false);
      if (requires) {
        object.add("required", required);
      }
      object.addAll(rest);
      return object.build();
    }
  }
}
