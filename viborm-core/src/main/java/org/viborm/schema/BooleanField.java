package org.viborm.schema;

/**
 * A boolean field: a {@code Boolean}.
 *
 * @param <M> the model that owns it
 */
public interface BooleanField<M> extends ScalarField<M, Boolean> {

  /** Rows whose value is true. */
  Predicate<M> isTrue();

  /** Rows whose value is false. */
  Predicate<M> isFalse();
}
