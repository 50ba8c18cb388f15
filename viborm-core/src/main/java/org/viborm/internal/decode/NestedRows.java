package org.viborm.internal.decode;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.viborm.driver.BindType;
import org.viborm.driver.Binding;
import org.viborm.driver.QueryResult;
import org.viborm.internal.codec.Codec;

/**
 * The rows of a nested level in one column of the level above: a JSON array of arrays. Decoded to a
 * list with the decoded columns of each row, never null.
 */
public final class NestedRows implements Codec {

  private final RowDecoder decoder;
  private final boolean inParts;
  private final int number;
  private final boolean reversed;

  /**
   * Rows that {@code decoder} decodes.
   *
   * @param inParts whether each row is an array of arrays of its columns
   * @param number the column that holds a row's place in the order, or -1 where the rows come in it
   * @param reversed whether that order is the opposite of the one that was asked for
   */
  public NestedRows(RowDecoder decoder, boolean inParts, int number, boolean reversed) {
    this.decoder = decoder;
    this.inParts = inParts;
    this.number = number;
    this.reversed = reversed;
  }

  @Override
  public List<@Nullable Object[]> decode(QueryResult row, int column) {
    List<@Nullable Object> arrays = arrays(row, column);
    List<JsonRow> elements = new ArrayList<>(arrays.size());
    for (Object array : arrays) {
      elements.add(new JsonRow(columns(array)));
    }
    if (number >= 0) {
      elements.sort(Comparator.comparing(each -> requireNonNull(each.bigint(number))));
    }
    List<@Nullable Object[]> rows = new ArrayList<>(elements.size());
    for (JsonRow element : elements) {
      rows.add(decoder.decode(element));
    }
    if (reversed) {
      Collections.reverse(rows);
    }
    return rows;
  }

  private static List<@Nullable Object> arrays(QueryResult row, int column) {
    if (row instanceof JsonRow json) {
      return json.list(column);
    }
    String text = row.string(column);
    return text == null ? List.of() : JsonArrayReader.read(text);
  }

  private List<@Nullable Object> columns(@Nullable Object array) {
    List<@Nullable Object> row = JsonRow.asList(array);
    if (!inParts) {
      return row;
    }
    List<@Nullable Object> columns = new ArrayList<>();
    row.forEach(part -> columns.addAll(JsonRow.asList(part)));
    return columns;
  }

  @Override
  public Binding binding() {
    return Binding.of(BindType.STRING);
  }

  @Override
  public String fault(@Nullable Object value) {
    return "rows are read only. Leave them out.";
  }

  @Override
  public Object encode(@Nullable Object value) {
    throw new UnsupportedOperationException("rows are read only");
  }
}
