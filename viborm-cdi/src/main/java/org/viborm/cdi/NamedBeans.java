package org.viborm.cdi;

import jakarta.enterprise.inject.literal.NamedLiteral;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.CDI;
import java.lang.annotation.Annotation;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.viborm.cdi.internal.config.ClientSettings;
import org.viborm.cdi.internal.jta.Beans;
import org.viborm.cdi.internal.jta.Jndi;

/**
 * The beans of the application, as far as clients need some.
 *
 * <p>They are asked of the manager that the container gave the extension: the same one on each
 * thread, and without a look-up. It sees what the archive of this class sees, and that need not be
 * all: in Payara a jar of {@code WEB-INF/lib} does not see beans among the classes of the WAR, and
 * the {@code lib} of an EAR nowhere sees those of its modules. What it does not see is asked of the
 * manager of the component that calls, by its name, and last of the container's current one, which
 * goes by the class loader or the stack of the caller and may be another container's. Managers that
 * do not have this very extension are therefore left out.
 *
 * @param own the manager of the extension
 * @param extension the one of this container
 */
record NamedBeans(BeanManager own, VibOrmExtension extension)
    implements ClientSettings.Objects, Beans {

  /** A bean, and the manager that sees it. */
  private record Found(BeanManager manager, Bean<?> bean) {

    <T> T reference(Class<T> type) {
      return type.cast(manager.getReference(bean, type, manager.createCreationalContext(bean)));
    }
  }

  @Override
  public <T> Optional<T> find(Class<T> type) {
    return bean(type).map(found -> found.reference(type));
  }

  @Override
  public boolean has(Class<?> type) {
    return bean(type).isPresent();
  }

  @Override
  public <T> Optional<Supplier<T>> object(String name, Class<T> type) {
    return bean(type, NamedLiteral.of(name)).map(found -> () -> found.reference(type));
  }

  private Optional<Found> bean(Class<?> type, Annotation... qualifiers) {
    return seenBy(own, type, qualifiers)
        .or(
            () ->
                Stream.<Supplier<Optional<BeanManager>>>of(
                        NamedBeans::ofTheComponent, NamedBeans::current)
                    .flatMap(manager -> manager.get().stream())
                    .filter(this::isOfThisContainer)
                    .flatMap(manager -> seenBy(manager, type, qualifiers).stream())
                    .findFirst());
  }

  private static Optional<Found> seenBy(
      BeanManager manager, Class<?> type, Annotation... qualifiers) {
    Set<Bean<?>> found = manager.getBeans(type, qualifiers);
    return found.isEmpty()
        ? Optional.empty()
        : Optional.of(new Found(manager, manager.resolve(found)));
  }

  private static Optional<BeanManager> ofTheComponent() {
    return Jndi.find("java:comp/BeanManager", BeanManager.class);
  }

  private static Optional<BeanManager> current() {
    try {
      return Optional.of(CDI.current().getBeanManager());
    } catch (IllegalStateException e) {
      return Optional.empty(); // none that this thread is of
    }
  }

  private boolean isOfThisContainer(BeanManager manager) {
    try {
      return manager.getExtension(VibOrmExtension.class) == extension;
    } catch (IllegalArgumentException e) {
      return false; // it has no such extension
    }
  }
}
