package org.viborm.internal.json;

import static java.util.Objects.requireNonNull;
import static org.viborm.internal.validation.Faults.at;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.viborm.internal.json.JsonRequest.PairForm;
import org.viborm.internal.operation.Filter;
import org.viborm.internal.operation.Operation;
import org.viborm.internal.operation.Operation.FindKind;
import org.viborm.internal.operation.Projection;
import org.viborm.internal.operation.Read;
import org.viborm.internal.operation.RunOptions;
import org.viborm.internal.pages.Keyset;
import org.viborm.internal.typed.ReadArguments;
import org.viborm.internal.validation.Faults;
import org.viborm.schema.SchemaModel;

/**
 * Reads {@code page: {rows, after, total}}: one page of a read, which gives {@code {rows, cursor}},
 * and the number of the rows of all pages as {@code total} if that is true.
 */
final class PageReader {

  /** The argument. */
  static final String PAGE = "page";

  /** The number of rows of a page. */
  static final String ROWS = "rows";

  /** The cursor of the page before. */
  static final String AFTER = "after";

  /** Whether the rows of all pages are counted too, and their number in the result. */
  static final String TOTAL = "total";

  private final Faults faults;
  private final JsonReader values;
  private final JsonRows rows;

  PageReader(Faults faults, JsonReader values, JsonRows rows) {
    this.faults = faults;
    this.values = values;
    this.rows = rows;
  }

  /** A row with the values by which its place in the order is told. */
  private record Placed(@Nullable Object row, List<@Nullable Object> place) {}

  /**
   * The page {@code json} of {@code read}, which has no page of its own; null if a fault was noted.
   */
  @Nullable JsonRequest page(SchemaModel model, Read read, @Nullable JsonValue json, String path) {
    if (!(json instanceof JsonObject page)) {
      faults.add(path, "the page is no object. {rows, after, total} is expected.");
      return null;
    }
    Set<String> known = Set.of(ROWS, AFTER, TOTAL);
    for (String key : page.keySet()) {
      if (!known.contains(key)) {
        faults.unknownKey(at(path, key), key, known);
      }
    }
    JsonValue number = page.get(ROWS);
    Integer count = number == null ? null : values.whole(number, at(path, ROWS));
    if (count == null || count < 1 || count == Integer.MAX_VALUE) {
      faults.add(at(path, ROWS), "a page has a number of rows. 1 or more is expected.");
      return null;
    }
    JsonValue after = page.get(AFTER);
    if (after != null && !(after instanceof JsonString)) {
      values.wrongType(at(path, AFTER), "the cursor of a page", after);
    }
    boolean counts = values.flag(page, TOTAL, path);
    if (!faults.isEmpty()) {
      return null;
    }
    Keyset keyset = Keyset.of(model, read.orderBy());
    Filter where =
        after instanceof JsonString cursor
            ? new Filter.And(List.of(read.where(), keyset.after(keyset.values(cursor.getString()))))
            : read.where();
    List<Projection> parts = new ArrayList<>();
    parts.add(read.projection());
    parts.addAll(keyset.projections());
    Projection placed =
        new Projection.Shape(
            parts, cells -> new Placed(cells[0], Arrays.asList(cells).subList(1, cells.length)));
    Read some =
        new Read(
            where,
            read.orderBy(),
            new Read.Amount(count + 1),
            null,
            null,
            List.of(),
            placed,
            read.load());
    return new JsonRequest(
        new Operation.Find(model.name(), FindKind.MANY, some, false),
        counts ? total(model, read) : null,
        RunOptions.NONE,
        result(keyset, count));
  }

  private static Operation total(SchemaModel model, Read read) {
    return new Operation.Count(
        model.name(), new ReadArguments(read.where()).read(Keyset.ALL), null);
  }

  private PairForm result(Keyset keyset, int count) {
    return (result, total) -> {
      List<Placed> placed =
          ((List<?>) requireNonNull(result)).stream().map(Placed.class::cast).toList();
      List<JsonValue> given =
          placed.stream().limit(count).map(each -> rows.result(each.row())).toList();
      return rows.page(
          given,
          placed.size() > count ? keyset.cursor(placed.get(count - 1).place()) : null,
          (Long) total);
    };
  }
}
