package org.viborm.internal.operation;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.viborm.internal.operation.Operand.Value;
import org.viborm.internal.operation.Projection.RowFactory;
import org.viborm.internal.operation.Read.Amount;

/** An operation as it was asked for. Immutable; it may run any number of times. */
public sealed interface Operation extends Node {

  /** The name of the model it works on. */
  String model();

  /** The name of the operation, such as {@code findMany}. */
  String name();

  /** How many rows a find gives. */
  enum FindKind {
    UNIQUE("findUnique"),
    FIRST("findFirst"),
    MANY("findMany");

    private final String label;

    FindKind(String label) {
      this.label = label;
    }
  }

  /**
   * Reads rows. The result is a {@code List} for {@code MANY}, else one value or null.
   *
   * @param orThrow whether a missing row is an error (then part of the name, not of the plan)
   */
  record Find(String model, FindKind kind, Read read, boolean orThrow) implements Operation {
    @Override
    public String name() {
      return orThrow ? kind.label + "OrThrow" : kind.label;
    }

    @Override
    public void writeTo(Structure structure) {
      structure.token(Kind.OPERATION).token(kind).token(model).node(read);
    }
  }

  /**
   * Counts rows: a {@code Long}; with {@code projection}, what it makes of the counts (see {@link
   * Projection.Aggregate}).
   */
  record Count(String model, Read read, @Nullable Projection projection) implements Operation {
    @Override
    public String name() {
      return "count";
    }

    @Override
    public void writeTo(Structure structure) {
      structure.token(Kind.OPERATION).token("count").token(model).node(read).node(projection);
    }
  }

  /** Whether a row matches: a {@code Boolean}. */
  record Exist(String model, Filter where) implements Operation {
    @Override
    public String name() {
      return "exist";
    }

    @Override
    public void writeTo(Structure structure) {
      structure.token(Kind.OPERATION).token("exist").token(model).node(where);
    }
  }

  /** Aggregates over the rows that {@code read} gives; the result is its projection's. */
  record Aggregate(String model, Read read) implements Operation {
    @Override
    public String name() {
      return "aggregate";
    }

    @Override
    public void writeTo(Structure structure) {
      structure.token(Kind.OPERATION).token("aggregate").token(model).node(read);
    }
  }

  /** Groups rows by {@code by}; the result is a {@code List} of the read's projection. */
  record GroupBy(String model, List<String> by, @Nullable HavingFilter having, Read read)
      implements Operation {
    /** Copies the list. */
    public GroupBy {
      by = List.copyOf(by);
    }

    @Override
    public String name() {
      return "groupBy";
    }

    @Override
    public void writeTo(Structure structure) {
      structure
          .token(Kind.OPERATION)
          .token("groupBy")
          .token(model)
          .token(by)
          .node(having)
          .node(read);
    }
  }

  /** Creates a row with its nested writes; the result is the projection of it. */
  record Create(String model, Data data, Projection projection) implements Operation {
    @Override
    public String name() {
      return "create";
    }

    @Override
    public void writeTo(Structure structure) {
      structure.token(Kind.OPERATION).token("create").token(model).node(data).node(projection);
    }
  }

  /** Creates rows: their number, a {@code Long}, or with {@code returning} a {@code List}. */
  record CreateMany(
      String model, List<Data> rows, boolean skipDuplicates, @Nullable Projection returning)
      implements Operation {
    /** Copies the list. */
    public CreateMany {
      rows = List.copyOf(rows);
    }

    @Override
    public String name() {
      return "createMany";
    }

    @Override
    public void writeTo(Structure structure) {
      structure.token(Kind.OPERATION).token("createMany").token(model).token(skipDuplicates);
      structure.rows(this, rows).node(returning);
    }
  }

  /** Updates one row; the result is the projection of it. {@code expected} is the version read. */
  record Update(
      String model, Filter where, Data data, @Nullable Value expected, Projection projection)
      implements Operation {
    @Override
    public String name() {
      return "update";
    }

    @Override
    public void writeTo(Structure structure) {
      structure
          .token(Kind.OPERATION)
          .token("update")
          .token(model)
          .node(where)
          .node(data)
          .node(expected)
          .node(projection);
    }
  }

  /** Updates rows: their number, a {@code Long}, or with {@code returning} a {@code List}. */
  record UpdateMany(
      String model, Filter where, Data data, @Nullable Amount limit, @Nullable Projection returning)
      implements Operation {
    @Override
    public String name() {
      return "updateMany";
    }

    @Override
    public void writeTo(Structure structure) {
      structure
          .token(Kind.OPERATION)
          .token("updateMany")
          .token(model)
          .node(where)
          .node(data)
          .node(limit)
          .node(returning);
    }
  }

  /**
   * Updates the row that {@code where} names, or creates one; the result is its projection. {@code
   * expected} is the version read, for the case that the row is there; it is then left as it is
   * where it does not meet {@code setWhere}.
   */
  record Upsert(
      String model,
      Filter where,
      @Nullable Filter setWhere,
      Data create,
      Data update,
      @Nullable Value expected,
      Projection projection)
      implements Operation {
    @Override
    public String name() {
      return "upsert";
    }

    @Override
    public void writeTo(Structure structure) {
      structure
          .token(Kind.OPERATION)
          .token("upsert")
          .token(model)
          .node(where)
          .node(setWhere)
          .node(create)
          .node(update)
          .node(expected)
          .node(projection);
    }
  }

  /** Deletes one row; the result is the projection of what it was. */
  record Delete(String model, Filter where, @Nullable Value expected, Projection projection)
      implements Operation {
    @Override
    public String name() {
      return "delete";
    }

    @Override
    public void writeTo(Structure structure) {
      structure
          .token(Kind.OPERATION)
          .token("delete")
          .token(model)
          .node(where)
          .node(expected)
          .node(projection);
    }
  }

  /** Deletes rows: their number, a {@code Long}, or with {@code returning} a {@code List}. */
  record DeleteMany(
      String model, Filter where, @Nullable Amount limit, @Nullable Projection returning)
      implements Operation {
    @Override
    public String name() {
      return "deleteMany";
    }

    @Override
    public void writeTo(Structure structure) {
      structure
          .token(Kind.OPERATION)
          .token("deleteMany")
          .token(model)
          .node(where)
          .node(limit)
          .node(returning);
    }
  }

  /**
   * The caller's own SQL: rows as the projection of their columns ({@code RowFactory} with the
   * columns' labels), or with no factory the number of rows affected, a {@code Long}.
   */
  record Raw(RawSql sql, @Nullable RowFactory factory) implements Operation {
    @Override
    public String model() {
      return "$raw";
    }

    @Override
    public String name() {
      return factory == null ? "executeRaw" : "queryRaw";
    }

    @Override
    public void writeTo(Structure structure) {
      structure.token(Kind.OPERATION).token(name()).node(sql);
      if (factory != null) {
        structure.function(this, factory);
      }
    }
  }
}
