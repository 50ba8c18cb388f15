package org.viborm.schema;

/**
 * A point in a plane.
 *
 * @param x the first coordinate, finite
 * @param y the second coordinate, finite
 */
public record Point(double x, double y) {}
