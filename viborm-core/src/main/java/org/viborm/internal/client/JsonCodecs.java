package org.viborm.internal.client;

import org.jspecify.annotations.Nullable;
import org.viborm.internal.present.OptionalLibrary;
import org.viborm.schema.JsonCodec;

/** Finds out whether JSON-B is there: the one place that is loaded without it. */
final class JsonCodecs {

  private JsonCodecs() {}

  /** JSON-B's where it is present, else none. */
  static @Nullable JsonCodec present() {
    return OptionalLibrary.JSON_BINDING.isPresent() ? new JsonbCodec() : null;
  }
}
