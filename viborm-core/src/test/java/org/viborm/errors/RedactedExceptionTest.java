package org.viborm.errors;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.viborm.errors.RedactedException.ProviderCodes;

class RedactedExceptionTest {

  @Test
  void keepsClassAndCodesOfEachCause() {
    Throwable original = new IOException("secret", new IllegalStateException("secret"));

    RedactedException redacted =
        RedactedException.of(
            original,
            throwable ->
                throwable instanceof IOException
                    ? new ProviderCodes("23505", "7")
                    : ProviderCodes.NONE);

    assertThat(redacted)
        .hasMessage(
            "java.io.IOException, SQLState 23505, code 7 (its text is left out: it may hold"
                + " values)");
    assertThat(redacted.originalType()).isEqualTo("java.io.IOException");
    assertThat(redacted.sqlState()).contains("23505");
    assertThat(redacted.vendorCode()).contains("7");
    assertThat(redacted.getCause())
        .isInstanceOf(RedactedException.class)
        .hasMessageStartingWith("java.lang.IllegalStateException (");
  }

  @Test
  void isNotRedactedTwice() {
    RedactedException once = RedactedException.of(new IOException("secret"));

    assertThat(RedactedException.of(once)).isSameAs(once);
  }

  @Test
  void endsInACircleOfCauses() {
    Exception first = new Exception("secret");
    Exception second = new Exception("secret", first);
    first.initCause(second);

    int depth = 0;
    for (Throwable cause = RedactedException.of(first); cause != null; cause = cause.getCause()) {
      depth++;
    }

    assertThat(depth).isEqualTo(8);
  }
}
