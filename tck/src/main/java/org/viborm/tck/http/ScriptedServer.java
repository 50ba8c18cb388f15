package org.viborm.tck.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A server that does with each request what a script says: what no real server does when it is
 * asked to. What is left over of the script is the answer to all further requests.
 */
public final class ScriptedServer implements AutoCloseable {

  private static final int TLS_HANDSHAKE = 0x16;

  private final ServerSocket socket;
  private final Queue<Act> script = new ConcurrentLinkedQueue<>();
  private final List<String> requests = Collections.synchronizedList(new ArrayList<>());

  /** What is done with one connection after its request was read. */
  public interface Act {

    /** Does it. */
    void on(Socket connection) throws IOException, InterruptedException;
  }

  /** One that does {@code acts} in turn. */
  public ScriptedServer(Act... acts) throws IOException {
    socket = new ServerSocket(0, 50, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
    script.addAll(List.of(acts));
    Thread thread = new Thread(this::serve, "scripted-server");
    thread.setDaemon(true);
    thread.start();
  }

  /** Answers {@code status} with {@code body}, and {@code headers} each ended by a line break. */
  public static Act answer(int status, String type, String body, String... headers) {
    return connection -> {
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      write(connection, head(status, type, bytes.length, headers));
      connection.getOutputStream().write(bytes);
      connection.getOutputStream().flush();
    };
  }

  private static String head(int status, String type, int length, String... headers) {
    return "HTTP/1.1 %d X\r\nContent-Type: %s\r\nContent-Length: %d\r\nConnection: close\r\n%s\r\n"
        .formatted(status, type, length, String.join("", headers));
  }

  /** Answers JSON. */
  public static Act json(String body) {
    return answer(200, "application/json", body);
  }

  /** Says that more comes than then does. */
  public static Act cutOff(String body) {
    return connection -> {
      write(connection, head(200, "application/json", body.length() + 100));
      write(connection, body);
    };
  }

  /** Ends the connection with a reset. */
  public static Act reset() {
    return connection -> connection.setSoLinger(true, 0);
  }

  /** Says nothing for {@code millis}. */
  public static Act silence(long millis) {
    return connection -> Thread.sleep(millis);
  }

  /** Sends the head of an answer, and then nothing for {@code millis}. */
  public static Act headOnly(long millis) {
    return connection -> {
      write(connection, head(200, "application/json", 100));
      Thread.sleep(millis);
    };
  }

  private static void write(Socket connection, String text) throws IOException {
    OutputStream out = connection.getOutputStream();
    out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    out.flush();
  }

  private void serve() {
    while (!socket.isClosed()) {
      try {
        Socket connection = socket.accept();
        Thread thread = new Thread(() -> serve(connection), "scripted-connection");
        thread.setDaemon(true);
        thread.start();
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      requests.add(read(connection.getInputStream()));
      Act act = script.size() > 1 ? script.remove() : script.element();
      act.on(connection);
    } catch (IOException e) {
      return; // the client has gone, as some scripts mean it to
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** One request, its body included. */
  private static String read(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        return head.toString();
      }
      head.append((char) next);
      if (next == TLS_HANDSHAKE) {
        return ""; // not HTTP: answered at once
      }
    }
    int length = 0;
    for (String line : head.toString().split("\r\n", -1)) {
      if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
        length = Integer.parseInt(line.substring(15).trim());
      }
    }
    return head + new String(in.readNBytes(length), StandardCharsets.UTF_8);
  }

  /** Where it is. */
  public String url() {
    return "http://127.0.0.1:" + socket.getLocalPort();
  }

  /** What has come so far. */
  public List<String> requests() {
    return List.copyOf(requests);
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
