package org.viborm.testservers;

import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.rmi.server.RMISocketFactory;

/**
 * An agent in the JVM of a server: what RMI offers there, such as the JDK's own management that
 * Arquillian deploys to Open Liberty through, is offered on 127.0.0.1 alone. By itself the JDK
 * listens on all interfaces.
 */
public final class LoopbackRmi extends RMISocketFactory {

  private LoopbackRmi() {}

  /** Called by the JVM before its {@code main}. */
  public static void premain(String arguments, Instrumentation instrumentation) throws IOException {
    RMISocketFactory.setSocketFactory(new LoopbackRmi());
  }

  /** What the command line of the JVM says for it. */
  static String arguments() {
    try {
      Path jar =
          Path.of(LoopbackRmi.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return "-javaagent:" + jar + " -Dcom.sun.management.jmxremote.local.only=false";
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    return new Socket(host, port);
  }

  @Override
  public ServerSocket createServerSocket(int port) throws IOException {
    return new ServerSocket(port, 0, InetAddress.getLoopbackAddress());
  }
}
