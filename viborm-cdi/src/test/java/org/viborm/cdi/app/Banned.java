package org.viborm.cdi.app;

import jakarta.inject.Inject;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** A constraint that a bean knows. */
@Constraint(validatedBy = Banned.Check.class)
@Retention(RetentionPolicy.RUNTIME)
public @interface Banned {
  /** What is wrong. */
  String message() default "is banned";

  /** When it holds. */
  Class<?>[] groups() default {};

  /** What else is said. */
  Class<? extends Payload>[] payload() default {};

  /** Asks the bean, which only a validator of the container can. */
  class Check implements ConstraintValidator<Banned, String> {
    @Inject BannedWords words;

    @Override
    public boolean isValid(String value, ConstraintValidatorContext context) {
      return value == null || !words.contains(value);
    }
  }
}
