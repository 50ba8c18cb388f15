package org.viborm.cache.cloudflarekv;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.viborm.http.HttpCall;
import org.viborm.http.HttpConnector;
import org.viborm.http.HttpEndpoint;
import org.viborm.http.HttpReply;
import org.viborm.http.RemoteErrors;
import org.viborm.http.Replay;
import org.viborm.http.WireJson;

/**
 * The requests of Cloudflare's REST API for one namespace. Each may be sent again: what it does it
 * does once, however often. Safe to share.
 */
final class KvClient {

  private static final int READ_TOGETHER = 100;
  private static final int LISTED_TOGETHER = 1000;
  private static final int NOT_FOUND = 404;

  private final HttpConnector connector;
  private final RemoteErrors errors;
  private final HttpEndpoint endpoint;
  private final String path;
  private final Map<String, String> headers;

  KvClient(
      HttpConnector connector,
      RemoteErrors errors,
      HttpEndpoint endpoint,
      String namespace,
      @Nullable String token) {
    this.connector = connector;
    this.errors = errors;
    this.endpoint = endpoint;
    this.path = "/storage/kv/namespaces/" + namespace;
    this.headers = token == null ? Map.of() : Map.of("Authorization", "Bearer " + token);
  }

  /** The texts that are kept under {@code names}. */
  Map<String, String> values(Collection<String> names) {
    List<String> all = List.copyOf(names);
    Map<String, String> found = new TreeMap<>();
    for (int i = 0; i < all.size(); i += READ_TOGETHER) {
      JsonArrayBuilder keys = WireJson.array();
      all.subList(i, Math.min(all.size(), i + READ_TOGETHER)).forEach(keys::add);
      JsonObject body = WireJson.object().add("keys", keys).build();
      JsonObject result = WireJson.object(send("POST", "/bulk/get", body.toString()), "result");
      JsonObject values = WireJson.object(result, "values");
      if (values != null) {
        values.forEach(
            (name, value) -> {
              if (value instanceof JsonString text) {
                found.put(name, text.getString());
              }
            });
      }
    }
    return found;
  }

  /** Keeps {@code text} under {@code name} for {@code storage}. */
  void put(String name, String text, Duration storage) {
    String seconds = Long.toString(storage.plusMillis(999).toSeconds());
    send("PUT", value(name) + "?expiration_ttl=" + seconds, text);
  }

  /** Drops what is kept under {@code name}, if there is anything. */
  void delete(String name) {
    HttpReply reply = reply("DELETE", value(name), "");
    if (reply.status() != NOT_FOUND) {
      checked(reply);
    }
  }

  /** Drops what is kept under names that begin with {@code prefix}. */
  void deleteAll(String prefix) {
    String cursor = "";
    do {
      String query =
          "/keys?limit=%s&prefix=%s%s"
              .formatted(
                  LISTED_TOGETHER,
                  encoded(prefix),
                  cursor.isEmpty() ? "" : "&cursor=" + encoded(cursor));
      JsonObject page = send("GET", query, "");
      List<JsonValue> keys = WireJson.array(page, "result");
      if (!keys.isEmpty()) {
        JsonArrayBuilder names = WireJson.array();
        keys.forEach(key -> names.add(WireJson.text(key.asJsonObject(), "name")));
        send("POST", "/bulk/delete", names.build().toString());
      }
      cursor = WireJson.text(WireJson.object(page, "result_info"), "cursor");
    } while (!cursor.isEmpty());
  }

  private static String value(String name) {
    return "/values/" + encoded(name);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private HttpReply reply(String method, String rest, String body) {
    Map<String, String> all = new HashMap<>(headers);
    all.put("Accept", "application/json");
    all.put("Content-Type", method.equals("POST") ? "application/json" : "text/plain");
    return connector.send(
        new HttpCall(endpoint, method, path + rest, all, body, Replay.READS, null));
  }

  private JsonObject send(String method, String rest, String body) {
    return checked(reply(method, rest, body));
  }

  private JsonObject checked(HttpReply reply) {
    JsonObject json = reply.json().orElse(null);
    if (json == null || !reply.succeeded() || !json.getBoolean("success", false)) {
      throw errors.unexpected(reply);
    }
    return json;
  }
}
