package org.viborm.cdi.internal.jta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.viborm.errors.ClientInitializationException;

/** Transactions that cannot be found are never taken for none on a server. */
final class TransactionLookupTest {

  private static final Beans NONE =
      new Beans() {
        @Override
        public <T> Optional<T> find(Class<T> type) {
          return Optional.empty();
        }

        @Override
        public boolean has(Class<?> type) {
          return false;
        }
      };

  @Test
  void findsNoneInPlainJava() {
    assertThat(TransactionLookup.find(NONE, false)).isEmpty();
  }

  @Test
  void failsOnAServerThatHidesThem() {
    assertThatThrownBy(() -> TransactionLookup.find(NONE, true))
        .isInstanceOf(ClientInitializationException.class)
        .hasMessage(
            "V1004: viborm.jta: 'java:comp/TransactionSynchronizationRegistry' cannot be looked up"
                + " on this server. Switch the server's transactions on, or set 'viborm.jta' to"
                + " 'off'.");
  }
}
