package org.viborm.client;

import org.jspecify.annotations.Nullable;
import org.viborm.internal.typed.PreparedOperation;

/** A pending operation of which nothing more can be said. */
final class PreparedPending<R extends @Nullable Object> extends Pending<R> {

  private final PreparedOperation prepared;

  PreparedPending(PreparedOperation prepared) {
    this.prepared = prepared;
  }

  @Override
  PreparedOperation prepared() {
    return prepared;
  }
}
