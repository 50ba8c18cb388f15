package org.viborm.benchmark;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.LockSupport;

/**
 * Puts distance between a client and a server on this machine: each byte arrives half a round trip
 * after it was sent, in both directions. It limits no throughput: bytes that are on their way do
 * not hold up those behind them.
 */
final class DelayProxy implements AutoCloseable {

  private static final int CHUNK = 64 * 1024;

  private final int target;
  private final long halfNanos;
  private final ServerSocket listener;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Chunk(byte[] bytes, long due) {}

  private DelayProxy(int target, long halfNanos, ServerSocket listener) {
    this.target = target;
    this.halfNanos = halfNanos;
    this.listener = listener;
  }

  /** Starts one in front of {@code port}. */
  static DelayProxy to(int port, Duration roundTrip) {
    try {
      DelayProxy proxy =
          new DelayProxy(
              port,
              roundTrip.toNanos() / 2,
              new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
      start("accept", proxy::accept);
      return proxy;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  int port() {
    return listener.getLocalPort();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket near = listener.accept();
        Socket far = new Socket(InetAddress.getLoopbackAddress(), target);
        carry(near, far);
        carry(far, near);
      } catch (IOException e) {
        if (!listener.isClosed()) {
          throw new IllegalStateException(e);
        }
      }
    }
  }

  private void carry(Socket from, Socket to) throws IOException {
    from.setTcpNoDelay(true);
    sockets.add(from);
    BlockingQueue<Chunk> way = new LinkedBlockingQueue<>();
    start("read", () -> read(from, way));
    start("write", () -> write(way, to));
  }

  private void read(Socket from, BlockingQueue<Chunk> way) {
    byte[] buffer = new byte[CHUNK];
    try {
      InputStream in = from.getInputStream();
      int size = in.read(buffer);
      while (size >= 0) {
        way.add(new Chunk(Arrays.copyOf(buffer, size), System.nanoTime() + halfNanos));
        size = in.read(buffer);
      }
    } catch (IOException e) {
      // One side is gone; the other is told so by the end of what it reads.
    }
    way.add(new Chunk(new byte[0], System.nanoTime() + halfNanos));
  }

  private void write(BlockingQueue<Chunk> way, Socket to) {
    try (to) {
      OutputStream out = to.getOutputStream();
      Chunk chunk = way.take();
      while (chunk.bytes().length > 0) {
        for (long left = chunk.due() - System.nanoTime();
            left > 0;
            left = chunk.due() - System.nanoTime()) {
          LockSupport.parkNanos(left);
        }
        out.write(chunk.bytes());
        chunk = way.take();
      }
    } catch (IOException e) {
      // Whoever read here is gone, and has closed both sides or will.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      sockets.remove(to);
    }
  }

  private static void start(String name, Runnable work) {
    Thread thread = new Thread(work, "delay-proxy-" + name);
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() {
    try {
      listener.close();
      for (Socket socket : sockets) {
        socket.close();
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
