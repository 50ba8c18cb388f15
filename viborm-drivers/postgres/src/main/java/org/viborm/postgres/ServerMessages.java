package org.viborm.postgres;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Stands between one connection's bytes and Vert.x's reading of them, so that values keep what
 * Vert.x would lose: JSON its numbers, arrays their dimensions, other types their text.
 *
 * <p>Columns of types that Vert.x does not read exactly are announced to it as {@code tsvector},
 * whose values travel as text and stay what they are, and the name of every column begins with its
 * type's OID. All parameters are announced as unknown, so that the driver says their text. Also
 * keeps what Vert.x does not tell: whether a transaction is open, and a way to end the connection
 * at once.
 */
final class ServerMessages extends ByteToMessageDecoder {

  /** Stands between the OID and the name of a column. */
  static final char OID_END = ':';

  private static final int UNKNOWN = 705;
  private static final int TSVECTOR = 3614;

  /** bool, bytea, name, int8, int2, int4, text, float4, float8, bpchar, varchar, date, … */
  private static final Set<Integer> EXACT =
      Set.of(16, 17, 19, 20, 21, 23, 25, 700, 701, 1042, 1043, 1082, 1114, 1184, 2950);

  private static final int HEADER = 5;

  private final Map<Long, ServerMessages> running;

  /** On the event loop alone, as all that is not volatile. */
  private final List<Runnable> whenEnded = new ArrayList<>();

  private boolean started;
  private boolean ended;
  private @Nullable Long key;
  private volatile @Nullable Channel channel;
  private volatile char status = 'I';

  /**
   * For one channel.
   *
   * @param running where it stands by its {@link #key} while it is open
   */
  ServerMessages(Map<Long, ServerMessages> running) {
    this.running = running;
  }

  /** What a server process is known by. */
  static long key(int processId, int secretKey) {
    return ((long) processId << 32) | (secretKey & 0xffffffffL);
  }

  /** Whether no transaction was open when the server last became ready for a statement. */
  boolean isIdle() {
    return status == 'I';
  }

  /** Whether the transaction that was open then takes no more statements. */
  boolean isFailed() {
    return status == 'E';
  }

  /**
   * Ends the connection, whatever the server is doing.
   *
   * @param afterwards is run once everybody knows that it is closed
   */
  void abort(Runnable afterwards) {
    Channel open = channel;
    if (open == null) {
      afterwards.run();
      return;
    }
    open.eventLoop()
        .execute(
            () -> {
              if (ended) {
                afterwards.run();
              } else {
                whenEnded.add(afterwards);
                var unused = open.close(); // told by channelInactive
              }
            });
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) throws Exception {
    super.channelInactive(context);
    ended = true;
    whenEnded.forEach(Runnable::run);
    whenEnded.clear();
  }

  @Override
  public void handlerAdded(ChannelHandlerContext context) {
    channel = context.channel();
  }

  @Override
  protected void handlerRemoved0(ChannelHandlerContext context) {
    if (key != null) {
      running.remove(key);
    }
  }

  @Override
  protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
    if (!started && isAnswerToTls(in)) {
      out.add(in.readRetainedSlice(1));
      return;
    }
    started = true;
    int start = in.readerIndex();
    int end = start;
    while (in.writerIndex() - end >= HEADER) {
      int next = end + 1 + in.getInt(end + 1);
      if (next > in.writerIndex()) {
        break;
      }
      switch (in.getByte(end)) {
        case 'T' -> {
          pass(in, end, out);
          in.skipBytes(HEADER);
          out.add(columns(context, in));
          in.readerIndex(next);
        }
        case 't' -> parameters(in, end + HEADER);
        case 'K' -> remember(key(in.getInt(end + HEADER), in.getInt(end + HEADER + 4)));
        case 'Z' -> status = (char) in.getByte(end + HEADER);
        default -> {}
      }
      end = next;
    }
    pass(in, end, out);
  }

  /** What is between the reader's index and {@code end}, as it is. */
  private static void pass(ByteBuf in, int end, List<Object> out) {
    int length = end - in.readerIndex();
    if (length > 0) {
      out.add(in.readRetainedSlice(length));
    }
  }

  /** A server's first message says how it wants to know the user, or is an error. */
  private static boolean isAnswerToTls(ByteBuf in) {
    byte first = in.getByte(in.readerIndex());
    return first == 'S' || first == 'N';
  }

  private void remember(long processKey) {
    key = processKey;
    running.put(processKey, this);
  }

  private static void parameters(ByteBuf in, int at) {
    int count = in.getUnsignedShort(at);
    for (int i = 0; i < count; i++) {
      in.setInt(at + 2 + 4 * i, UNKNOWN);
    }
  }

  private static ByteBuf columns(ChannelHandlerContext context, ByteBuf in) {
    ByteBuf told = context.alloc().buffer();
    told.writeByte('T').writeInt(0);
    int count = in.readUnsignedShort();
    told.writeShort(count);
    for (int i = 0; i < count; i++) {
      int length = in.bytesBefore((byte) 0) + 1;
      int oid = in.getInt(in.readerIndex() + length + 6);
      told.writeCharSequence(Integer.toUnsignedString(oid) + OID_END, StandardCharsets.US_ASCII);
      told.writeBytes(in, length + 6);
      in.skipBytes(4);
      told.writeInt(EXACT.contains(oid) ? oid : TSVECTOR);
      told.writeBytes(in, 8);
    }
    told.setInt(1, told.writerIndex() - 1);
    return told;
  }
}
