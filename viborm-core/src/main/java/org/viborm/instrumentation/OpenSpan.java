package org.viborm.instrumentation;

import org.jspecify.annotations.Nullable;

/** Something that has begun, and is told what it turns out to be. For the thread it began on. */
public interface OpenSpan {

  /** Takes what it is told and does nothing. */
  OpenSpan NONE =
      new OpenSpan() {
        @Override
        public void attribute(String name, Object value) {}

        @Override
        public void end(@Nullable Throwable failure) {}
      };

  /**
   * Something is known now that was not at its start.
   *
   * @param name one of the names in {@link Spans}
   * @param value a {@code String}, {@code Long}, {@code Double} or {@code Boolean}
   */
  void attribute(String name, Object value);

  /**
   * It is over; called once.
   *
   * @param failure what ended it, or null where it went well
   */
  void end(@Nullable Throwable failure);
}
