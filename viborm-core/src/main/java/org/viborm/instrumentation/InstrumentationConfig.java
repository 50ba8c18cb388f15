package org.viborm.instrumentation;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a client tells of itself, and to whom; by default nothing. Tracing and logging do not depend
 * on each other. Immutable; every method gives a new configuration.
 *
 * <pre>{@code
 * c.instrumentation(
 *     i -> i.tracing(TracingConfig.to(spans)).logging(LoggingConfig.toSystemLogger()))
 * }</pre>
 */
public final class InstrumentationConfig {

  private static final InstrumentationConfig NONE = new InstrumentationConfig(null, null);

  private final @Nullable TracingConfig tracing;
  private final @Nullable LoggingConfig logging;

  private InstrumentationConfig(@Nullable TracingConfig tracing, @Nullable LoggingConfig logging) {
    this.tracing = tracing;
    this.logging = logging;
  }

  /** Nobody is told of anything. */
  public static InstrumentationConfig none() {
    return NONE;
  }

  /** With these spans. */
  public InstrumentationConfig tracing(TracingConfig tracing) {
    return new InstrumentationConfig(tracing, logging);
  }

  /** With these events. */
  public InstrumentationConfig logging(LoggingConfig logging) {
    return new InstrumentationConfig(tracing, logging);
  }

  /** Who is told of spans. */
  public Optional<TracingConfig> tracing() {
    return Optional.ofNullable(tracing);
  }

  /** Who is told of events. */
  public Optional<LoggingConfig> logging() {
    return Optional.ofNullable(logging);
  }
}
