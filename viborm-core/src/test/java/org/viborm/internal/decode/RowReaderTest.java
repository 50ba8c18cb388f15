package org.viborm.internal.decode;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.viborm.driver.BindType;
import org.viborm.driver.Binding;
import org.viborm.driver.QueryResult;
import org.viborm.driver.support.PostgresText;
import org.viborm.driver.support.ReceivedRows;
import org.viborm.driver.support.ValueReader;
import org.viborm.internal.codec.Codec;
import org.viborm.internal.decode.Assembly.ColumnValue;
import org.viborm.internal.decode.Assembly.JoinedValue;
import org.viborm.internal.decode.Assembly.NestedValue;
import org.viborm.internal.decode.Assembly.OptionalValue;
import org.viborm.internal.decode.Assembly.ShapeValue;
import org.viborm.internal.operation.Projection.Assembler;

/** Each test runs with the plain way, and with classes made for the rows. */
class RowReaderTest {

  private static final ValueReader TEXT = new PostgresText(new int[0]);
  private static final int NEVER = Integer.MAX_VALUE;

  record Author(long id, String name, Optional<String> city) {}

  record Post(String title, @Nullable Author author, @Nullable List<String> tags) {}

  record Positive(long value) {
    Positive {
      if (value < 0) {
        throw new IllegalArgumentException("a negative number");
      }
    }
  }

  private final List<Integer> asked = new ArrayList<>();

  @ParameterizedTest
  @ValueSource(ints = {0, NEVER})
  void rowsBecomeRecords(int hotAfter) {
    RowReader reader =
        reader(3, hotAfter, shape(column(0), column(1), new OptionalValue(column(2))));

    assertThat(
            reader.results(
                rows(row("1", "Ada", "London"), row("2", null, null)), List.of(of(Author.class))))
        .containsExactly(
            new Author(1, "Ada", Optional.of("London")), new Author(2, null, Optional.empty()));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, NEVER})
  void columnsAreReadInTheirOrderAndOnce(int hotAfter) {
    RowReader direct =
        reader(3, hotAfter, shape(column(0), column(1), new OptionalValue(column(2))));
    RowReader crossed =
        reader(4, hotAfter, shape(column(2), column(0), new OptionalValue(column(0))));

    direct.results(rows(row("1", "Ada", "London")), List.of(of(Author.class)));
    List<@Nullable Object> authors =
        crossed.results(rows(row("Ada", "unused", "1", "unused")), List.of(of(Author.class)));

    assertThat(asked).containsExactly(0, 1, 2, 0, 1, 2, 3);
    assertThat(authors).containsExactly(new Author(1, "Ada", Optional.of("Ada")));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, NEVER})
  void whatIsNestedStandsInItsPlace(int hotAfter) {
    ShapeValue author =
        new ShapeValue(List.of(column(1), column(2), new OptionalValue(column(3))), 1);
    RowReader reader =
        reader(4, hotAfter, new ShapeValue(List.of(column(0), author, new NestedValue(0)), 0));

    assertThat(
            reader.results(
                List.<@Nullable Object[]>of(row("Title", 1L, "Ada", null)),
                List.<@Nullable Object[]>of(row(List.of("a", "b"))),
                List.of(of(Post.class), of(Author.class))))
        .containsExactly(
            new Post("Title", new Author(1, "Ada", Optional.empty()), List.of("a", "b")));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, NEVER})
  void aJoinedRowIsThereWhereBothKeysAreEqual(int hotAfter) {
    ShapeValue author =
        new ShapeValue(List.of(column(2), column(3), new OptionalValue(column(4))), 1);
    RowReader reader =
        reader(
            5,
            hotAfter,
            shape(column(0), new JoinedValue(List.of(1), List.of(2), author), column(4)));

    assertThat(
            reader.results(
                rows(
                    row("Title", "1", "1", "Ada", null),
                    row("Title", "1", null, null, null),
                    row("Title", null, null, null, null),
                    row("Title", "a", "A", "Ada", null)),
                List.of(of(Post.class), of(Author.class))))
        .containsExactly(
            new Post("Title", new Author(1, "Ada", Optional.empty()), null),
            new Post("Title", null, null),
            new Post("Title", null, null),
            new Post("Title", null, null));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, NEVER})
  void oneStatementMayBecomeSeveralRecords(int hotAfter) {
    RowReader reader = reader(1, hotAfter, shape(column(0)));
    Assembler text = values -> "text " + values[0];

    assertThat(reader.results(rows(row("1")), List.of(of(Positive.class))))
        .containsExactly(new Positive(1));
    assertThat(reader.results(rows(row("2")), List.of(text))).containsExactly("text 2");
    assertThat(reader.results(rows(row("3")), List.of(of(Positive.class))))
        .containsExactly(new Positive(3));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, NEVER})
  void theErrorOfAConstructorIsTheCallers(int hotAfter) {
    RowReader reader = reader(1, hotAfter, shape(column(0)));

    assertThatThrownBy(() -> reader.results(rows(row("-1")), List.of(of(Positive.class))))
        .isExactlyInstanceOf(IllegalArgumentException.class)
        .hasMessage("a negative number");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, NEVER})
  void aRowMayHaveMoreColumnsThanAMethodHasParameters(int hotAfter) {
    String[] wide = IntStream.range(0, 1_000).mapToObj(Integer::toString).toArray(String[]::new);
    Assembler sum =
        values ->
            IntStream.range(0, values.length)
                .mapToLong(i -> (Long) requireNonNull(values[i]))
                .sum();
    RowReader reader =
        reader(
            1_000,
            hotAfter,
            new ShapeValue(
                IntStream.range(0, 1_000).<Assembly>mapToObj(ColumnValue::new).toList(), 0));

    assertThat(reader.results(rows(wide), List.of(sum))).containsExactly(499_500L);
  }

  private RowReader reader(int columns, int hotAfter, Assembly assembly) {
    return new RowReader(
        new RowDecoder(
            IntStream.range(0, columns).<Codec>mapToObj(unused -> new Asked()).toList(), hotAfter),
        assembly);
  }

  private static ShapeValue shape(Assembly... parts) {
    return new ShapeValue(List.of(parts), 0);
  }

  private static ColumnValue column(int column) {
    return new ColumnValue(column);
  }

  private static @Nullable Object[] row(@Nullable Object... values) {
    return values;
  }

  /** Calls the canonical constructor of {@code record}, as clients do. */
  private static Assembler of(Class<? extends Record> record) {
    Class<?>[] types =
        Arrays.stream(record.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    try {
      MethodHandle constructor =
          MethodHandles.lookup().findConstructor(record, MethodType.methodType(void.class, types));
      return new Constructor(constructor);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("no such constructor", e);
    }
  }

  private record Constructor(MethodHandle constructor) implements Assembler {
    @Override
    public @Nullable Object assemble(@Nullable Object[] values) {
      try {
        return constructor.invokeWithArguments(values);
      } catch (RuntimeException | Error e) {
        throw e;
      } catch (Throwable e) {
        throw new AssertionError(e);
      }
    }
  }

  private static QueryResult rows(@Nullable Object[]... rows) {
    List<String> names = IntStream.range(0, rows[0].length).mapToObj(i -> "c" + i).toList();
    return ReceivedRows.of(names, List.of(rows), TEXT);
  }

  /** Decodes digits to a number, other text to itself, and notes the column. */
  private final class Asked implements Codec {
    @Override
    public @Nullable Object decode(QueryResult row, int column) {
      asked.add(column);
      String text = row.string(column);
      return text == null || !text.matches("-?[0-9]+") ? text : (Object) Long.valueOf(text);
    }

    @Override
    public Binding binding() {
      return Binding.of(BindType.STRING);
    }

    @Override
    public @Nullable String fault(@Nullable Object value) {
      return null;
    }

    @Override
    public @Nullable Object encode(@Nullable Object value) {
      return value;
    }
  }
}
