package org.viborm.internal.operation;

import java.lang.invoke.MethodHandle;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.viborm.internal.operation.Read.Amount;

/** What a row becomes. */
public sealed interface Projection extends Node {

  /**
   * A whole row: named values that {@code factory} puts together.
   *
   * @param scalars which scalar fields are read
   * @param fields the names that {@code scalars} speaks of, in the caller's order
   * @param nested relations and computed values read with it
   * @param factory makes the row
   */
  record Row(Scalars scalars, List<FieldName> fields, List<Named> nested, RowFactory factory)
      implements Projection {
    /** Copies the lists. */
    public Row {
      fields = List.copyOf(fields);
      nested = List.copyOf(nested);
    }

    @Override
    public void writeTo(Structure structure) {
      structure.token(Kind.ROW).token(scalars).nodes(fields).nodes(nested);
      structure.function(this, factory);
    }
  }

  /**
   * The name of a field in a list.
   *
   * @param name the field
   * @param shown with {@link Scalars#EXCEPT}: the field is read though the client hides it by
   *     default ({@code omit: {field: false}})
   */
  record FieldName(String name, boolean shown) implements Node {
    /** The field {@code name}, listed for what the list is for. */
    public FieldName(String name) {
      this(name, false);
    }

    @Override
    public void writeTo(Structure structure) {
      structure.token(name).token(shown);
    }
  }

  /** Which scalar fields of a row are read. */
  enum Scalars {
    /** All that the schema and the client do not hide. */
    ALL,
    /** The named ones only. */
    ONLY,
    /** All but the named ones. */
    EXCEPT
  }

  /** A nested value of a row, under {@code name}. */
  record Named(String name, Projection projection) implements Node {
    @Override
    public void writeTo(Structure structure) {
      structure.token(name).node(projection);
    }
  }

  /** Makes a row of its values. */
  @FunctionalInterface
  interface RowFactory {
    /** The row; {@code values} are in the order of {@code layout} and belong to the row. */
    Object row(RowLayout layout, @Nullable Object[] values);

    /** Throws if it can make no row of {@code layout}; asked where that is the caller's own. */
    default void check(RowLayout layout) {}
  }

  /** The value of a field. {@code optional} wraps it in an {@code Optional}. */
  record Scalar(FieldRef field) implements Projection {
    @Override
    public void writeTo(Structure structure) {
      structure.node(field);
    }
  }

  /** {@code inner}, wrapped in an {@code Optional}. */
  record Maybe(Projection inner) implements Projection {
    @Override
    public void writeTo(Structure structure) {
      structure.token(Kind.OPTIONAL).node(inner);
    }
  }

  /** Several values, put together by {@code assembler}. */
  record Shape(List<Projection> parts, Assembler assembler) implements Projection {
    /** Copies the list. */
    public Shape {
      parts = List.copyOf(parts);
    }

    @Override
    public void writeTo(Structure structure) {
      structure.token(Kind.SHAPE).nodes(parts);
      structure.function(this, assembler);
    }
  }

  /** Puts the values of a shape together. */
  @FunctionalInterface
  interface Assembler {
    /** The object made of {@code values}, which are in the order of the shape's parts. */
    @Nullable Object assemble(@Nullable Object[] values);

    /**
     * What does the same with the values one by one, converted to its own types, and is the same
     * whenever two assemblers are equal; null where there is no such.
     */
    default @Nullable MethodHandle constructor() {
      return null;
    }
  }

  /**
   * Related rows: a {@code List} for a relation to many, one value or null for one to one. {@code
   * read} stands one scope deeper.
   *
   * @param relation the relation
   * @param read what is read of the related rows
   * @param recurse how many levels are read by the same relation of the related rows, this one
   *     counted; 0 for all that there are; null where the relation is followed once
   */
  record Nested(RelationRef relation, Read read, @Nullable Amount recurse) implements Projection {

    /** The most levels of rows that are read by one relation. */
    public static final int MAX_LEVELS = 1000;

    /** Related rows, whose own related rows are not read. */
    public Nested(RelationRef relation, Read read) {
      this(relation, read, null);
    }

    @Override
    public void writeTo(Structure structure) {
      structure.token(Kind.NESTED).node(relation).node(read).node(recurse);
    }
  }

  /** The number of related rows, of those that match {@code filter} if there is one. */
  record RelationCount(RelationRef relation, @Nullable Filter filter) implements Projection {
    @Override
    public void writeTo(Structure structure) {
      structure.token(Kind.RELATION_COUNT).node(relation).node(filter);
    }
  }

  /** The distance of a vector from another. */
  record Distance(FieldRef field, Operand.Value to, String metric) implements Projection {
    @Override
    public void writeTo(Structure structure) {
      structure.token(Kind.DISTANCE).token(metric).node(field).node(to);
    }
  }

  /** An aggregate of a group or of all rows. */
  record Aggregate(Aggregation aggregation) implements Projection {
    @Override
    public void writeTo(Structure structure) {
      structure.node(aggregation);
    }
  }
}
