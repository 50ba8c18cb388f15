package org.viborm.internal.decode;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;
import org.viborm.driver.QueryResult;

/**
 * Reads the rows of one statement: decodes their columns, and puts results together. Where many
 * rows have been read, a {@link HotRows} made for just these columns does the same in less time.
 * Safe for several threads.
 */
public final class RowReader {

  /**
   * After how many rows of a plan {@link HotRows} are made; a system property for tests, which is
   * no part of what is promised to users.
   */
  public static final String HOT_AFTER = "viborm.compiled-rows.after";

  private static final int DEFAULT_HOT_AFTER = 2_000;

  /** What a row gets that nothing is nested in. */
  private static final @Nullable Object[] NOTHING = {};

  private final RowDecoder decoder;
  private final Assembly assembly;
  private final AtomicInteger rows = new AtomicInteger();
  private final AtomicBoolean made = new AtomicBoolean();
  private volatile @Nullable HotRows hot;

  /** Reads the columns of {@code decoder}, and puts them together by {@code assembly}. */
  public RowReader(RowDecoder decoder, Assembly assembly) {
    this.decoder = decoder;
    this.assembly = assembly;
  }

  /** After how many rows of a plan {@link HotRows} are made. */
  public static int hotAfter() {
    return Integer.getInteger(HOT_AFTER, DEFAULT_HOT_AFTER);
  }

  /** Decodes a row's columns. */
  public RowDecoder decoder() {
    return decoder;
  }

  /** Puts a row's result together. */
  public Assembly assembly() {
    return assembly;
  }

  /** The decoded columns of the rows of {@code result} that are left, {@code most} at most. */
  public List<@Nullable Object[]> columns(QueryResult result, int most) {
    List<@Nullable Object[]> columns = new ArrayList<>();
    HotRows known = hot;
    BinaryOperator<@Nullable Object> decode = known == null ? null : known.decode();
    while (columns.size() < most && result.next()) {
      columns.add(decoded(result, decode));
    }
    return columns;
  }

  /** The results of all rows of {@code result}, in which nothing is nested. */
  public List<@Nullable Object> results(QueryResult result, List<Object> functions) {
    return results(result, functions, Integer.MAX_VALUE);
  }

  /** The same of the rows that are left, {@code most} at most. */
  public List<@Nullable Object> results(QueryResult result, List<Object> functions, int most) {
    List<@Nullable Object> results = new ArrayList<>();
    HotRows known = hot(functions);
    BinaryOperator<@Nullable Object> read = known == null ? null : known.read(functions);
    BinaryOperator<@Nullable Object> decode = known == null ? null : known.decode();
    BinaryOperator<@Nullable Object> assemble = known == null ? null : known.assemble(functions);
    while (results.size() < most && result.next()) {
      results.add(
          read == null
              ? assembled(decoded(result, decode), NOTHING, functions, assemble)
              : read.apply(result, null));
    }
    count(results.size());
    return results;
  }

  /**
   * The results of rows with these columns.
   *
   * @param nested what is nested in each of them; null where nothing is
   */
  public List<@Nullable Object> results(
      List<@Nullable Object[]> columns,
      @Nullable List<@Nullable Object[]> nested,
      List<Object> functions) {
    List<@Nullable Object> results = new ArrayList<>(columns.size());
    HotRows known = hot(functions);
    BinaryOperator<@Nullable Object> assemble = known == null ? null : known.assemble(functions);
    for (int i = 0; i < columns.size(); i++) {
      @Nullable Object[] below = nested == null ? NOTHING : nested.get(i);
      results.add(assembled(columns.get(i), below, functions, assemble));
    }
    count(columns.size());
    return results;
  }

  private @Nullable Object[] decoded(
      QueryResult result, @Nullable BinaryOperator<@Nullable Object> decode) {
    return decode == null ? decoder.decode(result) : (Object[]) decode.apply(result, null);
  }

  private @Nullable Object assembled(
      @Nullable Object[] columns,
      @Nullable Object[] below,
      List<Object> functions,
      @Nullable BinaryOperator<@Nullable Object> assemble) {
    return assemble == null
        ? assembly.assemble(columns, below, functions)
        : assemble.apply(columns, below);
  }

  private void count(int read) {
    if (hot == null && decoder.hotAfter() != RowDecoder.NEVER) {
      rows.getAndAdd(read);
    }
  }

  private @Nullable HotRows hot(List<Object> functions) {
    if (hot == null && rows.get() >= decoder.hotAfter() && made.compareAndSet(false, true)) {
      hot = HotRows.of(decoder, assembly, functions);
    }
    return hot;
  }
}
