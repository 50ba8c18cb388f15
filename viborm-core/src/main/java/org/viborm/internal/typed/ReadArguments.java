package org.viborm.internal.typed;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.viborm.internal.operation.Filter;
import org.viborm.internal.operation.Filter.Unique;
import org.viborm.internal.operation.OrderBy;
import org.viborm.internal.operation.Projection;
import org.viborm.internal.operation.Read;
import org.viborm.internal.operation.RelationRef;

/**
 * What was said of a read before it is known what its rows become. Immutable.
 *
 * @param where which rows
 * @param orderBy in which order
 * @param take how many, negative from the end, or null for all
 * @param skip how many are passed over, or null
 * @param cursor the row to start from, or null
 * @param distinct the fields whose repetition drops a row
 * @param includes the relations read with each row
 * @param counts the relations whose rows are counted with each row
 * @param omit the fields that are not read
 * @param recurse how many levels of rows a relation to its own model gives, 0 for all, or null
 * @param load how nested reads are loaded
 */
public record ReadArguments(
    Filter where,
    List<OrderBy> orderBy,
    @Nullable Integer take,
    @Nullable Integer skip,
    @Nullable Unique cursor,
    List<String> distinct,
    List<RelationNode> includes,
    List<Projection.RelationCount> counts,
    List<String> omit,
    @Nullable Integer recurse,
    Read.Load load) {

  /** All rows, whole. */
  public static final ReadArguments NONE = new ReadArguments(new Filter.Absent());

  /** All rows that match {@code where}, whole. */
  public ReadArguments(Filter where) {
    this(
        where,
        List.of(),
        null,
        null,
        null,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        null,
        Read.Load.AUTO);
  }

  /** Copies the lists. */
  public ReadArguments {
    orderBy = List.copyOf(orderBy);
    distinct = List.copyOf(distinct);
    includes = List.copyOf(includes);
    counts = List.copyOf(counts);
    omit = List.copyOf(omit);
  }

  /** These, for rows that match {@code filter} as well. */
  public ReadArguments and(Filter filter) {
    return new ReadArguments(
        Filters.and(where, filter),
        orderBy,
        take,
        skip,
        cursor,
        distinct,
        includes,
        counts,
        omit,
        recurse,
        load);
  }

  /** These, ordered by {@code more} where the order so far leaves rows equal. */
  public ReadArguments thenBy(List<OrderBy> more) {
    return new ReadArguments(
        where,
        joined(orderBy, more),
        take,
        skip,
        cursor,
        distinct,
        includes,
        counts,
        omit,
        recurse,
        load);
  }

  /** These, {@code rows} rows of them. */
  public ReadArguments take(int rows) {
    return new ReadArguments(
        where, orderBy, rows, skip, cursor, distinct, includes, counts, omit, recurse, load);
  }

  /** These without the first {@code rows}. */
  public ReadArguments skip(int rows) {
    if (rows < 0) {
      throw TypedFaults.invalid("skip", "a negative number of rows.", "Skip none or more.");
    }
    return new ReadArguments(
        where, orderBy, take, rows, cursor, distinct, includes, counts, omit, recurse, load);
  }

  /** These from {@code row} on. */
  public ReadArguments cursor(Unique row) {
    return new ReadArguments(
        where, orderBy, take, skip, row, distinct, includes, counts, omit, recurse, load);
  }

  /** These, the first row of each combination of {@code fields}. */
  public ReadArguments distinct(List<String> fields) {
    return new ReadArguments(
        where, orderBy, take, skip, cursor, fields, includes, counts, omit, recurse, load);
  }

  /** These with {@code more} relations. */
  public ReadArguments include(List<RelationNode> more) {
    return new ReadArguments(
        where,
        orderBy,
        take,
        skip,
        cursor,
        distinct,
        joined(includes, more),
        counts,
        omit,
        recurse,
        load);
  }

  /** These with the number of rows of {@code more}. */
  public ReadArguments count(List<Projection.RelationCount> more) {
    return new ReadArguments(
        where,
        orderBy,
        take,
        skip,
        cursor,
        distinct,
        includes,
        joined(counts, more),
        omit,
        recurse,
        load);
  }

  /** These without {@code more} fields. */
  public ReadArguments omit(List<String> more) {
    return new ReadArguments(
        where,
        orderBy,
        take,
        skip,
        cursor,
        distinct,
        includes,
        counts,
        joined(omit, more),
        recurse,
        load);
  }

  /** These, {@code levels} levels of rows, or with 0 all that there are. */
  public ReadArguments recurse(int levels) {
    return new ReadArguments(
        where, orderBy, take, skip, cursor, distinct, includes, counts, omit, levels, load);
  }

  /** These, loaded as {@code how} says. */
  public ReadArguments load(Read.Load how) {
    return new ReadArguments(
        where, orderBy, take, skip, cursor, distinct, includes, counts, omit, recurse, how);
  }

  /** Whether rows are asked for with relations, counts or without fields. */
  public boolean shapesRows() {
    return !includes.isEmpty() || !counts.isEmpty() || !omit.isEmpty();
  }

  /** The read of which each row becomes {@code projection}. */
  public Read read(Projection projection) {
    return new Read(
        where,
        orderBy,
        take == null ? null : new Read.Amount(take),
        skip == null ? null : new Read.Amount(skip),
        cursor,
        distinct,
        projection,
        load);
  }

  /** The rows of {@code relation}, each as {@code projection}. */
  public Projection.Nested nested(RelationRef relation, Projection projection) {
    return new Projection.Nested(
        relation, read(projection), recurse == null ? null : new Read.Amount(recurse));
  }

  private static <T> List<T> joined(List<T> one, List<T> other) {
    List<T> all = new ArrayList<>(one);
    all.addAll(other);
    return all;
  }
}
