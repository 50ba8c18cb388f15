package org.viborm.internal.cache;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The bytes of an entry: what tells the read, the generations it is good with, and its tape.
 *
 * @param fence the generations that it was stored under
 * @param tape what was given
 */
record StoredRead(Fence fence, ByteBuffer tape) {

  private static final byte FORMAT = 1;

  /** The bytes of {@code tape}, which {@code read} gave behind {@code fence}. */
  static byte[] write(CachedRead read, Fence fence, byte[] tape) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(tape.length + 256);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(FORMAT);
      text(out, read.check());
      out.writeInt(fence.values().size());
      for (Map.Entry<String, String> generation : fence.values().entrySet()) {
        text(out, generation.getKey());
        text(out, generation.getValue());
      }
      out.write(tape);
    } catch (IOException e) {
      throw new AssertionError(e); // memory does not fail
    }
    return bytes.toByteArray();
  }

  private static void text(DataOutputStream out, String text) throws IOException {
    byte[] utf = text.getBytes(UTF_8);
    out.writeInt(utf.length);
    out.write(utf);
  }

  /** What {@code bytes} hold of {@code read}; empty if they are of another one, or of no read. */
  static Optional<StoredRead> read(byte[] bytes, CachedRead read) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    try {
      if (buffer.get() != FORMAT || !text(buffer).equals(read.check())) {
        return Optional.empty();
      }
      Map<String, String> generations = new HashMap<>();
      int number = buffer.getInt();
      for (int i = 0; i < number; i++) {
        String name = text(buffer);
        generations.put(name, text(buffer));
      }
      return Optional.of(new StoredRead(new Fence(generations), buffer.slice()));
    } catch (BufferUnderflowException e) {
      return Optional.empty();
    }
  }

  private static String text(ByteBuffer buffer) {
    int length = buffer.getInt();
    if (length < 0 || length > buffer.remaining()) {
      throw new BufferUnderflowException();
    }
    byte[] utf = new byte[length];
    buffer.get(utf);
    return new String(utf, UTF_8);
  }
}
