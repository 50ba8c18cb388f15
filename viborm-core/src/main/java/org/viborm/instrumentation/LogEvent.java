package org.viborm.instrumentation;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.viborm.errors.VibOrmException;

/**
 * Something that happened in a client. Immutable; the methods that begin with {@code with} give a
 * new one. Holds values of rows and parameters only where the configuration discloses them.
 */
public final class LogEvent {

  /** The parts, copied by each change. */
  private static final class Parts implements Cloneable {

    private @Nullable Duration duration;
    private @Nullable String model;
    private @Nullable String operation;
    private @Nullable String correlationId;
    private @Nullable String sql;
    private List<String> parameters = List.of();
    private Map<String, String> meta = Map.of();
    private @Nullable VibOrmException error;

    private Parts copy() {
      try {
        return (Parts) clone();
      } catch (CloneNotSupportedException e) {
        throw new AssertionError(e); // it is Cloneable
      }
    }
  }

  private final LogLevel level;
  private final Instant timestamp;
  private final Parts parts;

  private LogEvent(LogLevel level, Instant timestamp, Parts parts) {
    this.level = requireNonNull(level, "level");
    this.timestamp = requireNonNull(timestamp, "timestamp");
    this.parts = parts;
  }

  /** An event of which nothing more is known yet. */
  public static LogEvent of(LogLevel level, Instant timestamp) {
    return new LogEvent(level, timestamp, new Parts());
  }

  /** This, about {@code operation} of {@code model}. */
  public LogEvent withOperation(String model, String operation) {
    Parts changed = parts.copy();
    changed.model = model;
    changed.operation = operation;
    return new LogEvent(level, timestamp, changed);
  }

  /** This, a part of the call with that identifier. */
  public LogEvent withCorrelationId(String correlationId) {
    Parts changed = parts.copy();
    changed.correlationId = correlationId;
    return new LogEvent(level, timestamp, changed);
  }

  /** This, having taken {@code duration}. */
  public LogEvent withDuration(Duration duration) {
    Parts changed = parts.copy();
    changed.duration = duration;
    return new LogEvent(level, timestamp, changed);
  }

  /** This, with the text that was sent. */
  public LogEvent withSql(String sql) {
    Parts changed = parts.copy();
    changed.sql = sql;
    return new LogEvent(level, timestamp, changed);
  }

  /** This, with the values that were sent, as text. */
  public LogEvent withParameters(List<String> parameters) {
    Parts changed = parts.copy();
    changed.parameters = List.copyOf(parameters);
    return new LogEvent(level, timestamp, changed);
  }

  /** This, with one more thing to know. */
  public LogEvent withMeta(String name, String value) {
    Map<String, String> meta = new TreeMap<>(parts.meta);
    meta.put(name, value);
    Parts changed = parts.copy();
    changed.meta = Collections.unmodifiableMap(meta);
    return new LogEvent(level, timestamp, changed);
  }

  /** This, with what went wrong. */
  public LogEvent withError(VibOrmException error) {
    Parts changed = parts.copy();
    changed.error = error;
    return new LogEvent(level, timestamp, changed);
  }

  /** What it is about. */
  public LogLevel level() {
    return level;
  }

  /** When it happened; of something that took time, when that was over. */
  public Instant timestamp() {
    return timestamp;
  }

  /** How long it took. */
  public Optional<Duration> duration() {
    return Optional.ofNullable(parts.duration);
  }

  /** The name of the model; {@code $raw} for the caller's own SQL. */
  public Optional<String> model() {
    return Optional.ofNullable(parts.model);
  }

  /** The name of the operation, such as {@code findMany}. */
  public Optional<String> operation() {
    return Optional.ofNullable(parts.operation);
  }

  /** The same for all events of one call of a client. */
  public Optional<String> correlationId() {
    return Optional.ofNullable(parts.correlationId);
  }

  /** The text of the SQL, a statement a line, with placeholders where it has values. */
  public Optional<String> sql() {
    return Optional.ofNullable(parts.sql);
  }

  /** The values of the statement, as text; empty unless the configuration discloses them. */
  public List<String> parameters() {
    return parts.parameters;
  }

  /** What else there is to know, by its name. */
  public Map<String, String> meta() {
    return parts.meta;
  }

  /** What went wrong. */
  public Optional<VibOrmException> error() {
    return Optional.ofNullable(parts.error);
  }

  /** All of it in one text, as a log would have it. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(level.name());
    if (parts.model != null && parts.operation != null) {
      text.append(' ').append(parts.model).append('.').append(parts.operation);
    }
    if (parts.duration != null) {
      text.append(" took ").append(parts.duration.toMillis()).append(" ms");
    }
    if (parts.error != null) {
      text.append(" and failed with ").append(parts.error.code().id());
    }
    parts.meta.forEach((name, value) -> text.append(' ').append(name).append('=').append(value));
    if (parts.sql != null) {
      text.append(": ").append(parts.sql);
    }
    if (!parts.parameters.isEmpty()) {
      text.append(' ').append(parts.parameters);
    }
    return text.toString();
  }
}
