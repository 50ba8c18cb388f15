package org.viborm.cache.cloudflarekv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.viborm.VibOrm;
import org.viborm.VibOrmClient;
import org.viborm.cache.CacheEntry;
import org.viborm.client.Find;
import org.viborm.errors.CacheConfigurationException;
import org.viborm.errors.ClientInitializationException;
import org.viborm.errors.VibOrmException;
import org.viborm.http.HttpOptions;
import org.viborm.migrations.MigrationClient;
import org.viborm.schema.Model;
import org.viborm.schema.Schema;
import org.viborm.schema.StringField;
import org.viborm.sqlite3.Sqlite3Driver;
import org.viborm.tck.cache.Hours;
import org.viborm.tck.db.KvPeer;
import org.viborm.tck.http.ScriptedServer;

/** What is particular to KV: its times, its limits, its answers. */
final class CloudflareKvCacheIT {

  private static final Duration HOUR = Duration.ofHours(1);
  private static KvPeer peer;

  @BeforeAll
  static void start() {
    assumeTrue(KvPeer.unavailable() == null, KvPeer::unavailable);
    peer = KvPeer.start();
  }

  @AfterAll
  static void stop() {
    if (peer != null) {
      peer.close();
    }
  }

  @BeforeEach
  void empty() {
    try (CloudflareKvCache cache = onApi().build()) {
      cache.clear();
    }
  }

  private static CloudflareKvCache.Builder at(String url) {
    return CloudflareKvCache.builder().url(url).namespace(KvPeer.NAMESPACE).token(KvPeer.TOKEN);
  }

  private static CloudflareKvCache.Builder onApi() {
    return at(peer.api());
  }

  private static CacheEntry entry(int value) {
    return CacheEntry.of(Instant.now(), HOUR, new byte[] {(byte) value});
  }

  // times

  private static JsonObject keys() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(
                    peer.api() + "/storage/kv/namespaces/" + KvPeer.NAMESPACE + "/keys?limit=1000"))
            .header("Authorization", "Bearer " + KvPeer.TOKEN)
            .build();
    byte[] body = HttpClient.newHttpClient().send(request, BodyHandlers.ofByteArray()).body();
    try (JsonReader reader = Json.createReader(new ByteArrayInputStream(body))) {
      return reader.readObject();
    }
  }

  @Test
  void keepsForAMinuteAtLeastAndAsLongAsItIsToldBeyond() throws Exception {
    long before = Instant.now().getEpochSecond();
    try (CloudflareKvCache cache = onApi().build()) {
      cache.put("viborm:a-short", entry(1), Duration.ofSeconds(10));
      cache.put("viborm:b-long", entry(2), Duration.ofMillis(90_500));
    }
    long after = Instant.now().getEpochSecond() + 1;

    List<JsonObject> found = keys().getJsonArray("result").getValuesAs(JsonObject.class);
    assertThat(found)
        .extracting(key -> key.getString("name"))
        .containsExactly("viborm:a-short", "viborm:b-long");
    assertThat(found.get(0).getJsonNumber("expiration").longValue())
        .isBetween(before + 60, after + 60);
    assertThat(found.get(1).getJsonNumber("expiration").longValue())
        .isBetween(before + 91, after + 91);
  }

  @Test
  void givesNothingThatIsOverThoughKvStillHasIt() {
    Hours clock = new Hours();
    try (CloudflareKvCache cache = onApi().clock(clock).build()) {
      for (int size : new int[] {1, 1000}) {
        String key = "viborm:k" + size;
        CacheEntry entry = CacheEntry.of(clock.instant(), HOUR, new byte[size]);
        cache.put(key, entry, Duration.ofSeconds(10));
        assertThat(cache.getAll(List.of(key))).containsOnlyKeys(key);

        clock.pass(Duration.ofSeconds(11));
        assertThat(cache.getAll(List.of(key))).isEmpty();
        assertThat(cache.putIfAbsent(key, entry, HOUR)).isTrue();
      }
    }
  }

  /** A thing to be read. */
  public static final class Thing extends Model<Thing> {
    public final StringField.Unique<Thing> id = s.string().id();
  }

  @Test
  void refusesShortEntriesWhereItIsToldTo() {
    Sqlite3Driver driver = Sqlite3Driver.inMemory();
    MigrationClient.of(driver, Schema.of(Thing.class)).push();
    try (CloudflareKvCache cache = onApi().refuseShortEntries().build();
        VibOrmClient client =
            VibOrm.createClient(c -> c.schema(Thing.class).driver(driver).cache(cache))) {
      Find<Thing, ?> things = client.model(Thing.class).findMany();
      Duration half = Duration.ofSeconds(30);

      assertThatThrownBy(() -> things.cached(half).list())
          .isInstanceOf(CacheConfigurationException.class)
          .hasMessage(
              "V10001: thing.findMany: the cache 'cloudflare-kv' keeps nothing for less than 60 s."
                  + " Give a longer time to live, or let the cache round it up.");
      assertThat(things.cached(half, half).list()).isEmpty();
      assertThat(things.cached(HOUR).list()).isEmpty();
    }
  }

  @Test
  void remembersWhatItPutWhereKvIsBehind() {
    CacheEntry old = CacheEntry.of(Instant.now(), HOUR, new byte[] {1});
    CacheEntry fresh = CacheEntry.of(Instant.now().plusMillis(5), HOUR, new byte[] {2});
    CacheEntry others = CacheEntry.of(Instant.now().plusMillis(10), HOUR, new byte[] {3});
    Hours clock = new Hours();
    try (CloudflareKvCache here = onApi().clock(clock).build();
        CloudflareKvCache elsewhere = onApi().clock(clock).build()) {
      here.put("viborm:gen:user", fresh, HOUR);
      elsewhere.put("viborm:gen:user", old, HOUR); // stands for what an older copy would give
      assertThat(value(here)).isEqualTo(2);
      assertThat(value(elsewhere)).isEqualTo(1);

      elsewhere.put("viborm:gen:user", others, HOUR);
      assertThat(value(here)).isEqualTo(3);

      here.put("viborm:gen:user", fresh, HOUR);
      elsewhere.delete(List.of("viborm:gen:user"));
      assertThat(value(here)).isEqualTo(2);
      clock.pass(Duration.ofSeconds(61));
      assertThat(here.getAll(List.of("viborm:gen:user"))).isEmpty();
    }
  }

  private static int value(CloudflareKvCache cache) {
    CacheEntry entry = cache.getAll(List.of("viborm:gen:user")).get("viborm:gen:user");
    assertThat(entry).isNotNull();
    return entry.value()[0];
  }

  // limits

  @Test
  void keysOfAnyLengthAndKindAreKept() {
    String most = "viborm:" + "k".repeat(505);
    List<String> keys =
        List.of(
            most, most + "1", most + "2", "viborm:\u00e9\u4e2d/?&=%2F+#\ud83d\ude00:a", "viborm:.");
    try (CloudflareKvCache cache = onApi().build()) {
      for (int i = 0; i < keys.size(); i++) {
        cache.put(keys.get(i), CacheEntry.of(Instant.now(), HOUR, bytes(i)), HOUR);
      }
      try (CloudflareKvCache other = onApi().build()) {
        Map<String, CacheEntry> found = other.getAll(keys);
        assertThat(found).containsOnlyKeys(keys);
        for (int i = 0; i < keys.size(); i++) {
          assertThat(found.get(keys.get(i)).value()).isEqualTo(bytes(i));
        }
      }
      cache.delete(keys);
      assertThat(cache.getAll(keys)).isEmpty();
    }
  }

  /** More than is remembered. */
  private static byte[] bytes(int value) {
    byte[] bytes = new byte[300];
    Arrays.fill(bytes, (byte) value);
    return bytes;
  }

  @Test
  void clearsPageByPageAndNothingOfOthers() throws Exception {
    put("other", "kept");
    try (CloudflareKvCache cache = onApi().build()) {
      List<String> keys = IntStream.range(0, 60).mapToObj(i -> "viborm:k" + i).toList();
      keys.forEach(key -> cache.put(key, CacheEntry.of(Instant.now(), HOUR, bytes(1)), HOUR));
      List<String> many = new ArrayList<>(keys);
      IntStream.range(60, 250).forEach(i -> many.add("viborm:k" + i));
      assertThat(cache.getAll(many)).containsOnlyKeys(keys);

      cache.clear();

      assertThat(cache.getAll(many)).isEmpty();
      assertThat(keys().getJsonArray("result").getValuesAs(JsonObject.class))
          .extracting(key -> key.getString("name"))
          .containsExactly("other");
      cache.delete(List.of("other"));
    }
  }

  private static void put(String key, String text) throws Exception {
    String url = peer.api() + "/storage/kv/namespaces/" + KvPeer.NAMESPACE + "/values/" + key;
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url))
            .header("Authorization", "Bearer " + KvPeer.TOKEN)
            .PUT(BodyPublishers.ofString(text))
            .build();
    assertThat(HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).statusCode())
        .isEqualTo(200);
  }

  @Test
  void passesOverWhatOthersHaveWritten() throws Exception {
    try (CloudflareKvCache cache = onApi().build()) {
      for (String text : List.of("", "hello, world", "AAAA", "!!")) {
        put("viborm:k", text);
        assertThat(cache.getAll(List.of("viborm:k"))).isEmpty();
      }
    }
  }

  @Test
  void whatIsTooLargeIsNotKeptAndNeitherIsWhatItReplaces() {
    try (CloudflareKvCache cache = onApi().build()) {
      cache.put("viborm:k", CacheEntry.of(Instant.now(), HOUR, bytes(1)), HOUR);
      cache.put("viborm:k", CacheEntry.of(Instant.now(), HOUR, new byte[1 << 20]), HOUR);
      assertThat(cache.getAll(List.of("viborm:k"))).containsOnlyKeys("viborm:k");
      cache.put("viborm:k", CacheEntry.of(Instant.now(), HOUR, new byte[20 << 20]), HOUR);
      assertThat(cache.getAll(List.of("viborm:k"))).isEmpty();
    }
  }

  @Test
  void cloudflaresOwnEmulationOfTheApiTakesWhatIsSent() {
    try (CloudflareKvCache cache = at(peer.explorer()).build()) {
      assertThat(
              cache.putIfAbsent("viborm:a/b", CacheEntry.of(Instant.now(), HOUR, bytes(7)), HOUR))
          .isTrue();
      assertThat(
              cache.putIfAbsent("viborm:a/b", CacheEntry.of(Instant.now(), HOUR, bytes(8)), HOUR))
          .isFalse();
      assertThat(cache.getAll(List.of("viborm:a/b", "viborm:none")).get("viborm:a/b").value())
          .isEqualTo(bytes(7));
      cache.delete(List.of("viborm:a/b", "viborm:none"));
      assertThat(cache.getAll(List.of("viborm:a/b"))).isEmpty();
    }
  }

  // what goes wrong

  private static final String GOOD = "{\"success\": true, \"result\": null}";

  @Test
  void aKeyThatWasJustWrittenIsWrittenALittleLater() throws Exception {
    ScriptedServer.Act busy = ScriptedServer.answer(429, "application/json", "{}");
    try (ScriptedServer server = new ScriptedServer(busy, busy, busy, ScriptedServer.json(GOOD));
        CloudflareKvCache cache = at(server.url()).build()) {
      cache.put("viborm:k", CacheEntry.of(Instant.now(), HOUR, bytes(1)), HOUR);
      assertThat(server.requests()).hasSize(4);
    }
  }

  static Stream<Arguments> answers() {
    return Stream.of(
        Arguments.of(429, "application/json", "{\"success\": false}", "V1002"),
        Arguments.of(500, "application/json", "{\"success\": false, \"errors\": []}", "V1003"),
        Arguments.of(502, "text/html", "<html>Bad gateway</html>", "V1003"),
        Arguments.of(403, "application/json", "{\"success\": false}", "V1001"),
        Arguments.of(200, "text/html", "<html>Log in</html>", "V1003"),
        Arguments.of(200, "application/json", "{\"success\": tr", "V1003"),
        Arguments.of(200, "application/json", "{\"success\": false}", "V1003"),
        Arguments.of(302, "text/plain", "", "V1001"));
  }

  @ParameterizedTest
  @MethodSource("answers")
  void tellsWhatTheServerAnsweredWithoutTheToken(int status, String type, String body, String code)
      throws Exception {
    try (ScriptedServer server = new ScriptedServer(ScriptedServer.answer(status, type, body));
        CloudflareKvCache cache =
            at(server.url())
                .token("a-token-of-mine")
                .http(HttpOptions.DEFAULT.repeats(0))
                .build()) {
      List<ThrowingCallable> all =
          List.of(
              () -> cache.getAll(List.of("viborm:k")),
              () -> cache.put("viborm:k", CacheEntry.of(Instant.now(), HOUR, bytes(1)), HOUR),
              () -> cache.delete(List.of("viborm:k")),
              cache::clear);
      for (ThrowingCallable each : all) {
        Throwable failure = catchThrowable(each);
        assertThat(failure).isInstanceOf(VibOrmException.class).hasMessageContaining(code);
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        assertThat(trace.toString()).doesNotContain("a-token-of-mine");
      }
    }
  }

  @Test
  void aServerThatIsNotThereFailsNoRead() {
    Sqlite3Driver driver = Sqlite3Driver.inMemory();
    MigrationClient.of(driver, Schema.of(Thing.class)).push();
    try (CloudflareKvCache cache =
            at("http://127.0.0.1:1").http(HttpOptions.DEFAULT.repeats(0)).build();
        VibOrmClient client =
            VibOrm.createClient(c -> c.schema(Thing.class).driver(driver).cache(cache))) {
      assertThat(client.model(Thing.class).findMany().cached(HOUR).list()).isEmpty();
    }
  }

  @Test
  void refusesWhatIsNoPlace() {
    assertThatThrownBy(() -> CloudflareKvCache.builder().account("a").build())
        .isInstanceOf(ClientInitializationException.class)
        .hasMessageContaining("V1004: namespace");
    assertThatThrownBy(() -> CloudflareKvCache.builder().account("../x"))
        .isInstanceOf(ClientInitializationException.class)
        .hasMessageContaining("account");
    assertThatThrownBy(() -> CloudflareKvCache.builder().url("http://kv.example.org"))
        .isInstanceOf(ClientInitializationException.class)
        .hasMessageContaining("without encryption");
  }
}
