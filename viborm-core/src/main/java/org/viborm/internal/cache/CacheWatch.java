package org.viborm.internal.cache;

import java.util.Map;
import org.viborm.instrumentation.OpenSpan;

/** Is told of what the cache does. Safe to share. */
public interface CacheWatch {

  /** Something begins. */
  OpenSpan start(String span, Map<String, Object> attributes);

  /**
   * Something happened to a read.
   *
   * @param call whose read it is
   * @param event {@code hit}, {@code miss}, {@code revalidate} or {@code bypass}
   * @param status more about it, such as {@code stale}; or empty
   */
  void event(CachedRead.Call call, String event, String status);
}
