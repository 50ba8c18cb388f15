package org.viborm.internal.text;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Makes names fit what a database allows. */
public final class Identifiers {

  private static final int HASH_BYTES = 4;

  private Identifiers() {}

  /**
   * {@code name} where it has at most {@code maxBytes} in UTF-8; else as much of its beginning as
   * leaves room for {@code _} and eight hexadecimal digits of its hash. The same name always gives
   * the same result, and different long names different ones.
   *
   * @throws IllegalArgumentException if there is no room for a letter and the hash
   */
  public static String fit(String name, int maxBytes) {
    if (name.length() * 3L <= maxBytes) {
      return name;
    }
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    if (bytes.length <= maxBytes) {
      return name;
    }
    int end = maxBytes - 2 * HASH_BYTES - 1;
    if (end < 1) {
      throw new IllegalArgumentException("%d bytes are too few".formatted(maxBytes));
    }
    while ((bytes[end] & 0xC0) == 0x80) {
      end--; // never in the middle of a letter
    }
    String hash = HexFormat.of().formatHex(sha256(bytes), 0, HASH_BYTES);
    return StandardCharsets.UTF_8.decode(ByteBuffer.wrap(bytes, 0, end)) + "_" + hash;
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e); // every Java platform has it
    }
  }
}
