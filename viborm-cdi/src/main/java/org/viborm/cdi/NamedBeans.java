package org.viborm.cdi;

import jakarta.enterprise.inject.literal.NamedLiteral;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import java.lang.annotation.Annotation;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.viborm.cdi.internal.config.ClientSettings;
import org.viborm.cdi.internal.jta.Beans;

/** The beans of the application, as far as clients need some. */
record NamedBeans(BeanManager beans) implements ClientSettings.Objects, Beans {

  @Override
  public <T> Optional<T> find(Class<T> type) {
    return bean(type).map(bean -> reference(bean, type));
  }

  @Override
  public boolean has(Class<?> type) {
    return bean(type).isPresent();
  }

  @Override
  public <T> Optional<Supplier<T>> object(String name, Class<T> type) {
    return bean(type, NamedLiteral.of(name)).map(bean -> () -> reference(bean, type));
  }

  private Optional<Bean<?>> bean(Class<?> type, Annotation... qualifiers) {
    Set<Bean<?>> found = beans.getBeans(type, qualifiers);
    return found.isEmpty() ? Optional.empty() : Optional.of(beans.resolve(found));
  }

  private <T> T reference(Bean<?> bean, Class<T> type) {
    return type.cast(beans.getReference(bean, type, beans.createCreationalContext(bean)));
  }
}
