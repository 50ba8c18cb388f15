package org.viborm.cdi;

import com.arjuna.ats.jta.cdi.TransactionExtension;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.literal.NamedLiteral;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.inject.Singleton;
import java.lang.annotation.Annotation;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.hibernate.validator.cdi.ValidationExtension;

/** An application on Weld SE with Narayana: some classes, some settings, some data sources. */
final class Application implements AutoCloseable {

  private final SeContainer container;
  private final Set<String> settings;

  private Application(SeContainer container, Set<String> settings) {
    this.container = container;
    this.settings = settings;
  }

  static Application start(Map<String, String> settings, Class<?>... classes) {
    return start(settings, Map.of(), classes);
  }

  static Application start(
      Map<String, String> settings, Map<String, DataSource> sources, Class<?>... classes) {
    settings.forEach(System::setProperty);
    boolean started = false;
    try {
      SeContainer container =
          SeContainerInitializer.newInstance()
              .disableDiscovery()
              .addExtensions(
                  new VibOrmExtension(),
                  new TransactionExtension(),
                  new ValidationExtension(),
                  new DataSources(sources))
              .addBeanClasses(classes)
              .initialize();
      started = true;
      return new Application(container, settings.keySet());
    } finally {
      if (!started) {
        settings.keySet().forEach(System::clearProperty);
      }
    }
  }

  <T> T bean(Class<T> type) {
    return container.select(type).get();
  }

  <T> T bean(Class<T> type, Annotation qualifier) {
    return container.select(type, qualifier).get();
  }

  @Override
  public void close() {
    container.close();
    settings.forEach(System::clearProperty);
  }

  /** Makes data sources beans with a name. */
  static final class DataSources implements Extension {

    private final Map<String, DataSource> sources;

    DataSources(Map<String, DataSource> sources) {
      this.sources = sources;
    }

    void add(@Observes AfterBeanDiscovery event) {
      sources.forEach(
          (name, source) ->
              event
                  .<DataSource>addBean()
                  .types(DataSource.class, Object.class)
                  .qualifiers(NamedLiteral.of(name))
                  .scope(Singleton.class)
                  .createWith(context -> source));
    }
  }
}
