package org.viborm.internal.decode;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.viborm.driver.QueryResult;
import org.viborm.internal.codec.Codec;

/** Reads the columns of a row by their index, each through its codec. */
public final class RowDecoder {

  /** No class is ever made for the columns. */
  public static final int NEVER = Integer.MAX_VALUE;

  private final Codec[] codecs;
  private final int hotAfter;

  /** For columns of these codecs, in order. */
  public RowDecoder(List<Codec> codecs) {
    this(codecs, NEVER);
  }

  /**
   * For columns of these codecs, in order.
   *
   * @param hotAfter after how many rows a class is made for just these columns; or {@link #NEVER}
   */
  public RowDecoder(List<Codec> codecs, int hotAfter) {
    this.codecs = codecs.toArray(new Codec[0]);
    this.hotAfter = hotAfter;
  }

  int hotAfter() {
    return hotAfter;
  }

  int size() {
    return codecs.length;
  }

  Codec codec(int column) {
    return codecs[column];
  }

  /** The values of the row that {@code result} stands on. */
  public @Nullable Object[] decode(QueryResult result) {
    @Nullable Object[] values = new Object[codecs.length];
    for (int i = 0; i < codecs.length; i++) {
      values[i] = codecs[i].decode(result, i);
    }
    return values;
  }
}
