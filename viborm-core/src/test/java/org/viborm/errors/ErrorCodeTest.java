package org.viborm.errors;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ErrorCodeTest {

  private static final Path REFERENCE = Path.of("..", "docs", "reference", "errors.md");

  @Test
  void numbersAreUniqueAndInOrder() {
    List<Integer> numbers =
        Arrays.stream(ErrorCode.values())
            .map(code -> Integer.valueOf(code.id().substring(1)))
            .toList();

    assertThat(numbers).doesNotHaveDuplicates().isSorted();
  }

  @Test
  void exactlyFourCodesAreRetryable() {
    Set<String> retryable =
        Arrays.stream(ErrorCode.values())
            .filter(ErrorCode::isRetryable)
            .map(ErrorCode::id)
            .collect(Collectors.toSet());

    assertThat(retryable).containsExactlyInAnyOrder("V1002", "V2002", "V5003", "V5004");
  }

  @ParameterizedTest
  @CsvSource({
    "CONNECTION_FAILED, P1001",
    "CONNECTION_TIMEOUT, P1002",
    "CONNECTION_CLOSED, P1017",
    "CLIENT_INITIALIZATION, P1012",
    "UNIQUE_CONSTRAINT, P2002",
    "FOREIGN_KEY_CONSTRAINT, P2003",
    "NOT_NULL_CONSTRAINT, P2011",
    "CHECK_CONSTRAINT, P2004",
    "VALUE_TOO_LONG, P2000",
    "INVALID_OPERATION, P2009",
    "NOT_FOUND, P2025"
  })
  void someHaveACodeOfPrisma(ErrorCode code, String prismaCode) {
    assertThat(code.prismaCode()).contains(prismaCode);
  }

  @Test
  void theOthersHaveNone() {
    assertThat(Arrays.stream(ErrorCode.values()).filter(code -> code.prismaCode().isPresent()))
        .hasSize(11);
  }

  @ParameterizedTest
  @EnumSource(ErrorCode.class)
  void isDescribedInOneSentence(ErrorCode code) {
    assertThat(code.description()).endsWith(".").doesNotContain("\n");
  }

  @Test
  void theReferenceListsExactlyTheseCodes() throws IOException {
    List<String> rows;
    try (Stream<String> lines = Files.lines(REFERENCE)) {
      rows = lines.filter(line -> line.startsWith("| V")).toList();
    }

    assertThat(rows).containsExactlyElementsOf(expectedRows());
  }

  private static List<String> expectedRows() {
    return Arrays.stream(ErrorCode.values())
        .map(
            code ->
                "| %s | `%s` | `%s` | %s | %s | %s |"
                    .formatted(
                        code.id(),
                        code.name(),
                        VibOrmException.of(Fault.of(code, "x.")).getClass().getSimpleName(),
                        code.isRetryable() ? "yes" : "",
                        code.prismaCode().orElse(""),
                        code.description()))
        .toList();
  }
}
