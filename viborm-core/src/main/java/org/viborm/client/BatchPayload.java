package org.viborm.client;

import jakarta.json.Json;
import jakarta.json.JsonObject;

/**
 * What a bulk write did, as operations as data tell it.
 *
 * @param count the number of rows
 */
public record BatchPayload(long count) {

  /** The same as JSON. */
  public JsonObject toJson() {
    return Json.createObjectBuilder().add("count", count).build();
  }
}
