package org.viborm.internal.typed;

import org.viborm.internal.operation.OperationRunner;

/** Where operations are made and run: a client, or a transaction of one. */
public interface TypedScope {

  /** Runs them. */
  OperationRunner runner();

  /** The client's models. */
  TypedContext context();
}
