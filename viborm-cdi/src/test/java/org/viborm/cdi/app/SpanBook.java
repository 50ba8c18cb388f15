package org.viborm.cdi.app;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.viborm.instrumentation.SpanStart;

/** What an application has for telemetry: it writes down what begins. */
@ApplicationScoped
public class SpanBook {
  private final List<SpanStart> spans = new CopyOnWriteArrayList<>();

  /** Writes it down. */
  public void add(SpanStart span) {
    spans.add(span);
  }

  /** What began. */
  public List<SpanStart> spans() {
    return List.copyOf(spans);
  }
}
