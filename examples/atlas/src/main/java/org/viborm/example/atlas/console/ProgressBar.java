package org.viborm.example.atlas.console;

import java.io.PrintWriter;
import java.util.Locale;

/** A line that shows how far something has come. */
public final class ProgressBar {

  private static final int WIDTH = 40;

  private final PrintWriter out;
  private final String label;
  private final long total;
  private long done;
  private int shown = -1;

  /** At nothing of {@code total}. */
  public ProgressBar(PrintWriter out, String label, long total) {
    this.out = out;
    this.label = label;
    this.total = total;
  }

  /** Shows {@code more} as done. */
  public void advance(long more) {
    done += more;
    int filled = total == 0 ? WIDTH : (int) (WIDTH * done / total);
    if (filled == shown && done < total) {
      return;
    }
    shown = filled;
    out.print(
        String.format(
            Locale.ROOT,
            "\r%s [%s%s] %,d of %,d",
            label,
            "#".repeat(filled),
            ".".repeat(WIDTH - filled),
            done,
            total));
    if (done >= total) {
      out.println();
    }
    out.flush();
  }
}
