package org.viborm.tck.cases;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When two results are the same. */
class ResultComparerTest {

  private final ResultComparer comparer = new ResultComparer(CasesFolder.own().build());

  private static JsonValue json(String text) {
    try (JsonReader reader = Json.createReader(new StringReader(text.replace('\'', '"')))) {
      return reader.readValue();
    }
  }

  private String difference(String expected, String actual, String... unordered) {
    return comparer.difference(json(expected), json(actual), Set.of(unordered));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {'a': 1, 'b': 2}            | {'b': 2, 'a': 1}
          1                           | 1.0000000001
          {'n': 1e10}                 | {'n': 10000000000}
          {'price': '1.5'}            | {'price': '1.50'}
          {'_avg': {'price': '0.333333333333'}} | {'_avg': {'price': '0.33333333333333'}}
          [{'id': 1}, {'id': 2}]      | [{'id': 1}, {'id': 2}]
          {'name': null}              | {'name': null}
          """)
  void findsNoDifference(String expected, String actual) {
    assertThat(difference(expected, actual)).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {'a': 1}                    | {'a': 1, 'b': null} | $: keys missing [], too many [b]
          {'a': null}                 | {}                  | $: keys missing [a], too many []
          {'a': 1}                    | {'a': 1.000001}     | $.a: expected
          {'a': 1}                    | {'a': '1'}          | $.a: expected
          {'title': '1.5'}            | {'title': '1.50'}   | $.title: expected
          {'price': '1.5'}            | {'price': '1.51'}   | $.price: expected
          [{'id': 1}, {'id': 2}]      | [{'id': 2}, {'id': 1}] | $[0].id: expected
          [1, 2]                      | [1]                 | $: 2 elements expected, 1 found
          false                       | null                | $: expected
          """)
  void namesTheDifference(String expected, String actual, String difference) {
    assertThat(difference(expected, actual)).startsWith(difference);
  }

  @Test
  void comparesUnorderedListsAsMultisets() {
    assertThat(difference("[1, 2, 2]", "[2, 1, 2]", "$")).isNull();
    assertThat(difference("[1, 2, 2]", "[2, 1, 1]", "$")).startsWith("$: no element like 2");
  }

  @Test
  void leavesTheOrderOfOtherListsAlone() {
    String expected = "[{'posts': [{'comments': [1, 2]}, {'comments': []}]}]";

    assertThat(
            difference(
                expected,
                "[{'posts': [{'comments': [2, 1]}, {'comments': []}]}]",
                "$.posts.comments"))
        .isNull();
    assertThat(
            difference(
                expected,
                "[{'posts': [{'comments': []}, {'comments': [1, 2]}]}]",
                "$.posts.comments"))
        .isNotNull();
  }
}
