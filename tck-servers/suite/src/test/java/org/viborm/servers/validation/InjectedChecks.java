package org.viborm.servers.validation;

import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.Unmanaged;
import jakarta.inject.Inject;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorFactory;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Makes constraint validators with beans of the application, where the server's own factory does
 * not: {@code META-INF/validation.xml} names it.
 */
public class InjectedChecks implements ConstraintValidatorFactory {
  private final Map<ConstraintValidator<?, ?>, Unmanaged.UnmanagedInstance<?>> made =
      new ConcurrentHashMap<>();

  @Inject BeanManager beans;

  @Override
  public <T extends ConstraintValidator<?, ?>> T getInstance(Class<T> type) {
    Unmanaged.UnmanagedInstance<T> instance = new Unmanaged<>(beans, type).newInstance();
    T validator = instance.produce().inject().postConstruct().get();
    made.put(validator, instance);
    return validator;
  }

  @Override
  public void releaseInstance(ConstraintValidator<?, ?> validator) {
    Unmanaged.UnmanagedInstance<?> instance = made.remove(validator);
    if (instance != null) {
      instance.preDestroy().dispose();
    }
  }
}
