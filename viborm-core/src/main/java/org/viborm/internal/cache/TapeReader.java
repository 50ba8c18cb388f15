package org.viborm.internal.cache;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads what a {@link TapeWriter} wrote, in its order. One thread. */
final class TapeReader {

  private final ByteBuffer bytes;

  TapeReader(ByteBuffer bytes) {
    this.bytes = bytes;
  }

  private <T> T reading(Supplier<T> read) {
    try {
      return read.get();
    } catch (BufferUnderflowException | IllegalArgumentException | java.time.DateTimeException e) {
      throw new UnreadableTape("the tape ends too soon, or holds no such value");
    }
  }

  /** The mark that stands here, which is passed over. */
  byte mark() {
    return reading(bytes::get);
  }

  /** The value that stands here, of {@code type}. */
  <T> @Nullable T value(Class<T> type) {
    Object value = reading(this::read).value();
    if (value != null && !type.isInstance(value)) {
      throw new UnreadableTape("the tape holds a value of another type");
    }
    return type.cast(value);
  }

  /** A value or null. */
  private record Found(@Nullable Object value) {}

  private Found read() {
    byte kind = bytes.get();
    return new Found(
        switch (kind) {
          case TapeWriter.NULL -> null;
          case TapeWriter.STRING -> new String(block(), StandardCharsets.UTF_8);
          case TapeWriter.INTEGER -> bytes.getInt();
          case TapeWriter.LONG -> bytes.getLong();
          case TapeWriter.DOUBLE -> bytes.getDouble();
          case TapeWriter.DECIMAL -> decimal();
          case TapeWriter.TRUE -> true;
          case TapeWriter.FALSE -> false;
          case TapeWriter.BYTES -> block();
          case TapeWriter.INSTANT -> instant();
          case TapeWriter.DATE_TIME -> dateTime();
          case TapeWriter.DATE -> LocalDate.ofEpochDay(bytes.getLong());
          case TapeWriter.TIME -> LocalTime.ofNanoOfDay(bytes.getLong());
          case TapeWriter.ARRAY -> array();
          case TapeWriter.UUID_BITS -> uuid();
          default -> throw new UnreadableTape("the tape holds no value here");
        });
  }

  private BigDecimal decimal() {
    int scale = bytes.getInt();
    return new BigDecimal(new BigInteger(block()), scale);
  }

  private Instant instant() {
    long second = bytes.getLong();
    return Instant.ofEpochSecond(second, bytes.getInt());
  }

  private LocalDateTime dateTime() {
    LocalDate date = LocalDate.ofEpochDay(bytes.getLong());
    return LocalDateTime.of(date, LocalTime.ofNanoOfDay(bytes.getLong()));
  }

  private UUID uuid() {
    long most = bytes.getLong();
    return new UUID(most, bytes.getLong());
  }

  private @Nullable Object[] array() {
    int length = bytes.getInt();
    if (length < 0 || length > bytes.remaining()) {
      throw new UnreadableTape("the tape holds no such array");
    }
    @Nullable Object[] array = new Object[length];
    for (int i = 0; i < length; i++) {
      array[i] = read().value();
    }
    return array;
  }

  private byte[] block() {
    int length = bytes.getInt();
    if (length < 0 || length > bytes.remaining()) {
      throw new UnreadableTape("the tape ends too soon");
    }
    byte[] block = new byte[length];
    bytes.get(block);
    return block;
  }
}
