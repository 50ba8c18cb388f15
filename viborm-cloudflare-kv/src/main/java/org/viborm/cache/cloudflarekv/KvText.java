package org.viborm.cache.cloudflarekv;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.viborm.cache.CacheEntry;

/** Entries as KV keeps them: text, since several are fetched in one answer of JSON. */
final class KvText {

  /** The most characters that KV keeps under one key, 25 MiB. */
  static final int LONGEST = 25 << 20;

  private KvText() {}

  /** {@code entry}, and when it is over. */
  static String write(CacheEntry entry, Instant end) {
    byte[] bytes = entry.toBytes();
    return Base64.getEncoder()
        .encodeToString(
            ByteBuffer.allocate(Long.BYTES + bytes.length)
                .putLong(end.toEpochMilli())
                .put(bytes)
                .array());
  }

  /** What {@link #write} made {@code text} of; empty if it is over, or this is other text. */
  static Optional<CacheEntry> read(String text, Instant now) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(text));
      if (bytes.remaining() < Long.BYTES || bytes.getLong() <= now.toEpochMilli()) {
        return Optional.empty();
      }
      byte[] entry = new byte[bytes.remaining()];
      bytes.get(entry);
      return Optional.of(CacheEntry.ofBytes(entry));
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // somebody else's
    }
  }
}
