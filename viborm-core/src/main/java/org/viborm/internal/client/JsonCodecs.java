package org.viborm.internal.client;

import org.jspecify.annotations.Nullable;
import org.viborm.schema.JsonCodec;

/** Finds out whether JSON-B is there: the one place that is loaded without it. */
public final class JsonCodecs {

  private JsonCodecs() {}

  /** {@code configured}, else JSON-B's where it is present, else none. */
  public static @Nullable JsonCodec orPresent(@Nullable JsonCodec configured) {
    if (configured != null) {
      return configured;
    }
    return isPresent() ? new JsonbCodec() : null;
  }

  private static boolean isPresent() {
    try {
      Class.forName("jakarta.json.bind.JsonbBuilder", false, JsonCodecs.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }
}
