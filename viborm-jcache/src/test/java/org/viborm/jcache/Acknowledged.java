package org.viborm.jcache;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A number that processes share by memory, and that only grows. */
final class Acknowledged {

  private static final VarHandle NUMBER =
      MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());

  private final MappedByteBuffer memory;

  private Acknowledged(MappedByteBuffer memory) {
    this.memory = memory;
  }

  /** The number in {@code file}, which is made if it is not there. */
  static Acknowledged in(Path file) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      return new Acknowledged(channel.map(MapMode.READ_WRITE, 0, Long.BYTES));
    }
  }

  long get() {
    return (long) NUMBER.getVolatile((ByteBuffer) memory, 0);
  }

  /** Grows to {@code number}, if it is not larger. */
  void reach(long number) {
    for (long now = get(); now < number; now = get()) {
      if (NUMBER.compareAndSet((ByteBuffer) memory, 0, now, number)) {
        return;
      }
    }
  }
}
