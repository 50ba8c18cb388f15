package org.viborm.instrumentation;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What begins. Immutable. Holds SQL and values only where the configuration discloses them.
 *
 * @param name one of the names of spans in {@link Spans}
 * @param attributes what is known of it, by the names of attributes in {@link Spans}: each a {@code
 *     String}, {@code Long}, {@code Double} or {@code Boolean}
 */
public record SpanStart(String name, Map<String, Object> attributes) {

  /** Copies the map, in its order. */
  public SpanStart {
    requireNonNull(name, "name");
    attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
  }
}
