package org.viborm.cdi.app;

import java.util.Optional;
import org.viborm.instrumentation.OpenSpan;
import org.viborm.instrumentation.SpanListener;
import org.viborm.instrumentation.SpanListenerProvider;

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
                  return OpenSpan.NONE;
                });
  }
}
