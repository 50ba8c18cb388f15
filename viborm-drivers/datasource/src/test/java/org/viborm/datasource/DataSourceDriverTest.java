package org.viborm.datasource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;
import org.viborm.driver.Driver;
import org.viborm.driver.DriverSettings;
import org.viborm.errors.ClientInitializationException;
import org.viborm.errors.ConnectionException;

/** A data source that is not there, or gives no connection. */
final class DataSourceDriverTest {

  @Test
  void aNameThatIsNotBoundIsTold() {
    try (Driver driver = DataSourceDriver.local("java:comp/env/jdbc/none")) {
      ConnectionException error = catchThrowableOfType(ConnectionException.class, driver::dialect);

      assertThat(error)
          .hasMessageContaining("V1001")
          .hasMessageContaining("'java:comp/env/jdbc/none' is not bound")
          .hasMessageContaining("@DataSourceDefinition");
      assertThat(error.getCause()).isNotNull();
    }
  }

  @Test
  void oneThatGivesNoConnectionIsToldWithItsCause(@TempDir Path folder) {
    SQLiteDataSource source = new SQLiteDataSource();
    source.setUrl("jdbc:sqlite:" + folder.resolve("no-folder").resolve("none.db"));
    try (Driver driver = DataSourceDriver.local(source)) {
      ConnectionException error = catchThrowableOfType(ConnectionException.class, driver::dialect);

      assertThat(error)
          .hasMessageContaining("V1001")
          .hasMessageContaining("the given data source gives no connection");
      assertThat(error.getCause()).isNotNull();
    }
  }

  @Test
  void aMissingNameIsTold() {
    assertThatThrownBy(
            () ->
                new DataSourceDriverProvider()
                    .open(DriverSettings.of("viborm.", Map.of("datasorce", "java:app/x"))))
        .isInstanceOf(ClientInitializationException.class)
        .hasMessageContaining("'viborm.datasorce' is unknown")
        .hasMessageContaining("'viborm.datasource' is missing");
  }
}
