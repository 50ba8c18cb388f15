package org.viborm.cdi;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.viborm.client.ModelClient;

/** The type {@code ModelClient<M>} of one model. */
final class ModelClientType implements ParameterizedType {

  private final Class<?> model;

  ModelClientType(Class<?> model) {
    this.model = model;
  }

  @Override
  public Type[] getActualTypeArguments() {
    return new Type[] {model};
  }

  @Override
  public Type getRawType() {
    return ModelClient.class;
  }

  @Override
  public @Nullable Type getOwnerType() {
    return null;
  }

  /** As the interface demands: equal to any implementation with the same parts. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ParameterizedType type
        && type.getRawType().equals(getRawType())
        && type.getOwnerType() == null
        && Arrays.equals(type.getActualTypeArguments(), getActualTypeArguments());
  }

  /** As the JDK's own, so that equal types have equal hashes. */
  @Override
  public int hashCode() {
    return Arrays.hashCode(getActualTypeArguments()) ^ getRawType().hashCode();
  }

  @Override
  public String toString() {
    return getTypeName();
  }

  @Override
  public String getTypeName() {
    return ModelClient.class.getName() + "<" + model.getName() + ">";
  }
}
