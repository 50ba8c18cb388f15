package org.viborm.instrumentation;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Who is told of events, and how much. Immutable; every method gives a new configuration.
 *
 * <pre>{@code
 * LoggingConfig.toSystemLogger().on(LogLevel.ERROR, alarm::raise).includeSql()
 * }</pre>
 */
public final class LoggingConfig {

  private static final LoggingConfig NONE = new LoggingConfig(Map.of(), false, false);

  private final Map<LogLevel, LogListener> listeners;
  private final boolean sql;
  private final boolean params;

  private LoggingConfig(Map<LogLevel, LogListener> listeners, boolean sql, boolean params) {
    this.listeners = listeners;
    this.sql = sql;
    this.params = params;
  }

  /** Nobody is told. */
  public static LoggingConfig none() {
    return NONE;
  }

  /** All events go to {@link LogListener#systemLogger()}. */
  public static LoggingConfig toSystemLogger() {
    return NONE.all(LogListener.systemLogger());
  }

  /** Tells {@code listener} of the events that no other one is told of. */
  public LoggingConfig all(LogListener listener) {
    Map<LogLevel, LogListener> all = new EnumMap<>(LogLevel.class);
    for (LogLevel level : LogLevel.values()) {
      all.put(level, listeners.getOrDefault(level, listener));
    }
    return new LoggingConfig(all, sql, params);
  }

  /** Tells {@code listener}, and no other one, of the events of {@code level}. */
  public LoggingConfig on(LogLevel level, LogListener listener) {
    Map<LogLevel, LogListener> more = new EnumMap<>(LogLevel.class);
    more.putAll(listeners);
    more.put(level, listener);
    return new LoggingConfig(more, sql, params);
  }

  /** Discloses the text of statements, which have placeholders where there are values. */
  public LoggingConfig includeSql() {
    return new LoggingConfig(listeners, true, params);
  }

  /** Discloses the values of statements, cut where they are long. */
  public LoggingConfig includeParams() {
    return new LoggingConfig(listeners, sql, true);
  }

  /** Who is told of the events of {@code level}. */
  public Optional<LogListener> listener(LogLevel level) {
    return Optional.ofNullable(listeners.get(level));
  }

  /** Whether the text of statements is told. */
  public boolean includesSql() {
    return sql;
  }

  /** Whether the values of statements are told. */
  public boolean includesParams() {
    return params;
  }
}
