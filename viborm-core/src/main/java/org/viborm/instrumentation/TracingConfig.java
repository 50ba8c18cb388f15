package org.viborm.instrumentation;

import static java.util.Objects.requireNonNull;

import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Who is told of spans, and how much. Immutable; every method gives a new configuration.
 *
 * <pre>{@code
 * TracingConfig.to(listener).includeSql().ignore(Spans.PARSE, Spans.BUILD)
 * }</pre>
 */
public final class TracingConfig {

  private final SpanListener listener;
  private final boolean sql;
  private final boolean params;
  private final Predicate<String> ignored;

  private TracingConfig(
      SpanListener listener, boolean sql, boolean params, Predicate<String> ignored) {
    this.listener = requireNonNull(listener, "listener");
    this.sql = sql;
    this.params = params;
    this.ignored = ignored;
  }

  /** Tells {@code listener} of all spans, without SQL and values. */
  public static TracingConfig to(SpanListener listener) {
    return new TracingConfig(listener, false, false, name -> false);
  }

  /** Discloses the text of statements, which have placeholders where there are values. */
  public TracingConfig includeSql() {
    return new TracingConfig(listener, true, params, ignored);
  }

  /** Discloses the values of statements, cut where they are long. */
  public TracingConfig includeParams() {
    return new TracingConfig(listener, sql, true, ignored);
  }

  /** Leaves out the spans of these names. */
  public TracingConfig ignore(String... names) {
    Predicate<String> more = ignored;
    for (String name : names) {
      more = more.or(name::equals);
    }
    return new TracingConfig(listener, sql, params, more);
  }

  /** Leaves out the spans whose name {@code names} finds. */
  public TracingConfig ignore(Pattern names) {
    return new TracingConfig(listener, sql, params, ignored.or(names.asPredicate()));
  }

  /** Who is told. */
  public SpanListener listener() {
    return listener;
  }

  /** Whether the text of statements is told. */
  public boolean includesSql() {
    return sql;
  }

  /** Whether the values of statements are told. */
  public boolean includesParams() {
    return params;
  }

  /** Whether spans of this name are left out. */
  public boolean ignores(String name) {
    return ignored.test(name);
  }
}
