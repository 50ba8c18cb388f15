package org.viborm.cache;

import static java.util.Objects.requireNonNull;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;

/**
 * What is kept under a key: bytes, when they were made, and how long they are good. Immutable; the
 * bytes are nobody's to change.
 */
public final class CacheEntry {

  private static final byte FORMAT = 1;
  private static final int HEAD = 1 + 2 * Long.BYTES;

  private final Instant createdAt;
  private final Duration timeToLive;
  private final byte[] value;

  private CacheEntry(Instant createdAt, Duration timeToLive, byte[] value) {
    this.createdAt = requireNonNull(createdAt, "createdAt");
    this.timeToLive = requireNonNull(timeToLive, "timeToLive");
    this.value = value;
  }

  /** An entry made at {@code createdAt}, both times in milliseconds. */
  public static CacheEntry of(Instant createdAt, Duration timeToLive, byte[] value) {
    return new CacheEntry(
        Instant.ofEpochMilli(createdAt.toEpochMilli()),
        Duration.ofMillis(timeToLive.toMillis()),
        value.clone());
  }

  /** When it was made. */
  public Instant createdAt() {
    return createdAt;
  }

  /** How long it is good. */
  public Duration timeToLive() {
    return timeToLive;
  }

  /** The bytes, a copy of the caller's own. */
  public byte[] value() {
    return value.clone();
  }

  /** How many bytes {@link #toBytes} gives. */
  public int size() {
    return HEAD + value.length;
  }

  /** All of it, for a store that keeps bytes. */
  public byte[] toBytes() {
    return ByteBuffer.allocate(size())
        .put(FORMAT)
        .putLong(createdAt.toEpochMilli())
        .putLong(timeToLive.toMillis())
        .put(value)
        .array();
  }

  /**
   * What {@link #toBytes} gave.
   *
   * @throws IllegalArgumentException if these are other bytes
   */
  public static CacheEntry ofBytes(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    try {
      if (buffer.get() != FORMAT) {
        throw new IllegalArgumentException("no entry of this version");
      }
      Instant createdAt = Instant.ofEpochMilli(buffer.getLong());
      Duration timeToLive = Duration.ofMillis(buffer.getLong());
      byte[] value = new byte[buffer.remaining()];
      buffer.get(value);
      return new CacheEntry(createdAt, timeToLive, value);
    } catch (BufferUnderflowException e) {
      throw new IllegalArgumentException("no entry", e);
    }
  }

  /** When it was made and how long it is good; not the value. */
  @Override
  public String toString() {
    return "entry of " + createdAt + ", good for " + timeToLive;
  }
}
