package org.viborm.internal.operation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One part of the data of a write. */
public sealed interface Assignment extends Node {

  /** Sets {@code field}. */
  record Set(String field, Operand.Value value) implements Assignment {
    @Override
    public void writeTo(Structure structure) {
      structure.token(Kind.SET).token(field).node(value);
    }
  }

  /** How a stored value is changed. */
  enum Change {
    INCREMENT,
    DECREMENT,
    MULTIPLY,
    DIVIDE,
    PUSH,
    UNSHIFT
  }

  /** Changes {@code field} from what is stored. */
  record Update(String field, Change change, Operand.Value value) implements Assignment {
    @Override
    public void writeTo(Structure structure) {
      structure.token(Kind.CHANGE).token(change).token(dividesByZero()).token(field).node(value);
    }

    /** Whether it divides by zero; part of the structure, so that no plan is kept that does. */
    public boolean dividesByZero() {
      return change == Change.DIVIDE
          && value.value() instanceof Number divisor
          && divisor.doubleValue() == 0;
    }
  }

  /** The verbs of a nested write, in the fixed order in which they are carried out. */
  enum Verb {
    DISCONNECT,
    DELETE,
    UPDATE,
    UPSERT,
    CONNECT_OR_CREATE,
    SET,
    UPDATE_MANY,
    DELETE_MANY,
    CONNECT,
    CREATE,
    CREATE_MANY
  }

  /**
   * A write to the rows of {@code relation}.
   *
   * @param relation the relation of the row that is written
   * @param verb what is done
   * @param items the rows concerned, each with what its verb needs; a list of any length is one
   *     structure as long as its items are alike
   * @param skipDuplicates for {@code CREATE_MANY}: rows whose key is taken are left out
   */
  record Nested(String relation, Verb verb, List<NestedItem> items, boolean skipDuplicates)
      implements Assignment {
    /** Copies the list. */
    public Nested {
      items = List.copyOf(items);
    }

    @Override
    public void writeTo(Structure structure) {
      structure.token(Kind.NESTED_WRITE).token(verb).token(relation).token(skipDuplicates);
      structure.rows(this, items);
    }
  }

  /**
   * One row of a nested write.
   *
   * @param where which row, where the verb selects one (scope 0 is the related model), or null
   * @param create the data of a row to create, or null
   * @param update the data of an update, or null
   * @param expected the version that the row was read in, where the verb updates or deletes it; or
   *     null
   */
  record NestedItem(
      @Nullable Filter where,
      @Nullable Data create,
      @Nullable Data update,
      Operand.@Nullable Value expected)
      implements Node {

    /** An item of which no version is expected. */
    public NestedItem(@Nullable Filter where, @Nullable Data create, @Nullable Data update) {
      this(where, create, update, null);
    }

    /** The same, its row expected in {@code version}. */
    public NestedItem expecting(Operand.Value version) {
      return new NestedItem(where, create, update, version);
    }

    @Override
    public @Nullable RowValues rowValues() {
      return create != null && where == null && update == null && expected == null
          ? create.rowValues()
          : null;
    }

    @Override
    public void writeTo(Structure structure) {
      structure.node(where).node(create).node(update).node(expected);
    }
  }
}
