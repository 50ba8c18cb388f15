package org.viborm.internal.constraints;

import jakarta.validation.valueextraction.ExtractedValue;
import jakarta.validation.valueextraction.UnwrapByDefault;
import jakarta.validation.valueextraction.ValueExtractor;
import org.viborm.schema.Field;

/**
 * Lets constraints on a model's field speak of its values: those of {@code Field<M, T>} of a {@code
 * T}. The field of a model itself has none.
 */
@UnwrapByDefault
public final class FieldValueExtractor implements ValueExtractor<Field<?, @ExtractedValue ?>> {

  @Override
  public void extractValues(Field<?, ?> field, ValueReceiver receiver) {
    if (field instanceof HeldValue held) {
      receiver.value(null, held.value());
    }
  }
}
