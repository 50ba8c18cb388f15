package org.viborm.schema;

import java.util.Arrays;
import java.util.Optional;

/** How the distance of two vectors is measured. */
public enum VectorMetric {
  /** The length of the straight line between them. */
  L2("l2"),
  /** One less the cosine of the angle between them. */
  COSINE("cosine");

  private final String label;

  VectorMetric(String label) {
    this.label = label;
  }

  /** The metric that the JSON form of operations calls {@code label}, if there is one. */
  public static Optional<VectorMetric> of(String label) {
    return Arrays.stream(values()).filter(metric -> metric.label.equals(label)).findFirst();
  }

  /** The name of the metric in the JSON form of operations. */
  public String label() {
    return label;
  }
}
