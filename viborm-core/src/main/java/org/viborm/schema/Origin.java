package org.viborm.schema;

import java.util.Map;
import org.viborm.internal.typed.BindingCell;
import org.viborm.internal.typed.ModelMirror;

/** The model instance that a part was declared in. */
record Origin(Model<?> owner) {

  /** Room for the binding of {@code part}. */
  BindingCell cell(Object part) {
    return new BindingCell(() -> label(part));
  }

  /** How messages call {@code part}, which no lambda gave a name. */
  String label(Object part) {
    String model = ModelMirror.nameOf(owner.getClass());
    for (Map.Entry<String, Object> entry : ModelMirror.partsOf(owner).entrySet()) {
      if (entry.getValue() == part) {
        return model + "." + entry.getKey();
      }
    }
    return model;
  }
}
