package org.viborm.http;

import org.viborm.errors.ClientInitializationException;

/** Where Cloudflare's REST API is, and what its identifiers look like. */
public final class CloudflareApi {

  private static final String ACCOUNTS = "https://api.cloudflare.com/client/v4/accounts/";

  private CloudflareApi() {}

  /** The API of an account. */
  public static HttpEndpoint ofAccount(String account) {
    return HttpEndpoint.of(ACCOUNTS + account);
  }

  /**
   * {@code id}, if it may be an identifier.
   *
   * @param name what it identifies, for the message
   * @throws ClientInitializationException V1004 if it may not
   */
  public static String identifier(String id, String name) {
    if (!id.matches("[0-9A-Za-z-]{1,64}")) {
      throw ClientInitializationException.invalid(
          name, "'" + id + "' is no identifier of Cloudflare.", "Copy it from the dashboard.");
    }
    return id;
  }
}
