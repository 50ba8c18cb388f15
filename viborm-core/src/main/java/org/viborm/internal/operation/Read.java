package org.viborm.internal.operation;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.viborm.internal.operation.Filter.Unique;

/**
 * What is read of a model, at the top or of a relation.
 *
 * @param where which rows
 * @param orderBy in which order
 * @param take how many; negative counts from the end; null takes all
 * @param skip how many are passed over; null passes none
 * @param cursor the row to start from, inclusive; null starts at the beginning
 * @param distinct the fields whose repetition drops a row
 * @param projection what each row becomes
 * @param load how nested reads are loaded
 */
public record Read(
    Filter where,
    List<OrderBy> orderBy,
    @Nullable Amount take,
    @Nullable Amount skip,
    @Nullable Unique cursor,
    List<String> distinct,
    Projection projection,
    Load load)
    implements Node {

  /** Copies the lists. */
  public Read {
    orderBy = List.copyOf(orderBy);
    distinct = List.copyOf(distinct);
  }

  /** Everything, as {@code projection}. */
  public static Read all(Projection projection) {
    return new Read(
        new Filter.Absent(), List.of(), null, null, null, List.of(), projection, Load.AUTO);
  }

  /** How nested reads are loaded. */
  public enum Load {
    /** As the planner finds best. */
    AUTO,
    /** One keyed statement a level. */
    KEYED,
    /** One statement for all levels. */
    SINGLE_STATEMENT
  }

  /** A number of rows: its sign is part of the structure, its size is not. */
  public static final class Amount implements Node {

    private final int rows;

    /** {@code rows} rows. */
    public Amount(int rows) {
      this.rows = rows;
    }

    /** How many. */
    public int rows() {
      return rows;
    }

    @Override
    public void writeTo(Structure structure) {
      structure.token(Integer.signum(rows)).value(this, Math.abs((long) rows));
    }
  }

  @Override
  public void writeTo(Structure structure) {
    structure
        .token(Kind.READ)
        .token(load)
        .token(distinct)
        .node(where)
        .nodes(orderBy)
        .node(take)
        .node(skip)
        .node(cursor)
        .node(projection);
  }
}
