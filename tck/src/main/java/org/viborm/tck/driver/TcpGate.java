package org.viborm.tck.driver;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Stands before a server of this machine and passes on what is sent, until it is shut: then every
 * connection through it is reset, and new ones are as well until it is opened again. Or until it is
 * muted: then nothing more passes, and nobody is told.
 */
final class TcpGate implements AutoCloseable {

  /** How long after its first byte a statement is cut off. */
  private static final byte[] LOOPBACK = {127, 0, 0, 1};

  private static final long INTO_STATEMENT_MILLIS = 150;

  private final int server;
  private final ServerSocket entrance;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final AtomicInteger passed = new AtomicInteger();
  private volatile @Nullable CountDownLatch used;
  private volatile boolean shut;
  private volatile boolean muted;

  /** Before the server that listens on the port {@code server}. */
  TcpGate(int server) {
    this.server = server;
    try {
      this.entrance = new ServerSocket(0, 50, InetAddress.getByAddress(LOOPBACK));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    start("gate", this::accept);
  }

  /** Where it listens. */
  int port() {
    return entrance.getLocalPort();
  }

  /** How many connections have gone through it. */
  int passed() {
    return passed.get();
  }

  /** Resets all connections, and those to come. */
  void shut() {
    shut = true;
    sockets.forEach(TcpGate::reset);
  }

  /** Shuts it a moment after something is sent to the server. */
  CompletableFuture<Void> shutOnceUsed() {
    CountDownLatch sent = new CountDownLatch(1);
    used = sent;
    return CompletableFuture.runAsync(
        () -> {
          try {
            if (!sent.await(1, TimeUnit.MINUTES)) {
              throw new IllegalStateException("nothing was sent");
            }
            Thread.sleep(INTO_STATEMENT_MILLIS);
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
          shut();
        });
  }

  /** Keeps to itself what is sent, as a network does that has lost its way. */
  void mute() {
    muted = true;
  }

  /**
   * Lets new connections through again. Those of which something was kept are reset: whoever began
   * one meanwhile, as pools do, would wait for its answer for ever.
   */
  void open() {
    used = null;
    shut = false;
    if (muted) {
      muted = false;
      sockets.forEach(TcpGate::reset);
    }
  }

  private void accept() {
    while (!entrance.isClosed()) {
      try {
        Socket client = entrance.accept();
        if (shut) {
          reset(client);
        } else {
          join(client);
        }
      } catch (IOException e) {
        if (!entrance.isClosed()) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }

  private void join(Socket client) throws IOException {
    Socket there = new Socket(InetAddress.getByAddress(LOOPBACK), server);
    there.setTcpNoDelay(true);
    client.setTcpNoDelay(true);
    sockets.add(client);
    sockets.add(there);
    if (shut) {
      sockets.forEach(TcpGate::reset);
      return;
    }
    passed.incrementAndGet();
    start("gate-in", () -> pass(client, there, true));
    start("gate-out", () -> pass(there, client, false));
  }

  /** Until either side ends, which ends the other. */
  private void pass(Socket from, Socket to, boolean toServer) {
    byte[] bytes = new byte[1 << 14];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
        if (muted) {
          continue;
        }
        out.write(bytes, 0, read);
        CountDownLatch waiting = used;
        if (toServer && waiting != null) {
          waiting.countDown();
        }
      }
    } catch (IOException e) {
      // Either side has gone, or the gate was shut: both sockets are closed, which is the message.
    } finally {
      sockets.remove(from);
      sockets.remove(to);
    }
  }

  private static void reset(Socket socket) {
    try {
      socket.setSoLinger(true, 0);
      socket.close();
    } catch (IOException e) {
      // It is closed already.
    }
  }

  private static void start(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() {
    try {
      entrance.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    shut();
  }
}
