package org.viborm.cache.cloudflarekv;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.viborm.cache.CacheDriver;
import org.viborm.cache.CacheEntry;
import org.viborm.cache.CacheKeys;
import org.viborm.errors.ClientInitializationException;
import org.viborm.http.CloudflareApi;
import org.viborm.http.HttpBuilder;
import org.viborm.http.HttpConnector;
import org.viborm.http.HttpEndpoint;
import org.viborm.http.HttpOptions;
import org.viborm.http.RemoteErrors;

/**
 * Results of reads in a namespace of Cloudflare Workers KV, by Cloudflare's REST API.
 *
 * <pre>{@code
 * CacheDriver cache =
 *     CloudflareKvCache.builder().account(account).namespace(id).token(token).build();
 * }</pre>
 *
 * <p><b>KV is eventually consistent</b>: for about a minute, in places longer, others may be given
 * what was there before a put. So after an invalidation other clients may give what was stale for
 * that long; the one that invalidated does not, since it remembers what it has put. An entry that
 * is stored late still loses, once the invalidation has arrived. {@link #putIfAbsent} is exact
 * within this process alone: elsewhere a read may be refreshed by two at once, which does no harm.
 *
 * <p>KV keeps nothing for less than a minute. Entries that are good for less are kept for a minute
 * and given no longer than they are good, or refused: {@link Builder#refuseShortEntries}. One of
 * more than 25 MiB, as text, is not kept. KV takes one write a second of each key: what it answers
 * with 429 is sent again, a little later.
 *
 * <p>Close it after the clients that use it. Its token is in no message and no log.
 */
public final class CloudflareKvCache implements CacheDriver, AutoCloseable {

  /** The shortest time that KV keeps an entry for. */
  static final Duration SHORTEST = Duration.ofSeconds(60);

  private static final String NAME = "cloudflare-kv";
  private static final int LOCKS = 64;

  private final HttpConnector connector;
  private final KvClient client;
  private final Clock clock;
  private final boolean refusesShort;
  private final RecentPuts recent;
  private final List<ReentrantLock> locks =
      Stream.generate(ReentrantLock::new).limit(LOCKS).toList();

  private CloudflareKvCache(Builder builder) {
    HttpEndpoint endpoint = builder.base();
    String namespace = builder.namespace;
    if (endpoint == null || namespace == null) {
      throw ClientInitializationException.invalid(
          "namespace",
          "the account or the namespace is missing.",
          "Give both: account(...), namespace(...).");
    }
    RemoteErrors errors = new RemoteErrors(NAME, "the KV namespace '" + namespace + "'");
    this.connector = builder.connector(NAME, errors);
    this.client = new KvClient(connector, errors, endpoint, namespace, builder.token);
    this.clock = builder.clock;
    this.refusesShort = builder.refusesShort;
    this.recent = new RecentPuts(SHORTEST, clock);
  }

  /** A cache still to be described. */
  public static Builder builder() {
    return new Builder();
  }

  @Override
  public String name() {
    return NAME;
  }

  /** A minute where shorter entries are refused; else any time. */
  @Override
  public Duration shortestStorage() {
    return refusesShort ? SHORTEST : Duration.ZERO;
  }

  @Override
  public Map<String, CacheEntry> getAll(Collection<String> keys) {
    Map<String, String> names = new TreeMap<>();
    keys.forEach(key -> names.put(KvKeys.of(key), key));
    Map<String, CacheEntry> found = new TreeMap<>();
    client
        .values(names.keySet())
        .forEach(
            (name, text) ->
                KvText.read(text, clock.instant())
                    .ifPresent(entry -> found.put(requireNonNull(names.get(name)), entry)));
    recent.correct(keys, found);
    return found;
  }

  @Override
  public void put(String key, CacheEntry entry, Duration storage) {
    String text = KvText.write(entry, clock.instant().plus(storage));
    if (text.length() > KvText.LONGEST) {
      delete(List.of(key));
      System.getLogger("org.viborm.cache")
          .log(System.Logger.Level.DEBUG, "an entry is too large for KV and is not kept");
      return;
    }
    client.put(KvKeys.of(key), text, storage.compareTo(SHORTEST) < 0 ? SHORTEST : storage);
    recent.put(key, entry, storage);
  }

  @Override
  public boolean putIfAbsent(String key, CacheEntry entry, Duration storage) {
    ReentrantLock lock = locks.get(Math.floorMod(key.hashCode(), LOCKS));
    lock.lock();
    try {
      if (!getAll(List.of(key)).isEmpty()) {
        return false;
      }
      put(key, entry, storage);
      return true;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void delete(Collection<String> keys) {
    for (String key : Set.copyOf(keys)) {
      recent.delete(key);
      client.delete(KvKeys.of(key));
    }
  }

  /**
   * Deletes everything that clients of VibORM have in the namespace, page by page. Others may still
   * be given it for as long as they may be given what was replaced.
   *
   * @throws org.viborm.errors.VibOrmException if it cannot be reached, some of it being deleted
   */
  public void clear() {
    recent.clear();
    client.deleteAll(CacheKeys.prefix(""));
  }

  /** Sends nothing any more. Harmless when repeated. */
  @Override
  public void close() {
    connector.close();
  }

  /** Describes a cache. For one thread; used once. */
  public static final class Builder extends HttpBuilder<Builder> {

    private @Nullable HttpEndpoint endpoint;
    private @Nullable String account;
    private @Nullable String namespace;
    private @Nullable String token;
    private boolean refusesShort;
    private Clock clock = Clock.systemUTC();

    private Builder() {
      // Three repeats are more than a second, after which a key takes the next write.
      super(HttpOptions.DEFAULT.requestTimeout(Duration.ofSeconds(10)).repeats(3));
    }

    @Override
    protected Builder self() {
      return this;
    }

    private @Nullable HttpEndpoint base() {
      return endpoint != null || account == null ? endpoint : CloudflareApi.ofAccount(account);
    }

    /** The account's identifier. */
    public Builder account(String id) {
      account = CloudflareApi.identifier(id, "account");
      return this;
    }

    /** The namespace's identifier. */
    public Builder namespace(String id) {
      namespace = CloudflareApi.identifier(id, "namespace");
      return this;
    }

    /** A token that may read and write Workers KV. */
    public Builder token(String secret) {
      token = requireNonNull(secret, "secret");
      return this;
    }

    /** Where the API is, rather than at Cloudflare: up to what comes before {@code /storage}. */
    public Builder url(String base) {
      endpoint = HttpEndpoint.of(base);
      return this;
    }

    /** What tells the time; the system's by default. */
    public Builder clock(Clock time) {
      clock = requireNonNull(time, "time");
      return this;
    }

    /**
     * Has reads refused (V10001) whose results are to be kept for less than the minute that KV
     * keeps them for at least, rather than kept for a minute and passed over when they are old.
     */
    public Builder refuseShortEntries() {
      refusesShort = true;
      return this;
    }

    /**
     * The cache; it sends nothing yet.
     *
     * @throws ClientInitializationException if it is not said where it is (V1004)
     */
    public CloudflareKvCache build() {
      return new CloudflareKvCache(this);
    }
  }
}
