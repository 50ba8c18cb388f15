package org.viborm.benchmark;

import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * What was measured of one contender.
 *
 * @param times in order of size
 */
record Samples(List<Double> times) {

  /** Of {@code times} in any order. */
  static Samples of(Collection<Double> times) {
    return new Samples(times.stream().sorted().toList());
  }

  /** The time that {@code part} of all are below. */
  double quantile(double part) {
    return times.get((int) Math.round(part * (times.size() - 1)));
  }

  /** The median as a ratio to that of {@code base}, with the quartiles. */
  String ratioTo(Samples base) {
    double unit = base.quantile(0.5);
    return String.format(
        Locale.ROOT,
        "%.2f (%.2f to %.2f)",
        quantile(0.5) / unit,
        quantile(0.25) / unit,
        quantile(0.75) / unit);
  }
}
