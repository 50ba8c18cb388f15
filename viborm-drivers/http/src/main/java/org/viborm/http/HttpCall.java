package org.viborm.http;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request. Its text names its address alone: headers and bodies hold credentials and values.
 *
 * @param endpoint where it goes
 * @param method such as {@code POST}
 * @param path added to the endpoint's
 * @param headers besides those that the client makes
 * @param body what is sent; empty for none
 * @param replay whether it may be sent again
 * @param timeout how long it may take, or null for the driver's own limit
 */
public record HttpCall(
    HttpEndpoint endpoint,
    String method,
    String path,
    Map<String, String> headers,
    String body,
    Replay replay,
    @Nullable Duration timeout) {

  /** Copies the headers. */
  public HttpCall {
    headers = Map.copyOf(headers);
  }

  /** A request that posts {@code body} as JSON. */
  public static HttpCall post(
      HttpEndpoint endpoint,
      String path,
      Map<String, String> headers,
      JsonObject body,
      Replay replay,
      @Nullable Duration timeout) {
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.put("Content-Type", "application/json");
    all.put("Accept", "application/json");
    return new HttpCall(endpoint, "POST", path, all, body.toString(), replay, timeout);
  }

  /** The method and the address. */
  @Override
  public String toString() {
    return method + " " + endpoint + path;
  }
}
