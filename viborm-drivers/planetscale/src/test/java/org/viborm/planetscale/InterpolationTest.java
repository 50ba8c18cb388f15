package org.viborm.planetscale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.viborm.driver.BindType;
import org.viborm.driver.Binding;
import org.viborm.driver.SqlStatement;
import org.viborm.errors.QueryException;

/** Where values are written into a text, and how. */
final class InterpolationTest {

  private static String write(String text, @Nullable Object... values) {
    List<Binding> bindings = new ArrayList<>();
    List<@Nullable Object> bound = new ArrayList<>();
    for (Object value : values) {
      bindings.add(Binding.of(BindType.ANY));
      bound.add(value);
    }
    return Interpolation.of(SqlStatement.of(text, true, bindings, bound));
  }

  static Stream<Object[]> literals() {
    return Stream.of(
        new Object[] {null, "NULL"},
        new Object[] {"", "('')"},
        new Object[] {"it's", "('it''s')"},
        new Object[] {"a\\b\"c", "('a\\\\b\\\"c')"},
        new Object[] {"\0\b\n\r\t\u001a", "('\\0\\b\\n\\r\\t\\Z')"},
        new Object[] {"?", "('?')"},
        new Object[] {7, "7"},
        new Object[] {-7L, "(-7)"},
        new Object[] {Long.MIN_VALUE, "(-9223372036854775808)"},
        new Object[] {0.1, "0.1E0"},
        new Object[] {-1e300, "(-1.0E300)"},
        new Object[] {new BigDecimal("1E+3"), "1000"},
        new Object[] {true, "1"},
        new Object[] {new byte[] {0, -1, 39}, "(x'00ff27')"},
        new Object[] {new byte[0], "(x'')"},
        new Object[] {
          Instant.parse("2026-11-22T10:11:12.123456Z"), "('2026-11-22 10:11:12.123456')"
        },
        new Object[] {LocalTime.parse("10:11:12"), "('10:11:12')"});
  }

  @ParameterizedTest
  @MethodSource("literals")
  void aValueIsWrittenSafely(@Nullable Object value, String expected) {
    assertThat(write("SELECT ?", value)).isEqualTo("SELECT " + expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "SELECT '?', ? | SELECT '?', 1",
        "SELECT 'it''s ?', ? | SELECT 'it''s ?', 1",
        "SELECT 'a\\'?', ? | SELECT 'a\\'?', 1",
        "SELECT \"?\", ? | SELECT \"?\", 1",
        "SELECT `a?`, ? | SELECT `a?`, 1",
        "SELECT `a\\`, ? | SELECT `a\\`, 1",
        "SELECT /* ? */ ? | SELECT /* ? */ 1",
        "SELECT ? -- ? | SELECT 1 -- ?",
        "SELECT ? # ? | SELECT 1 # ?",
        "SELECT ? // ? | SELECT 1 // ?",
        "SELECT @a, ? | SELECT @a, 1",
        "SELECT 2--? | SELECT 2--1",
        "SELECT 2-? | SELECT 2-1",
        "SELECT a? | SELECT a 1",
        "SELECT ?a | SELECT 1 a",
      })
  void placesAreFound(String text, String expected) {
    assertThat(write(text, 1)).isEqualTo(expected);
  }

  @Test
  void commentsEndWithTheirLine() {
    assertThat(write("SELECT 1 -- ?\n, ?", 2)).isEqualTo("SELECT 1 -- ?\n, 2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"SELECT 1", "SELECT ?, ?", "SELECT '?'", "SELECT /*! ? */ 1"})
  void asManyPlacesAsValuesAreNeeded(String text) {
    assertThatThrownBy(() -> write(text, "a-value"))
        .isInstanceOf(QueryException.class)
        .hasMessageContaining("V4002")
        .hasMessageNotContaining("a-value");
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void whatIsNoNumberIsRefused(double value) {
    assertThatThrownBy(() -> write("SELECT ?", value)).hasMessageContaining("V4002");
  }

  @Test
  void listsAreRefused() {
    assertThatThrownBy(() -> write("SELECT ?", Arrays.asList(1, 2))).hasMessageContaining("V4002");
  }
}
