package org.viborm.internal.validation;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.viborm.schema.SchemaModel;

/**
 * The models whose fields may be spoken of, the outermost first.
 *
 * @param models the models by depth; the last is the one that is spoken of by default
 */
record Scope(List<SchemaModel> models) {

  Scope {
    models = List.copyOf(models);
  }

  /** The scope of an operation, or of a nested write, on {@code model}. */
  static Scope of(SchemaModel model) {
    return new Scope(List.of(model));
  }

  /** This scope with that of {@code model} inside. */
  Scope inner(SchemaModel model) {
    List<SchemaModel> more = new ArrayList<>(models);
    more.add(model);
    return new Scope(more);
  }

  /** The innermost model. */
  SchemaModel model() {
    return models.get(models.size() - 1);
  }

  /** The depth of the innermost model. */
  int depth() {
    return models.size() - 1;
  }

  /** The model called {@code name} at {@code depth}; null if it is not there. */
  @Nullable SchemaModel at(int depth, String name) {
    if (depth < 0 || depth >= models.size() || !models.get(depth).name().equals(name)) {
      return null;
    }
    return models.get(depth);
  }
}
