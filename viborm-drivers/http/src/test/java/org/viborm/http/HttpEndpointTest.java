package org.viborm.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.viborm.driver.ServerAddress;
import org.viborm.errors.ClientInitializationException;

/** Which URLs credentials may be sent to. */
final class HttpEndpointTest {

  @ParameterizedTest
  @CsvSource({
    "https://db.example.com, https://db.example.com/sql",
    "https://db.example.com/, https://db.example.com/sql",
    "https://db.example.com:8443/a/b/, https://db.example.com:8443/a/b/sql",
    "http://localhost:1, http://localhost:1/sql",
    "http://127.0.0.1:1, http://127.0.0.1:1/sql",
    "http://127.1.2.3, http://127.1.2.3/sql",
    "http://[::1]:1, http://[::1]:1/sql",
    "HTTPS://db.example.com, https://db.example.com/sql",
  })
  void takesHttpsAndThisMachine(String url, String expected) {
    assertThat(HttpEndpoint.of(url).resolve("/sql")).hasToString(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://db.example.com",
        "http://10.0.0.1",
        "http://127.0.0.1.example.com",
        "http://localhost.example.com",
        "http://[2001:db8::1]",
        "ftp://db.example.com",
        "db.example.com",
        "https://",
        "https:///x",
        "https://user:secret@db.example.com",
        "https://db.example.com?token=secret",
        "https://db.example.com#secret",
        "https://db example secret",
        ""
      })
  void refusesTheOthersAndShowsNoCredentials(String url) {
    assertThatThrownBy(() -> HttpEndpoint.of(url))
        .isInstanceOf(ClientInitializationException.class)
        .hasMessageContaining("V1004")
        .hasMessageNotContaining("secret");
  }

  @Test
  void namesItsServerWithThePortOfItsKindWhereNoneIsGiven() {
    assertThat(HttpEndpoint.of("https://db.example.com/v1").server())
        .isEqualTo(new ServerAddress("db.example.com", 443));
    assertThat(HttpEndpoint.of("http://127.0.0.1").server())
        .isEqualTo(new ServerAddress("127.0.0.1", 80));
    assertThat(HttpEndpoint.of("http://localhost:8080").server())
        .isEqualTo(new ServerAddress("localhost", 8080));
  }
}
