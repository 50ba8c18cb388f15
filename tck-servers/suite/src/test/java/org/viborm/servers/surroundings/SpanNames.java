package org.viborm.servers.surroundings;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.viborm.instrumentation.OpenSpan;
import org.viborm.instrumentation.SpanListener;
import org.viborm.instrumentation.SpanStart;

/** Writes down what begins. */
@ApplicationScoped
public class SpanNames implements SpanListener {
  private final List<String> names = new CopyOnWriteArrayList<>();

  /** What has begun. */
  public List<String> names() {
    return List.copyOf(names);
  }

  @Override
  public OpenSpan start(SpanStart span) {
    names.add(span.name());
    return OpenSpan.NONE;
  }
}
