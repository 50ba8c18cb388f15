package org.viborm;

import org.viborm.client.OperationScope;

/**
 * The models of a client, whose reads use its cache. Everything but a read is refused (V10003).
 * Safe to share between threads.
 */
public interface CachedClient extends OperationScope {

  /** Operations as data, whose reads use the cache alike. */
  JsonOperations json();
}
