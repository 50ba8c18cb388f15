package org.viborm.servers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.OperateOnDeployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.viborm.servers.again.Alive;

/** An application that comes and goes leaves nothing in the server, whose own heap says so. */
@OnServersOnly
@ArquillianTest
public class RedeploymentIT {

  private static final int TIMES = Integer.getInteger("servers.redeployments", 10);

  /** The row of a class in the JVM's histogram of its heap. */
  private static final Pattern ROW =
      Pattern.compile(
          "(?m)^ *\\d+: +(\\d+) +\\d+ +" + Pattern.quote(Alive.class.getName()) + "( .*)?$");

  private static final boolean PAYARA =
      System.getProperty("arquillian.launch", "").equals("payara");

  /** Payara's executor keeps each component that has used it, whatever for. */
  private static final boolean ASYNC = !PAYARA;

  /**
   * How many the server itself keeps. Payara has one timer for all pools of connections; its tasks
   * ({@code Resizer}) keep their pool, with it the class of its data source, and with that the
   * application whose jar it is from: the task that the thread has run last, and one that waits in
   * its queue. Its heap shows no class of VibORM on either way.
   */
  private static final int KEPT = PAYARA ? 2 : 0;

  @ArquillianResource Deployer deployer;

  @ArquillianResource
  @OperateOnDeployment("watch")
  URL watch;

  private final HttpClient http = HttpClient.newHttpClient();

  @Deployment(name = "watch", testable = false)
  static WebArchive watch() {
    return ShrinkWrap.create(WebArchive.class, "watch.war").addPackage("org.viborm.servers.watch");
  }

  @Deployment(name = "again", managed = false, testable = false)
  static WebArchive again() {
    return LibraryApplication.war("again.war").addPackage("org.viborm.servers.again");
  }

  private String get(URI uri) throws Exception {
    return send("GET", uri);
  }

  private String send(String method, URI uri) throws Exception {
    HttpResponse<String> response =
        http.send(
            HttpRequest.newBuilder(uri).method(method, BodyPublishers.noBody()).build(),
            BodyHandlers.ofString());
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return response.body();
  }

  /** How many deployments live, told by the server's JVM after it has collected its garbage. */
  private static int alive(String process) throws Exception {
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    Process asked =
        new ProcessBuilder(jcmd.toString(), process, "GC.class_histogram")
            .redirectErrorStream(true)
            .start();
    String histogram = new String(asked.getInputStream().readAllBytes(), UTF_8);
    assertThat(asked.waitFor()).as(histogram).isZero();
    assertThat(histogram).contains("java.lang.String");
    return ROW.matcher(histogram).results().mapToInt(row -> Integer.parseInt(row.group(1))).sum();
  }

  @Test
  void leavesNothingBehind() throws Exception {
    URI watched = URI.create(watch + "process");
    String process = get(watched);
    URI everything = URI.create(watch.toString()).resolve("/again/everything?async=" + ASYNC);
    for (int i = 0; i < TIMES; i++) {
      deployer.deploy("again");
      assertThat(get(everything)).isEqualTo("1 1 true");
      if (i == 0) {
        assertThat(alive(process)).as("while it is deployed").isEqualTo(1);
      }
      deployer.undeploy("again");
    }

    send("DELETE", watched);
    long begin = System.nanoTime();
    int left = alive(process);
    while (left > KEPT && System.nanoTime() - begin < Duration.ofMinutes(2).toNanos()) {
      Thread.sleep(1000);
      left = alive(process);
    }
    assertThat(left).as("class loaders of %d deployments", TIMES).isLessThanOrEqualTo(KEPT);
  }
}
