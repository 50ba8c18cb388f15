package org.viborm.internal.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.viborm.internal.operation.Filter.Compare;
import org.viborm.internal.operation.Filter.Comparison;
import org.viborm.internal.operation.Operand.Value;

/** What is part of a plan's key, and what only feeds it. */
class StructureTest {

  private static final FieldRef NAME = new FieldRef(0, "user", "name");

  private static Compare equal(@Nullable Object value) {
    return new Compare(NAME, Comparison.EQ, new Value(value), false);
  }

  private static Structure.Key key(Node node) {
    return Structure.of(node).key();
  }

  private static Operation createMany(String... names) {
    return new Operation.CreateMany(
        "user",
        List.of(names).stream()
            .map(name -> new Data(List.of(new Assignment.Set("name", new Value(name)))))
            .toList(),
        false,
        null);
  }

  @Test
  void leavesValuesOutOfTheKey() {
    assertThat(key(equal("a"))).isEqualTo(key(equal("b"))).hasSameHashCodeAs(key(equal("b")));
    assertThat(Structure.of(equal("a")).frame().get(0)).isEqualTo("a");
  }

  @Test
  void tellsNullFromAValue() {
    assertThat(key(equal(null))).isNotEqualTo(key(equal("a")));
  }

  @Test
  void tellsOperatorsFieldsAndScopesApart() {
    Compare other =
        new Compare(new FieldRef(1, "user", "name"), Comparison.EQ, new Value("a"), false);

    assertThat(key(equal("a")))
        .isNotEqualTo(key(new Compare(NAME, Comparison.NE, new Value("a"), false)))
        .isNotEqualTo(key(new Compare(NAME, Comparison.EQ, new Value("a"), true)))
        .isNotEqualTo(key(other))
        .isNotEqualTo(key(new Filter.Not(equal("a"))));
  }

  @Test
  void leavesTheLengthOfListsOutOfTheKey() {
    Filter two = new Filter.In(NAME, new Value(List.of("a", "b")), false, false);
    Filter three = new Filter.In(NAME, new Value(List.of("a", "b", "c")), false, false);
    Filter none = new Filter.In(NAME, new Value(List.of()), false, false);

    assertThat(key(two)).isEqualTo(key(three)).isNotEqualTo(key(none));
    assertThat(key(createMany("a"))).isEqualTo(key(createMany("a", "b", "c")));
  }

  @Test
  void givesRowsOfEqualStructureOneRun() {
    Operation.CreateMany rows = (Operation.CreateMany) createMany("a", "b");
    Structure structure = Structure.withPositions(rows);

    List<Structure.Run> runs = structure.frame().runs(structure.position(rows));

    assertThat(runs).hasSize(1);
    assertThat(runs.get(0).frames()).extracting(frame -> frame.get(0)).containsExactly("a", "b");
  }

  @Test
  void tellsTheSignOfAnAmountButNotItsSize() {
    assertThat(key(new Read.Amount(3))).isEqualTo(key(new Read.Amount(99)));
    assertThat(key(new Read.Amount(3))).isNotEqualTo(key(new Read.Amount(-3)));
  }

  @Test
  void knowsWhenOneNodeStandsTwice() {
    Compare same = equal("a");

    assertThat(Structure.withPositions(new Filter.Or(List.of(same, same))).repeatsNode()).isTrue();
    assertThat(
            Structure.withPositions(new Filter.Or(List.of(equal("a"), equal("a")))).repeatsNode())
        .isFalse();
  }

  private static final String[] FIELDS = {"name", "city"};

  private record Input(@Nullable String name, @Nullable String city) {}

  private static Data flat(@Nullable String name, @Nullable String city) {
    return new Data(
        new RowValues(FIELDS, new @Nullable Object[] {name, city}), new Input(name, city));
  }

  private static Data said(@Nullable String name, @Nullable String city) {
    return new Data(
        List.of(
            new Assignment.Set("name", new Value(name)),
            new Assignment.Set("city", new Value(city))));
  }

  private static Operation creates(Data... rows) {
    return new Operation.CreateMany("user", List.of(rows), false, null);
  }

  private static List<List<@Nullable Object>> values(Structure.Run run) {
    return run.frames().stream()
        .map(
            frame ->
                IntStream.range(0, frame.size()).<@Nullable Object>mapToObj(frame::get).toList())
        .toList();
  }

  @Test
  void takesRowsOfValuesAsItTakesTheirAssignments() {
    List<Data[]> ways =
        List.of(
            new Data[] {flat("a", "b"), flat("c", "d"), flat(null, "e"), flat(null, "f")},
            new Data[] {said("a", "b"), flat("c", "d"), said(null, "e"), flat(null, "f")},
            new Data[] {flat("a", "b"), said("c", "d"), flat(null, "e"), said(null, "f")},
            new Data[] {said("a", "b"), said("c", "d"), said(null, "e"), said(null, "f")});

    for (Data[] rows : ways) {
      Structure structure = Structure.of(creates(rows));
      assertThat(structure.key()).isEqualTo(key(creates(ways.get(0))));
      assertThat(Structure.withPositions(creates(rows)).key()).isEqualTo(structure.key());
      List<Structure.Run> runs = structure.frame().runs(0);
      assertThat(runs).extracting(run -> run.nodes().size()).containsExactly(2, 2);
      assertThat(values(runs.get(0))).containsExactly(List.of("a", "b"), List.of("c", "d"));
      assertThat(values(runs.get(1)))
          .containsExactly(Arrays.asList(null, "e"), Arrays.asList(null, "f"));
    }
    assertThat(key(creates(flat("a", "b"), flat("c", null))))
        .isNotEqualTo(key(creates(flat("a", "b"), flat(null, "d"))));
  }

  @Test
  void makesTheAssignmentsOfARowOfValuesOnce() throws Exception {
    Data data = flat("a", "b");
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Callable<List<Assignment>>> asks = Collections.nCopies(64, data::assignments);
      List<Assignment> first = data.assignments();
      for (Future<List<Assignment>> answer : threads.invokeAll(asks)) {
        assertThat(answer.get()).isSameAs(first);
      }
    } finally {
      threads.shutdown();
    }
  }
}
