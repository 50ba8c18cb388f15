package org.viborm.internal.decode;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.viborm.driver.QueryResult;
import org.viborm.internal.codec.Codec;
import org.viborm.internal.operation.Projection.Assembler;

/**
 * The reading of rows in hidden classes: no loop over columns, codecs that are constants, and the
 * record's constructor called with what they give. Columns are read in their order and once each,
 * as {@link RowDecoder} does: what a cache has kept of a read is a tape of just that.
 *
 * <p>Results are put together by the constructors that were at hand when it was made. Other
 * functions, which may be other ones at each run, are left to the {@link Assembly}.
 */
final class HotRows {

  /** How many columns a handle takes at most; the virtual machine's limit is 255 arguments. */
  private static final int WIDEST = 200;

  private static final MethodType DECODE = MethodType.methodType(Object.class, QueryResult.class);
  private static final MethodType ASSEMBLE =
      MethodType.methodType(Object.class, Object[].class, Object[].class);

  private static final MethodHandle CODEC;
  private static final MethodHandle MAYBE;
  private static final MethodHandle IS_THERE;

  static {
    MethodHandles.Lookup lookup = MethodHandles.lookup();
    try {
      CODEC =
          lookup.findVirtual(
              Codec.class,
              "decode",
              MethodType.methodType(Object.class, QueryResult.class, int.class));
      MAYBE =
          lookup
              .findStatic(
                  Optional.class, "ofNullable", MethodType.methodType(Optional.class, Object.class))
              .asType(MethodType.genericMethodType(1));
      IS_THERE =
          lookup.findVirtual(
              Assembly.JoinedValue.class,
              "isThere",
              MethodType.methodType(boolean.class, Object[].class));
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("no decode()", e);
    }
  }

  private final List<Integer> positions;
  private final List<Object> constructors;
  private final @Nullable BinaryOperator<@Nullable Object> decode;
  private final @Nullable BinaryOperator<@Nullable Object> read;
  private final @Nullable BinaryOperator<@Nullable Object> assemble;

  private HotRows(
      List<Integer> positions,
      List<Object> constructors,
      @Nullable BinaryOperator<@Nullable Object> decode,
      @Nullable BinaryOperator<@Nullable Object> read,
      @Nullable BinaryOperator<@Nullable Object> assemble) {
    this.positions = positions;
    this.constructors = constructors;
    this.decode = decode;
    this.read = read;
    this.assemble = assemble;
  }

  /** Of the columns of {@code decoder}, put together by {@code assembly}. */
  static HotRows of(RowDecoder decoder, Assembly assembly, List<Object> functions) {
    List<Integer> positions = new ArrayList<>();
    MethodHandle assembled =
        assembled(assembly, functions, positions, HotRows::element, HotRows::nested, ASSEMBLE);
    List<Object> constructors = positions.stream().map(functions::get).toList();
    return new HotRows(
        List.copyOf(positions),
        constructors,
        decoder.size() > WIDEST ? null : call(decoded(decoder)),
        assembled == null || !inOrder(assembly, decoder.size())
            ? null
            : call(
                assembled(
                    assembly,
                    functions,
                    new ArrayList<>(),
                    column -> column(decoder, column),
                    unused -> null,
                    DECODE)),
        call(assembled));
  }

  /** Decodes a row's columns: from a {@link QueryResult} and null; null where nothing does. */
  @Nullable BinaryOperator<@Nullable Object> decode() {
    return decode;
  }

  /** Makes a result of a row: from a {@link QueryResult} and null; null where nothing does. */
  @Nullable BinaryOperator<@Nullable Object> read(List<Object> functions) {
    return read != null && known(functions) ? read : null;
  }

  /** Makes a result of the columns and of what is nested; null where nothing does. */
  @Nullable BinaryOperator<@Nullable Object> assemble(List<Object> functions) {
    return assemble != null && known(functions) ? assemble : null;
  }

  private boolean known(List<Object> functions) {
    for (int i = 0; i < positions.size(); i++) {
      if (!constructors.get(i).equals(functions.get(positions.get(i)))) {
        return false;
      }
    }
    return true;
  }

  private static @Nullable BinaryOperator<@Nullable Object> call(@Nullable MethodHandle handle) {
    if (handle == null) {
      return null;
    }
    return HiddenCalls.of(
        handle.type().parameterCount() == 2
            ? handle
            : MethodHandles.dropArguments(handle, 1, Object.class));
  }

  /** Whether {@code assembly} takes all columns in their order, as a row has them. */
  private static boolean inOrder(Assembly assembly, int columns) {
    if (!(assembly instanceof Assembly.ShapeValue shape) || shape.parts().size() != columns) {
      return false;
    }
    for (int i = 0; i < columns; i++) {
      Assembly part = shape.parts().get(i);
      Assembly inner = part instanceof Assembly.OptionalValue optional ? optional.inner() : part;
      if (!(inner instanceof Assembly.ColumnValue value) || value.column() != i) {
        return false;
      }
    }
    return true;
  }

  /** An array of all columns. */
  private static MethodHandle decoded(RowDecoder decoder) {
    List<MethodHandle> columns = new ArrayList<>();
    for (int i = 0; i < decoder.size(); i++) {
      columns.add(column(decoder, i));
    }
    MethodHandle array =
        MethodHandles.identity(Object[].class).asCollector(Object[].class, columns.size());
    return together(array, columns, DECODE.changeReturnType(Object[].class));
  }

  private static MethodHandle column(RowDecoder decoder, int column) {
    return MethodHandles.insertArguments(CODEC.bindTo(decoder.codec(column)), 1, column);
  }

  private static MethodHandle element(int column) {
    MethodHandle element =
        MethodHandles.insertArguments(MethodHandles.arrayElementGetter(Object[].class), 1, column);
    return MethodHandles.dropArguments(element, 1, Object[].class);
  }

  private static MethodHandle nested(int index) {
    MethodHandle element =
        MethodHandles.insertArguments(MethodHandles.arrayElementGetter(Object[].class), 1, index);
    return MethodHandles.dropArguments(element, 0, Object[].class);
  }

  /**
   * What makes the result that {@code assembly} does; null where it needs more than constructors.
   *
   * @param positions gets the places of the constructors in {@code functions}
   * @param type takes what {@code columns} and {@code nested} take
   */
  private static @Nullable MethodHandle assembled(
      Assembly assembly,
      List<Object> functions,
      List<Integer> positions,
      IntFunction<MethodHandle> columns,
      IntFunction<@Nullable MethodHandle> nested,
      MethodType type) {
    if (assembly instanceof Assembly.ColumnValue value) {
      return columns.apply(value.column());
    }
    if (assembly instanceof Assembly.NestedValue value) {
      return nested.apply(value.index());
    }
    if (assembly instanceof Assembly.JoinedValue joined) {
      MethodHandle row = assembled(joined.row(), functions, positions, columns, nested, type);
      return row == null
          ? null
          : MethodHandles.guardWithTest(IS_THERE.bindTo(joined), row, MethodHandles.empty(type));
    }
    if (assembly instanceof Assembly.OptionalValue optional) {
      MethodHandle inner = assembled(optional.inner(), functions, positions, columns, nested, type);
      return inner == null ? null : MethodHandles.filterReturnValue(inner, MAYBE);
    }
    if (!(assembly instanceof Assembly.ShapeValue shape)
        || !(functions.get(shape.function()) instanceof Assembler assembler)) {
      return null;
    }
    MethodHandle constructor = assembler.constructor();
    if (constructor == null || shape.parts().size() * type.parameterCount() > WIDEST) {
      return null;
    }
    positions.add(shape.function());
    List<MethodHandle> parts = new ArrayList<>();
    for (Assembly part : shape.parts()) {
      MethodHandle made = assembled(part, functions, positions, columns, nested, type);
      if (made == null) {
        return null;
      }
      parts.add(made);
    }
    return together(constructor.asType(constructor.type().generic()), parts, type);
  }

  /** {@code target} of what {@code parts} give, called one after the other with the same values. */
  private static MethodHandle together(
      MethodHandle target, List<MethodHandle> parts, MethodType type) {
    int inputs = type.parameterCount();
    MethodHandle whole = target;
    int[] same = new int[parts.size() * inputs];
    for (int i = parts.size() - 1; i >= 0; i--) {
      whole = MethodHandles.collectArguments(whole, i, parts.get(i));
    }
    for (int i = 0; i < same.length; i++) {
      same[i] = i % inputs;
    }
    return MethodHandles.permuteArguments(whole, type, same);
  }
}
