package org.viborm.cdi.lite;

import jakarta.enterprise.inject.Default;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.literal.NamedLiteral;
import java.util.Optional;
import java.util.function.Supplier;
import org.viborm.cdi.internal.config.ClientSettings;
import org.viborm.cdi.internal.jta.Beans;

/** The beans of the application, as far as clients need some. */
record LookedUpBeans(Instance<Object> lookup) implements ClientSettings.Objects, Beans {

  @Override
  public <T> Optional<T> find(Class<T> type) {
    Instance<T> found = lookup.select(type, Default.Literal.INSTANCE);
    return found.isUnsatisfied() ? Optional.empty() : Optional.of(found.get());
  }

  @Override
  public boolean has(Class<?> type) {
    return !lookup.select(type, Default.Literal.INSTANCE).isUnsatisfied();
  }

  @Override
  public <T> Optional<Supplier<T>> object(String name, Class<T> type) {
    Instance<T> found = lookup.select(type, NamedLiteral.of(name));
    return found.isUnsatisfied() ? Optional.empty() : Optional.of(found::get);
  }
}
