package org.viborm.cdi.internal.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.viborm.driver.Driver;
import org.viborm.driver.support.DelegatingDriver;
import org.viborm.errors.ClientInitializationException;
import org.viborm.sqlite3.Sqlite3Driver;

/** What becomes of drivers whose configuration turns out wrong. */
final class ReplicasTest {

  private final List<Driver> open = new ArrayList<>();

  /** A driver that is known to be open until it is closed. */
  private final class Known extends DelegatingDriver {

    Known() {
      super(Sqlite3Driver.inMemory());
      open.add(this);
    }

    @Override
    public void close() {
      open.remove(this);
      super.close();
    }
  }

  @Test
  void closeTheOthersWhereOneCannotBeOpened() {
    Replicas replicas = new Replicas(List.of("a", "b"), Optional.empty(), Optional.empty());

    assertThatThrownBy(
            () ->
                replicas.of(
                    new Known(),
                    Map.of("url", "primary"),
                    values -> {
                      if ("b".equals(values.get("url"))) {
                        throw ClientInitializationException.invalid("replicas", "no.", "None.");
                      }
                      return new Known();
                    }))
        .isInstanceOf(ClientInitializationException.class)
        .hasNoSuppressedExceptions();

    assertThat(open).isEmpty();
  }
}
