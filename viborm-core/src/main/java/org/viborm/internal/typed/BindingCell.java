package org.viborm.internal.typed;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Room for a binding: written once by the thread that makes the instance, read by all after it was
 * published.
 */
public final class BindingCell implements Bindable {

  private final Supplier<String> label;
  private @Nullable Binding binding;

  /** An empty cell of what {@code label} calls it. */
  public BindingCell(Supplier<String> label) {
    this.label = label;
  }

  @Override
  public void bind(Binding binding) {
    if (this.binding != null) {
      throw new IllegalStateException(label.get() + " is bound already");
    }
    this.binding = binding;
  }

  /**
   * The binding.
   *
   * @throws org.viborm.errors.ValidationException if it belongs to an instance that the user made
   */
  public Binding get() {
    Binding bound = binding;
    if (bound == null) {
      throw TypedFaults.noScope(label.get());
    }
    return bound;
  }
}
