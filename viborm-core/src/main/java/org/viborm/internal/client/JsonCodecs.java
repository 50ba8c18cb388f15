package org.viborm.internal.client;

import org.jspecify.annotations.Nullable;
import org.viborm.internal.present.OptionalLibrary;
import org.viborm.schema.JsonCodec;

/** Finds out whether JSON-B is there: the one place that is loaded without it. */
public final class JsonCodecs {

  private JsonCodecs() {}

  /** {@code configured}, else JSON-B's where it is present, else none. */
  public static @Nullable JsonCodec orPresent(@Nullable JsonCodec configured) {
    if (configured != null) {
      return configured;
    }
    return OptionalLibrary.JSON_BINDING.isPresent() ? new JsonbCodec() : null;
  }
}
