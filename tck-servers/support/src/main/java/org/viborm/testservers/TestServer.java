package org.viborm.testservers;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What is to be done with a server before it starts. */
interface TestServer {

  /**
   * What its JVM is told: to start soon counts more here than to run fast later, and what is kept
   * by soft references is soon let go, so that it is no leak.
   */
  String JVM_ARGUMENTS =
      "-Xmx512m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:SoftRefLRUPolicyMSPerMB=1";

  /** What the name of its unpacked folder begins with. */
  String folder();

  /**
   * Writes its configuration; harmless when repeated.
   *
   * @param home where it was unpacked
   * @param drivers the jars of JDBC drivers
   * @param sources the data sources it is to have
   * @return the system properties for {@code arquillian.xml}
   */
  Map<String, String> prepare(Path home, List<Path> drivers, List<ServerDataSource> sources)
      throws IOException;
}
