package org.viborm.internal.constraints;

import static java.util.Objects.requireNonNull;

import jakarta.validation.ConstraintTarget;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Payload;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.groups.Default;
import jakarta.validation.metadata.ConstraintDescriptor;
import jakarta.validation.metadata.ValidateUnwrappedValue;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A value that has to be given and is not, as the violation of a {@link NotNull} that nobody has
 * written: so it is told wherever violations are, by servers too that hand on nothing else.
 *
 * @param name the field
 */
record MissingValue(String name, InputPath path) implements ConstraintViolation<Object> {

  @Override
  public String getMessage() {
    return "field '%s' is required. Give it a value.".formatted(name);
  }

  @Override
  public String getMessageTemplate() {
    return getMessage();
  }

  @Override
  public @Nullable Object getRootBean() {
    return null;
  }

  @Override
  public Class<Object> getRootBeanClass() {
    return Object.class;
  }

  @Override
  public @Nullable Object getLeafBean() {
    return null;
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
  public InputPath getPropertyPath() {
    return path;
  }

  @Override
  public @Nullable Object getInvalidValue() {
    return null;
  }

  @Override
  public ConstraintDescriptor<?> getConstraintDescriptor() {
    return Required.DESCRIPTOR;
  }

  @Override
  public <U> U unwrap(Class<U> type) {
    return type.cast(this);
  }

  @Override
  public String toString() {
    return path + ": " + getMessage();
  }

  /** The constraint. */
  @SuppressWarnings("MultipleNullnessAnnotations") // one of them is the constraint that is told of
  private record Required(@NotNull @Nullable Object value)
      implements ConstraintDescriptor<NotNull> {

    static final Required DESCRIPTOR = new Required(null);

    @Override
    public NotNull getAnnotation() {
      return requireNonNull(
          Required.class.getRecordComponents()[0].getAccessor().getAnnotation(NotNull.class));
    }

    @Override
    public String getMessageTemplate() {
      return getAnnotation().message();
    }

    @Override
    public Set<Class<?>> getGroups() {
      return Set.of(Default.class);
    }

    @Override
    public Set<Class<? extends Payload>> getPayload() {
      return Set.of();
    }

    @Override
    public @Nullable ConstraintTarget getValidationAppliesTo() {
      return null;
    }

    @Override
    public List<Class<? extends ConstraintValidator<NotNull, ?>>> getConstraintValidatorClasses() {
      return List.of();
    }

    @Override
    public Map<String, Object> getAttributes() {
      return Map.of(
          "message", getMessageTemplate(), "groups", new Class<?>[0], "payload", new Class<?>[0]);
    }

    @Override
    public Set<ConstraintDescriptor<?>> getComposingConstraints() {
      return Set.of();
    }

    @Override
    public boolean isReportAsSingleViolation() {
      return false;
    }

    @Override
    public ValidateUnwrappedValue getValueUnwrapping() {
      return ValidateUnwrappedValue.DEFAULT;
    }

    @Override
    public <U> U unwrap(Class<U> type) {
      return type.cast(this);
    }
  }
}
