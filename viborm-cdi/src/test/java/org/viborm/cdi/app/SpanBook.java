package org.viborm.cdi.app;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.viborm.instrumentation.SpanStart;

/** What an application has for telemetry: it writes down what begins. */
@ApplicationScoped
public class SpanBook {
  private final List<SpanStart> spans = new CopyOnWriteArrayList<>();
  private final List<String> learned = new CopyOnWriteArrayList<>();

  /** Writes it down. */
  public void add(SpanStart span) {
    spans.add(span);
  }

  /** Writes down what is known of {@code span} since it began. */
  public void learn(SpanStart span, String attribute, Object value) {
    learned.add(span.name() + " " + attribute + "=" + value);
  }

  /** Forgets all. */
  public void clear() {
    spans.clear();
    learned.clear();
  }

  /** What became known, each as in {@code viborm.transaction db.system.name=sqlite}. */
  public List<String> learned() {
    return List.copyOf(learned);
  }

  /** What began. */
  public List<SpanStart> spans() {
    return List.copyOf(spans);
  }
}
