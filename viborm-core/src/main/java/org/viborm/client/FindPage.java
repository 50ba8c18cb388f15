package org.viborm.client;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.viborm.internal.client.SchemaContext;
import org.viborm.internal.operation.Operation;
import org.viborm.internal.operation.Projection;
import org.viborm.internal.pages.Keyset;
import org.viborm.internal.typed.PreparedOperation;
import org.viborm.internal.typed.ReadArguments;
import org.viborm.internal.typed.TypedFaults;
import org.viborm.schema.Model;

/**
 * Reads one page of rows. An immutable value; every method gives a new one.
 *
 * <pre>{@code
 * Page<Row<Post>> first = posts.findMany().orderBy(p -> p.title.asc()).page(20).run();
 * Page<Row<Post>> second =
 *     posts.findMany().orderBy(p -> p.title.asc()).page(20).after(first.cursor().get()).run();
 * }</pre>
 *
 * <p>A page begins behind the last row of the one before, wherever that row now stands or stood:
 * rows that are added or deleted meanwhile shift nothing. Rows that are equal in the order asked
 * for are ordered by the primary key.
 *
 * @param <M> the model
 * @param <R> what each row becomes
 */
public final class FindPage<M extends Model<M>, R> extends Pending<Page<R>> {

  private final Reading<M> reading;
  private final Keyset keyset;
  private final int rows;
  private final boolean counts;
  private final @Nullable List<@Nullable Object> after;

  private FindPage(
      Reading<M> reading,
      Keyset keyset,
      int rows,
      boolean counts,
      @Nullable List<@Nullable Object> after) {
    this.reading = reading;
    this.keyset = keyset;
    this.rows = rows;
    this.counts = counts;
    this.after = after;
  }

  static <M extends Model<M>, R> FindPage<M, R> of(Reading<M> reading, int rows) {
    if (rows < 1) {
      throw TypedFaults.invalid("page", "a page of no rows.", "Ask for one row or more.");
    }
    ReadArguments arguments = reading.arguments();
    refuse(arguments.take() != null, "take", "Give the number of rows to page(...).");
    refuse(arguments.skip() != null, "skip", "Leave it out.");
    refuse(arguments.cursor() != null, "cursor", "Give the cursor of a page to after(...).");
    refuse(!arguments.distinct().isEmpty(), "distinct", "Read with take(...) and skip(...).");
    Keyset keyset =
        Keyset.of(((SchemaContext) reading.context()).schema(reading.type()), arguments.orderBy());
    return new FindPage<>(reading, keyset, rows, false, null);
  }

  private static void refuse(boolean said, String method, String hint) {
    if (said) {
      throw TypedFaults.invalid(
          "page." + method,
          "%s beside page, which counts off rows itself.".formatted(method),
          hint);
    }
  }

  /**
   * The page behind the one that gave {@code cursor}.
   *
   * @throws org.viborm.errors.ValidationException V4001 if it is no cursor of a read of this model
   *     in this order
   */
  public FindPage<M, R> after(String cursor) {
    return new FindPage<>(
        reading, keyset, rows, counts, keyset.values(TypedFaults.given("cursor", cursor)));
  }

  /** The same, with the number of rows of all pages, which takes a statement of its own. */
  public FindPage<M, R> withTotal() {
    return new FindPage<>(reading, keyset, rows, true, after);
  }

  /** What a row became, and where it stands. */
  private record Placed(@Nullable Object row, List<@Nullable Object> place) {}

  @Override
  PreparedOperation prepared() {
    ReadArguments all = reading.arguments();
    ReadArguments page = after == null ? all : all.and(keyset.after(after));
    Operation find =
        new Operation.Find(
            reading.model(),
            Operation.FindKind.MANY,
            page.take(rows + 1).read(placed(reading.projection())),
            false);
    Operation total =
        counts
            ? new Operation.Count(
                reading.model(), new ReadArguments(all.where()).read(Keyset.ALL), null)
            : null;
    return new PreparedOperation(
        reading.scope(), find, total, reading.options(), (read, number) -> page(read, number));
  }

  /** A row with the values that its place in the order is told by. */
  private Projection placed(Projection row) {
    List<Projection> parts = new ArrayList<>();
    parts.add(row);
    parts.addAll(keyset.projections());
    return new Projection.Shape(
        parts, values -> new Placed(values[0], Arrays.asList(values).subList(1, values.length)));
  }

  @SuppressWarnings("unchecked") // rows of the projection, which makes an R
  private Page<R> page(@Nullable Object read, @Nullable Object number) {
    List<Placed> placed = (List<Placed>) requireNonNull(read);
    List<R> given = new ArrayList<>();
    for (Placed each : placed.subList(0, Math.min(rows, placed.size()))) {
      given.add((R) each.row());
    }
    if (placed.size() <= rows) {
      return new Page<>(given, null, null, (Long) number);
    }
    List<@Nullable Object> last = placed.get(rows - 1).place();
    return new Page<>(
        given,
        keyset.cursor(last),
        new FindPage<>(reading, keyset, rows, counts, last),
        (Long) number);
  }
}
