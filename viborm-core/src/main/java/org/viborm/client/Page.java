package org.viborm.client;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Some of the rows of a read, one behind another, and how to go on. Immutable.
 *
 * @param <R> what each row becomes
 */
public final class Page<R> {

  private final List<R> rows;
  private final @Nullable String cursor;
  private final @Nullable FindPage<?, R> next;
  private final @Nullable Long total;

  Page(List<R> rows, @Nullable String cursor, @Nullable FindPage<?, R> next, @Nullable Long total) {
    this.rows = Collections.unmodifiableList(rows);
    this.cursor = cursor;
    this.next = next;
    this.total = total;
  }

  /** The rows; as many as were asked for, or fewer on the last page. */
  public List<R> rows() {
    return rows;
  }

  /** Whether there were rows behind these when they were read. */
  public boolean hasNext() {
    return cursor != null;
  }

  /** The read of the page behind this one; empty on the last. */
  public Optional<FindPage<?, R>> next() {
    return Optional.ofNullable(next);
  }

  /**
   * Where this page ends, for {@link FindPage#after}: text of letters, digits, {@code -} and {@code
   * _}, to be handed to whoever asks for the next page. It holds the last row's values of the
   * fields that rows are ordered by and of the primary key, legible to who decodes it; the row
   * itself may change or vanish meanwhile. Empty on the last page.
   */
  public Optional<String> cursor() {
    return Optional.ofNullable(cursor);
  }

  /** The number of rows of all pages; empty unless it was {@linkplain FindPage#withTotal asked}. */
  public OptionalLong total() {
    return total == null ? OptionalLong.empty() : OptionalLong.of(total);
  }

  /** How many rows it has, and what is known of the others; never a value of a row. */
  @Override
  public String toString() {
    return "Page[rows=%s, hasNext=%s%s]"
        .formatted(rows.size(), hasNext(), total == null ? "" : ", total=" + total);
  }
}
