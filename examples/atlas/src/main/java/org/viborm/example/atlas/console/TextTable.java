package org.viborm.example.atlas.console;

import static java.util.stream.Collectors.joining;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** A table of text: a title, a head and rows, numbers to the right. */
public final class TextTable {

  private final String title;
  private final List<String> head;
  private final List<List<Object>> rows = new ArrayList<>();

  /** A table without rows. */
  public TextTable(String title, String... head) {
    this.title = title;
    this.head = List.of(head);
  }

  /** Adds a row. */
  public void row(Object... cells) {
    if (cells.length != head.size()) {
      throw new IllegalArgumentException(
          "a row of %d cells in a table of %d columns".formatted(cells.length, head.size()));
    }
    rows.add(List.of(cells));
  }

  /** Prints it, an empty line before. */
  public void print(PrintWriter out) {
    int[] widths = IntStream.range(0, head.size()).map(this::width).toArray();
    out.println();
    out.println(title);
    out.println(line(List.copyOf(head), widths));
    out.println(IntStream.of(widths).mapToObj("-"::repeat).collect(joining("  ")));
    rows.forEach(row -> out.println(line(row, widths)));
    out.flush();
  }

  private int width(int column) {
    int widest = length(head.get(column));
    for (List<Object> row : rows) {
      widest = Math.max(widest, length(text(row.get(column))));
    }
    return widest;
  }

  private static String line(List<? extends Object> cells, int[] widths) {
    return IntStream.range(0, widths.length)
        .mapToObj(column -> padded(cells.get(column), widths[column]))
        .collect(joining("  "))
        .stripTrailing();
  }

  private static String padded(Object cell, int width) {
    String text = text(cell);
    String space = " ".repeat(width - length(text));
    return cell instanceof Number ? space + text : text + space;
  }

  private static String text(Object cell) {
    return cell instanceof Number number
        ? String.format(Locale.ROOT, "%,d", number.longValue())
        : cell.toString();
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }
}
