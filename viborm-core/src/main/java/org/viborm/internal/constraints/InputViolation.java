package org.viborm.internal.constraints;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.Path;
import jakarta.validation.metadata.ConstraintDescriptor;
import org.jspecify.annotations.Nullable;

/** A violation at its place in the whole operation, and not in the row or value it was found in. */
record InputViolation(ConstraintViolation<?> found, Path path)
    implements ConstraintViolation<Object> {

  @Override
  public String getMessage() {
    return found.getMessage();
  }

  @Override
  public String getMessageTemplate() {
    return found.getMessageTemplate();
  }

  @Override
  public @Nullable Object getRootBean() {
    return found.getRootBean();
  }

  @Override
  @SuppressWarnings("unchecked") // a class is a class
  public Class<Object> getRootBeanClass() {
    return (Class<Object>) found.getRootBeanClass();
  }

  @Override
  public @Nullable Object getLeafBean() {
    return found.getLeafBean();
  }

  @Override
  public Object @Nullable [] getExecutableParameters() {
    return null;
  }

  @Override
  public @Nullable Object getExecutableReturnValue() {
    return null;
  }

  @Override
  public Path getPropertyPath() {
    return path;
  }

  @Override
  public @Nullable Object getInvalidValue() {
    return found.getInvalidValue() instanceof HeldValue held
        ? held.value()
        : found.getInvalidValue();
  }

  @Override
  public ConstraintDescriptor<?> getConstraintDescriptor() {
    return found.getConstraintDescriptor();
  }

  @Override
  public <U> U unwrap(Class<U> type) {
    return type.isInstance(this) ? type.cast(this) : found.unwrap(type);
  }

  /** Without the value. */
  @Override
  public String toString() {
    return path + ": " + getMessage();
  }
}
