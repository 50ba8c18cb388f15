package org.viborm.cache.cloudflarekv;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.viborm.cache.CacheKeys;

/** The names of keys in KV, which takes 512 bytes. */
final class KvKeys {

  private static final int LONGEST = 512;

  private KvKeys() {}

  /** {@code key}, or a hash of it where it is too long, behind what all keys begin with. */
  static String of(String key) {
    byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
    return bytes.length <= LONGEST ? key : CacheKeys.prefix("") + "sha256:" + hash(bytes);
  }

  private static String hash(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e); // every JVM has it
    }
  }
}
