package org.viborm.internal.constraints;

import jakarta.validation.ValidatorFactory;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.viborm.internal.engine.InputCheck;
import org.viborm.internal.present.OptionalLibrary;
import org.viborm.schema.Schema;

/** Finds out whether Jakarta Validation is there: the one place that is loaded without it. */
public final class InputChecks {

  private InputChecks() {}

  /**
   * The check of what is written to {@code schema}.
   *
   * @param wanted whether there is to be one
   * @param factory where validators come from, or null for the provider on the class path
   * @param locale the language of messages, or null for the factory's choice
   */
  public static InputCheck of(
      Schema schema,
      boolean wanted,
      @Nullable Supplier<ValidatorFactory> factory,
      @Nullable Supplier<Locale> locale) {
    return wanted && OptionalLibrary.VALIDATION.isPresent()
        ? new ConstraintCheck(schema, factory, locale)
        : InputCheck.NONE;
  }
}
