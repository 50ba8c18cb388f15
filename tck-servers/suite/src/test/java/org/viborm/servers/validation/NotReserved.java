package org.viborm.servers.validation;

import jakarta.inject.Inject;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** A constraint that a bean knows, so that only the server's own validators can check it. */
@Constraint(validatedBy = NotReserved.Check.class)
@Retention(RetentionPolicy.RUNTIME)
public @interface NotReserved {
  /** What is wrong. */
  String message() default "is reserved";

  /** When it holds. */
  Class<?>[] groups() default {};

  /** What else is said. */
  Class<? extends Payload>[] payload() default {};

  /** Asks the bean. */
  class Check implements ConstraintValidator<NotReserved, String> {
    @Inject ReservedNames names;

    @Override
    public boolean isValid(String value, ConstraintValidatorContext context) {
      return value == null || !names.contains(value);
    }
  }
}
