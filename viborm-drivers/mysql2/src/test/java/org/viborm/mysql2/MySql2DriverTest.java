package org.viborm.mysql2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.viborm.driver.DriverSettings;
import org.viborm.errors.ClientInitializationException;

/** What is wrong before anything is sent. */
final class MySql2DriverTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "localhost:3306/shop",
        "jdbc:postgresql://localhost/shop",
        "jdbc:mysql://me:sesame@localhost/shop",
        "mysql://me:sesame@localhost/shop",
        "jdbc:mysql://localhost/shop?password=sesame&allowMultiQueries=true"
      })
  void aUrlThatCannotBeReadIsRefusedWithoutBeingShown(String url) {
    assertThatThrownBy(() -> MySql2Driver.of(url))
        .isInstanceOf(ClientInitializationException.class)
        .hasMessageContaining("V1004: url:")
        .hasMessageNotContaining("sesame");
  }

  @Test
  void aMisspeltSettingIsToldWithTheOneThatWasMeant() {
    DriverSettings settings =
        DriverSettings.of("viborm.", Map.of("usernam", "x", "pool.size", "0"));
    assertThatThrownBy(() -> new MySql2DriverProvider().open(settings))
        .isInstanceOf(ClientInitializationException.class)
        .hasMessageContaining("'viborm.usernam' is unknown: did you mean 'viborm.username'?")
        .hasMessageContaining("'viborm.url' is missing")
        .hasMessageContaining("'viborm.pool.size' must be a whole number");
  }

  /** All of the class path but the clients, in a class loader of its own. */
  @ParameterizedTest
  @CsvSource({
    "jdbc:mysql://127.0.0.1:1/shop, com.mysql:mysql-connector-j",
    "jdbc:mariadb://127.0.0.1:1/shop, org.mariadb.jdbc:mariadb-java-client"
  })
  void aUrlWhoseClientIsMissingNamesItsArtifact(String url, String artifact) throws Exception {
    URL[] others =
        Stream.of("java.class.path", "jdk.module.path")
            .flatMap(
                property -> Stream.of(System.getProperty(property, "").split(File.pathSeparator)))
            .filter(
                entry -> !entry.isEmpty() && !entry.matches(".*(mysql-connector|mariadb-java).*"))
            .map(MySql2DriverTest::url)
            .toArray(URL[]::new);
    try (URLClassLoader without =
        new URLClassLoader(others, ClassLoader.getPlatformClassLoader())) {
      Class<?> driver = without.loadClass(MySql2Driver.class.getName());
      InvocationTargetException thrown =
          catchThrowableOfType(
              InvocationTargetException.class,
              () -> driver.getMethod("of", String.class).invoke(null, url));
      assertThat(thrown.getCause())
          .hasMessageContaining("V8002: url:")
          .hasMessageContaining(artifact);
      assertThat(thrown.getCause().getClass().getName())
          .isEqualTo(ClientInitializationException.class.getName());
    }
  }

  private static URL url(String entry) {
    try {
      return Path.of(entry).toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalStateException(e);
    }
  }
}
