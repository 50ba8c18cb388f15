package org.viborm.testservers;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The TCP sockets that a process of Linux listens on. */
public final class ListeningSockets {

  private static final String LISTENS = "0A";

  private ListeningSockets() {}

  /** The addresses with their ports, such as {@code 127.0.0.1:8080}, of the process {@code pid}. */
  public static Set<String> of(long pid) throws IOException {
    Set<String> own = sockets(pid);
    Set<String> found = new TreeSet<>();
    for (String table : List.of("tcp", "tcp6")) {
      for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/net/" + table))) {
        String[] columns = line.trim().split("\\s+", -1);
        if (columns.length > 9 && columns[3].equals(LISTENS) && own.contains(columns[9])) {
          found.add(address(columns[1]));
        }
      }
    }
    return found;
  }

  /** The numbers of all sockets of the process. */
  private static Set<String> sockets(long pid) throws IOException {
    try (Stream<Path> descriptors = Files.list(Path.of("/proc/" + pid + "/fd"))) {
      return descriptors
          .map(ListeningSockets::target)
          .filter(target -> target.startsWith("socket:["))
          .map(target -> target.substring("socket:[".length(), target.length() - 1))
          .collect(Collectors.toSet());
    }
  }

  private static String target(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString();
    } catch (IOException e) {
      return ""; // closed since
    }
  }

  /** The words of an address stand in the machine's order, which is little endian. */
  private static String address(String text) throws IOException {
    String[] parts = text.split(":", -1);
    ByteBuffer words = ByteBuffer.wrap(HexFormat.of().parseHex(parts[0]));
    ByteBuffer bytes = ByteBuffer.allocate(words.capacity());
    words.order(ByteOrder.LITTLE_ENDIAN);
    while (words.hasRemaining()) {
      bytes.putInt(words.getInt());
    }
    String address = InetAddress.getByAddress(bytes.array()).getHostAddress();
    return address + ":" + Integer.parseInt(parts[1], 16);
  }
}
