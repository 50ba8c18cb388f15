package org.viborm.cdi.app;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.viborm.instrumentation.OpenSpan;
import org.viborm.instrumentation.SpanListener;
import org.viborm.instrumentation.SpanListenerProvider;
import org.viborm.instrumentation.SpanStart;

/** Tells the application's book, where it has one. */
public final class SpanBookProvider implements SpanListenerProvider {

  @Override
  public Optional<SpanListener> find(Application application) {
    return application
        .object(SpanBook.class)
        .map(
            book ->
                span -> {
                  book.add(span);
                  return new Learning(book, span);
                });
  }

  /** Tells the book what becomes known. */
  private record Learning(SpanBook book, SpanStart span) implements OpenSpan {

    @Override
    public void attribute(String name, Object value) {
      book.learn(span, name, value);
    }

    @Override
    public void end(@Nullable Throwable failure) {}
  }
}
