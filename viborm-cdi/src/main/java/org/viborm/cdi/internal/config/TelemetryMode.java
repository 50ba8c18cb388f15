package org.viborm.cdi.internal.config;

/**
 * What a client tells the application's telemetry.
 *
 * @param on whether it tells anything
 * @param sql whether it tells the text of statements
 * @param params whether it tells their values
 */
public record TelemetryMode(boolean on, boolean sql, boolean params) {}
