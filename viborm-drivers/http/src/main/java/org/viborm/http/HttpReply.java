package org.viborm.http;

import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a request was answered. Its text is its status: bodies hold values. */
public final class HttpReply {

  private final int status;
  private final byte[] body;
  private final @Nullable String contentType;

  HttpReply(int status, byte[] body, @Nullable String contentType) {
    this.status = status;
    this.body = body;
    this.contentType = contentType;
  }

  /** The status. */
  public int status() {
    return status;
  }

  /** Whether the status is one of success. */
  public boolean succeeded() {
    return status >= 200 && status < 300;
  }

  /** The body, not copied. */
  byte[] body() {
    return body;
  }

  /** The bytes of the body, a copy. */
  public byte[] bytes() {
    return body.clone();
  }

  /**
   * The body as a JSON object, whatever it is called; empty if it is something else, such as the
   * HTML of a middlebox, or cut off.
   */
  public Optional<JsonObject> json() {
    if (body.length == 0 || (contentType != null && contentType.startsWith("text/html"))) {
      return Optional.empty();
    }
    return WireJson.read(new String(body, StandardCharsets.UTF_8));
  }

  @Override
  public String toString() {
    return "HTTP " + status;
  }
}
