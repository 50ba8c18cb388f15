package org.viborm.internal.decode;

import java.util.ArrayList;
import java.util.Collections;
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
  private final boolean reversed;

  /**
   * Rows that {@code decoder} decodes.
   *
   * @param inParts whether each row is an array of arrays of its columns
   * @param reversed whether the rows come in the opposite of the order that was asked for
   */
  public NestedRows(RowDecoder decoder, boolean inParts, boolean reversed) {
    this.decoder = decoder;
    this.inParts = inParts;
    this.reversed = reversed;
  }

  @Override
  public List<@Nullable Object[]> decode(QueryResult row, int column) {
    List<@Nullable Object> arrays = arrays(row, column);
    List<@Nullable Object[]> rows = new ArrayList<>(arrays.size());
    for (Object array : arrays) {
      rows.add(decoder.decode(new JsonRow(columns(array))));
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
