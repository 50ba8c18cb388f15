package org.viborm.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestNameTest {

  private static final List<String> FIELDS =
      List.of("id", "email", "name", "createdAt", "posts", "role");

  @ParameterizedTest
  @CsvSource({
    "emial, email",
    "Email, email",
    "createdat, createdAt",
    "creatdAt, createdAt",
    "nmae, name",
    "post, posts",
    "rolle, role",
    "di, id"
  })
  void findsTheNameThatWasMeant(String given, String meant) {
    assertThat(NearestName.of(given, FIELDS)).contains(meant);
  }

  @ParameterizedTest
  @CsvSource({"password", "x", "''", "createdByUser"})
  void staysSilentWhenNothingIsNear(String given) {
    assertThat(NearestName.of(given, FIELDS)).isEmpty();
  }

  @Test
  void takesTheFirstInOrderOfEquallyNearNames() {
    assertThat(NearestName.of("cat", List.of("rat", "bat", "hat"))).contains("bat");
  }

  @Test
  void hintsAtTheNearestAndListsAllInOrder() {
    assertThat(NearestName.hint("emial", "fields", FIELDS))
        .isEqualTo("Did you mean 'email'? Known fields: createdAt, email, id, name, posts, role.");
    assertThat(NearestName.hint("zzz", "fields", List.of("b", "a")))
        .isEqualTo("Known fields: a, b.");
    assertThat(NearestName.hint("zzz", "keys", List.of())).isEqualTo("There are no keys.");
  }

  @Test
  void cutsLongLists() {
    List<String> names = IntStream.range(10, 35).mapToObj(i -> "f" + i).toList();

    assertThat(NearestName.sortedList(names)).startsWith("f10, f11").endsWith("f29 and 5 more");
  }
}
