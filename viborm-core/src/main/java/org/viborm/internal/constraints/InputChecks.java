package org.viborm.internal.constraints;

import static java.util.Objects.requireNonNull;

import jakarta.validation.ValidatorFactory;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.viborm.internal.engine.InputCheck;
import org.viborm.internal.operation.Operation;
import org.viborm.internal.present.OptionalLibrary;
import org.viborm.internal.validation.MissingFields;
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
    return wanted ? new AtFirstWrite(schema, factory, locale) : InputCheck.NONE;
  }

  /** Whether {@code operation} gives rows any values. */
  private static boolean writes(Operation operation) {
    return operation instanceof Operation.Create
        || operation instanceof Operation.CreateMany
        || operation instanceof Operation.Update
        || operation instanceof Operation.UpdateMany
        || operation instanceof Operation.Upsert;
  }

  /**
   * The check of what writes. The library is looked for when something is written first: to find
   * out that a class is not there goes through the whole class path, and who only reads starts
   * without.
   */
  private static final class AtFirstWrite implements InputCheck {

    private final Schema schema;
    private final @Nullable Supplier<ValidatorFactory> factory;
    private final @Nullable Supplier<Locale> locale;
    private final AtomicReference<@Nullable InputCheck> found = new AtomicReference<>();

    AtFirstWrite(
        Schema schema,
        @Nullable Supplier<ValidatorFactory> factory,
        @Nullable Supplier<Locale> locale) {
      this.schema = schema;
      this.factory = factory;
      this.locale = locale;
    }

    @Override
    public void check(Operation operation) {
      if (writes(operation)) {
        found().check(operation);
      }
    }

    @Override
    public void checkIncomplete(Operation operation, MissingFields missing) {
      if (writes(operation)) {
        found().checkIncomplete(operation, missing);
      }
    }

    private InputCheck found() {
      InputCheck known = found.get();
      if (known == null) {
        found.compareAndSet(
            null,
            OptionalLibrary.VALIDATION.isPresent()
                ? new ConstraintCheck(schema, factory, locale)
                : InputCheck.NONE);
        known = requireNonNull(found.get());
      }
      return known;
    }

    @Override
    public void close() {
      InputCheck known = found.get();
      if (known != null) {
        known.close();
      }
    }
  }
}
