package org.viborm.cdi.internal.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.viborm.cache.CacheKeys;
import org.viborm.driver.Driver;
import org.viborm.driver.DriverProvider;
import org.viborm.driver.DriverSettings;
import org.viborm.errors.CacheConfigurationException;
import org.viborm.errors.ClientInitializationException;
import org.viborm.errors.ErrorCode;
import org.viborm.errors.Fault;
import org.viborm.errors.KnownDrivers;

/** What the configuration says about one client. For one thread. */
public final class ClientSettings {

  private static final String ROOT = "viborm.";
  private static final String CLIENTS = "clients.";
  private static final String FOLDER = "migrations";
  private static final String DEFAULT_URL = "jdbc:sqlite:viborm.db";

  private final String client;
  private final String prefix;
  private final Map<String, String> values;
  private final DriverSettings.Surroundings surroundings;

  private ClientSettings(
      String client,
      String prefix,
      Map<String, String> values,
      DriverSettings.Surroundings surroundings) {
    this.client = client;
    this.prefix = prefix;
    this.values = values;
    this.surroundings = surroundings;
  }

  /** Finds objects that have a name in the application. */
  @FunctionalInterface
  public interface Objects {
    /** Where to get the object called {@code name}, if there is one. */
    <T> Optional<Supplier<T>> object(String name, Class<T> type);
  }

  /**
   * Those of {@code client}.
   *
   * @param client its name; empty for the default one
   */
  public static ClientSettings of(String client, Settings all, Objects objects) {
    String prefix = client.isEmpty() ? ROOT : ROOT + CLIENTS + client + ".";
    Map<String, String> values = new TreeMap<>();
    for (String name : all.names()) {
      if (name.startsWith(prefix)) {
        String key = name.substring(prefix.length());
        if (!client.isEmpty() || !key.startsWith(CLIENTS)) {
          all.value(name).ifPresent(value -> values.put(key, value));
        }
      }
    }
    DriverSettings.Surroundings surroundings =
        new DriverSettings.Surroundings() {
          @Override
          public Optional<String> value(String key) {
            return all.value(prefix + key);
          }

          @Override
          public <T> Optional<Supplier<T>> object(String name, Class<T> type) {
            return objects.object(name, type);
          }
        };
    return new ClientSettings(client, prefix, values, surroundings);
  }

  /**
   * The names of the clients that are configured, the default one aside. A client whose name has a
   * dot must be among {@code known}.
   */
  public static Set<String> clients(Settings all, Collection<String> known) {
    Set<String> clients = new TreeSet<>();
    for (String name : all.names()) {
      if (name.startsWith(ROOT + CLIENTS)) {
        String rest = name.substring(ROOT.length() + CLIENTS.length());
        clients.add(
            known.stream()
                .filter(client -> rest.startsWith(client + "."))
                .max(Comparator.comparingInt(String::length))
                .orElseGet(() -> rest.contains(".") ? rest.substring(0, rest.indexOf('.')) : rest));
      }
    }
    return clients;
  }

  /** Whether anything is said about the client. */
  public boolean isEmpty() {
    return values.isEmpty();
  }

  /** What its keys begin with. */
  public String prefix() {
    return prefix;
  }

  /** The names of the model classes that are listed. */
  public List<String> models() {
    return DriverSettings.of(prefix, values, surroundings)
        .text("models")
        .map(list -> Arrays.stream(list.split(",", -1)).map(String::trim).toList())
        .orElse(List.of())
        .stream()
        .filter(name -> !name.isEmpty())
        .toList();
  }

  /**
   * What a client starts with.
   *
   * @param driver open, but not connected
   * @param folder where its migrations are on the class path
   * @param table the table that remembers which were applied; empty for the usual one
   * @param lockTimeout how long a statement of a migration waits for tables; empty for the
   *     database's own limit
   * @param roundTrip how far away the database is; empty where it is near
   * @param patience how long other nodes that migrate are waited for; empty for the usual time
   */
  public record Start(
      Driver driver,
      JtaMode jta,
      StartAction onStart,
      String folder,
      Optional<String> table,
      Optional<Duration> lockTimeout,
      Optional<Duration> patience,
      Optional<Duration> roundTrip,
      CacheMode cache,
      String cacheVersion,
      TelemetryMode telemetry) {}

  /**
   * Reads all of it.
   *
   * @param providers the drivers on the class path
   * @param server whether a server is around
   * @throws FaultyConfiguration with everything that is wrong
   */
  public Start read(List<DriverProvider> providers, boolean server) throws FaultyConfiguration {
    List<String> faults = new ArrayList<>();
    Map<String, String> all = new TreeMap<>(values);
    DriverSettings settings = DriverSettings.of(prefix, all, surroundings);
    JtaMode jta = jta(settings, faults);
    StartAction onStart = onStart(settings, faults);
    if (jta == JtaMode.OFF && settings.text("datasource").isPresent()) {
      all.putIfAbsent("datasource.enlists", "false");
    }
    Optional<Duration> lockTimeout = limit(settings, "migrations.lock-timeout", faults);
    Optional<Duration> patience = limit(settings, "migrations.patience", faults);
    Optional<Duration> roundTrip = limit(settings, "round-trip", faults);
    CacheMode cache = cache(settings, faults);
    String cacheVersion = cacheVersion(settings, faults);
    TelemetryMode telemetry =
        new TelemetryMode(
            flag(settings, "telemetry", true, faults),
            flag(settings, "telemetry.include-sql", false, faults),
            flag(settings, "telemetry.include-params", false, faults));
    Driver driver = null;
    try {
      Optional<String> implied = impliedUrl(settings, providers, server);
      implied.ifPresent(url -> all.put("url", url));
      DriverProvider provider = provider(settings, all, providers);
      settings = DriverSettings.of(prefix, all, surroundings);
      own(settings);
      Replicas replicas = Replicas.of(settings);
      driver = provider.open(settings);
      driver = replicas.of(driver, all, values -> openReplica(provider, values));
      if (jta == JtaMode.BEFORE_COMPLETION && driver.enlists()) {
        faults.add(
            fault(
                "jta",
                "'before-completion' is for what takes no part in transactions, and this data"
                    + " source does.",
                "Use 'on', or set '%sdatasource.enlists' to false.".formatted(prefix)));
      }
    } catch (ClientInitializationException e) {
      faults.add(e.getMessage());
    }
    if (driver == null || !faults.isEmpty()) {
      if (driver != null) {
        driver.close();
      }
      throw new FaultyConfiguration(faults);
    }
    return new Start(
        driver,
        jta,
        onStart,
        settings
            .text("migrations.folder")
            .orElse(client.isEmpty() ? FOLDER : FOLDER + "/" + client),
        settings.text("migrations.table"),
        lockTimeout,
        patience,
        roundTrip,
        cache,
        cacheVersion,
        telemetry);
  }

  private Driver openReplica(DriverProvider provider, Map<String, String> values) {
    DriverSettings settings = DriverSettings.of(prefix, values, surroundings);
    own(settings);
    return provider.open(settings);
  }

  /** Says which keys are read here, so that they are not unknown to the driver. */
  private static void own(DriverSettings settings) {
    for (String key : OwnKey.unknownToDrivers()) {
      settings.text(key);
    }
  }

  private JtaMode jta(DriverSettings settings, List<String> faults) {
    String mode = settings.text("jta").orElse("on");
    switch (mode) {
      case "on" -> {
        return JtaMode.ON;
      }
      case "off" -> {
        return JtaMode.OFF;
      }
      case "before-completion" -> {
        return JtaMode.BEFORE_COMPLETION;
      }
      default ->
          faults.add(
              fault(
                  "jta", "'" + mode + "' is no mode.", "Use 'on', 'before-completion' or 'off'."));
    }
    return JtaMode.ON;
  }

  private boolean flag(
      DriverSettings settings, String key, boolean otherwise, List<String> faults) {
    String value = settings.text(key).orElse(String.valueOf(otherwise));
    if (!value.equals("true") && !value.equals("false")) {
      faults.add(fault(key, "'" + value + "' is neither.", "Use 'true' or 'false'."));
    }
    return value.equals("true");
  }

  private static Optional<Duration> limit(
      DriverSettings settings, String key, List<String> faults) {
    try {
      return settings.duration(key);
    } catch (ClientInitializationException e) {
      faults.add(e.getMessage());
      return Optional.empty();
    }
  }

  private CacheMode cache(DriverSettings settings, List<String> faults) {
    String mode = settings.text("cache").orElse("bean");
    switch (mode) {
      case "bean" -> {
        return CacheMode.BEAN;
      }
      case "memory" -> {
        return CacheMode.MEMORY;
      }
      case "off" -> {
        return CacheMode.OFF;
      }
      default ->
          faults.add(
              fault("cache", "'" + mode + "' is no cache.", "Use 'bean', 'memory' or 'off'."));
    }
    return CacheMode.OFF;
  }

  private String cacheVersion(DriverSettings settings, List<String> faults) {
    String version = settings.text("cache.version").orElse("");
    if (!version.isEmpty()) {
      try {
        return CacheKeys.check(version);
      } catch (CacheConfigurationException e) {
        faults.add(
            fault(
                "cache.version",
                "'" + version + "' is no version.",
                "Use letters, digits and the like, without spaces, colons and stars."));
      }
    }
    return version;
  }

  private StartAction onStart(DriverSettings settings, List<String> faults) {
    String action = settings.text("migrations.on-start").orElse("off");
    switch (action) {
      case "off" -> {
        return StartAction.OFF;
      }
      case "push" -> {
        return StartAction.PUSH;
      }
      case "apply" -> {
        return StartAction.APPLY;
      }
      case "validate" -> {
        return StartAction.VALIDATE;
      }
      default ->
          faults.add(
              fault(
                  "migrations.on-start",
                  "'%s' is nothing to do at the start.".formatted(action),
                  "Use 'off', 'validate', 'apply' or 'push'."));
    }
    return StartAction.OFF;
  }

  private String fault(String key, String problem, String hint) {
    return Fault.of(ErrorCode.CLIENT_INITIALIZATION, problem).at(prefix + key).hint(hint).message();
  }

  /** The file that the default client has where nothing is said. */
  private Optional<String> impliedUrl(
      DriverSettings settings, List<DriverProvider> providers, boolean server) {
    boolean said =
        settings.text("url").isPresent()
            || settings.text("datasource").isPresent()
            || settings.text("driver").isPresent();
    boolean embedded = providers.stream().anyMatch(provider -> provider.accepts(DEFAULT_URL));
    return client.isEmpty() && !said && !server && embedded
        ? Optional.of(DEFAULT_URL)
        : Optional.empty();
  }

  private DriverProvider provider(
      DriverSettings settings, Map<String, String> all, List<DriverProvider> providers) {
    Optional<String> name = settings.text("driver");
    if (name.isPresent()) {
      return named(name.get(), "driver", providers);
    }
    if (settings.text("datasource").isPresent()) {
      return named("datasource", "datasource", providers);
    }
    Optional<String> url = Optional.ofNullable(all.get("url")).or(() -> settings.text("url"));
    if (url.isEmpty()) {
      nothingSaid(all);
    }
    List<DriverProvider> fitting =
        providers.stream().filter(provider -> provider.accepts(url.orElseThrow())).toList();
    if (fitting.size() == 1) {
      return fitting.get(0);
    }
    throw ClientInitializationException.invalid(
        prefix + "url",
        fitting.isEmpty()
            ? "no driver on the class path is for a URL of this kind."
            : "several drivers are for URLs of this kind: " + names(fitting) + ".",
        fitting.isEmpty()
            ? "Drivers here: "
                + names(providers)
                + ". "
                + KnownDrivers.adviceOnUrl(url.orElseThrow())
            : "Choose one with '" + prefix + "driver'.");
  }

  private void nothingSaid(Map<String, String> all) {
    DriverSettings rest = DriverSettings.of(prefix, all, surroundings);
    own(rest);
    for (String key : List.of("url", "datasource", "username", "password")) {
      rest.text(key);
    }
    rest.finish();
    throw ClientInitializationException.invalid(
        prefix + "url",
        client.isEmpty()
            ? "it is not said where the database is."
            : "it is not said where the database of the client '%s' is.".formatted(client),
        "Set '%1$sdatasource' to the name of a data source, or '%1$surl'.".formatted(prefix));
  }

  private DriverProvider named(String name, String key, List<DriverProvider> providers) {
    return providers.stream()
        .filter(provider -> provider.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                ClientInitializationException.driverMissing(
                    prefix + key,
                    name,
                    new HashSet<>(providers.stream().map(DriverProvider::name).toList())));
  }

  private static String names(List<DriverProvider> providers) {
    return providers.isEmpty()
        ? "none"
        : String.join(", ", providers.stream().map(DriverProvider::name).sorted().toList());
  }
}
