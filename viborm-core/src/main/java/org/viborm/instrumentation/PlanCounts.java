package org.viborm.instrumentation;

/**
 * How a client fares with the plans that it keeps: an operation whose structure was met before
 * finds its plan, and only its values are looked at. Safe to share; the numbers are those of the
 * moment.
 */
public interface PlanCounts {

  /** How many operations found a plan. */
  long hits();

  /** How many did not, so that one was made. */
  long misses();

  /** How many plans are kept. */
  long kept();
}
