package org.viborm.testservers;

import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.rmi.server.RMISocketFactory;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

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

  /**
   * Writes the agent's jar, which has nothing else in it: the JVM puts it on the class path that
   * applications see too; and what has the management use RMI's own sockets, not those of its own
   * that listen everywhere and answer this machine alone.
   *
   * @return what the command line of the JVM says for it
   */
  static String written(Path folder) throws IOException {
    Path jar = folder.resolve("loopback-rmi.jar");
    Path management = folder.resolve("management.properties");
    Files.writeString(management, "com.sun.management.jmxremote.local.only=false\n");
    String entry = LoopbackRmi.class.getName().replace('.', '/') + ".class";
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.putValue("Premain-Class", LoopbackRmi.class.getName());
    try (InputStream code =
            Objects.requireNonNull(LoopbackRmi.class.getClassLoader().getResourceAsStream(entry));
        JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
      out.putNextEntry(new JarEntry(entry));
      code.transferTo(out);
    }
    return "-javaagent:%s -Dcom.sun.management.config.file=%s".formatted(jar, management);
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
