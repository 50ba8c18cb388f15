package org.viborm.internal.operation;

import jakarta.json.JsonValue;
import jakarta.json.JsonValue.ValueType;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.viborm.internal.operation.Operand.Value;

/** A condition on the rows of a model. */
public sealed interface Filter extends Node {

  /** Every row, or none. */
  record Constant(boolean matches) implements Filter {
    @Override
    public void writeTo(Structure structure) {
      structure.token(Kind.CONSTANT).token(matches);
    }
  }

  /**
   * An optional condition that was not given. It vanishes inside AND, OR and reads; a bulk write
   * whose filter is nothing else is refused.
   */
  record Absent() implements Filter {
    @Override
    public void writeTo(Structure structure) {
      structure.token(Kind.ABSENT);
    }
  }

  /** All of {@code filters}; true when there are none. */
  record And(List<Filter> filters) implements Filter {
    /** Copies the list. */
    public And {
      filters = List.copyOf(filters);
    }

    @Override
    public void writeTo(Structure structure) {
      structure.token(Kind.AND).nodes(filters);
    }
  }

  /** Any of {@code filters}; false when there are none. */
  record Or(List<Filter> filters) implements Filter {
    /** Copies the list. */
    public Or {
      filters = List.copyOf(filters);
    }

    @Override
    public void writeTo(Structure structure) {
      structure.token(Kind.OR).nodes(filters);
    }
  }

  /** The opposite, in three-valued logic: rows for which {@code filter} is unknown stay out. */
  record Not(Filter filter) implements Filter {
    @Override
    public void writeTo(Structure structure) {
      structure.token(Kind.NOT).node(filter);
    }
  }

  /** How a field is compared. */
  enum Comparison {
    EQ,
    NE,
    LT,
    LTE,
    GT,
    GTE,
    CONTAINS,
    STARTS_WITH,
    ENDS_WITH
  }

  /** {@code field} compared with {@code operand}; {@code ignoreCase} folds the letters A to Z. */
  record Compare(FieldRef field, Comparison comparison, Operand operand, boolean ignoreCase)
      implements Filter {
    @Override
    public void writeTo(Structure structure) {
      structure.token(Kind.COMPARE).token(comparison).token(ignoreCase).node(field).node(operand);
    }
  }

  /** {@code field} is one of {@code values} (a {@code Collection}), or none of them. */
  record In(FieldRef field, Operand.Value values, boolean negated, boolean ignoreCase)
      implements Filter {
    @Override
    public void writeTo(Structure structure) {
      boolean empty = values.value() instanceof java.util.Collection<?> list && list.isEmpty();
      structure
          .token(Kind.IN)
          .token(negated)
          .token(ignoreCase)
          .token(empty)
          .node(field)
          .node(values);
    }
  }

  /** {@code field} is NULL, or is not. */
  record NullCheck(FieldRef field, boolean negated) implements Filter {
    @Override
    public void writeTo(Structure structure) {
      structure.token(Kind.NULL_CHECK).token(negated).node(field);
    }
  }

  /** What is asked of a list. */
  enum ListTest {
    HAS,
    HAS_EVERY,
    HAS_SOME,
    IS_EMPTY,
    IS_NOT_EMPTY
  }

  /** A test of the list in {@code field}; {@code operand} is absent where the test needs none. */
  record ListCheck(FieldRef field, ListTest test, @Nullable Value operand) implements Filter {
    @Override
    public void writeTo(Structure structure) {
      structure.token(Kind.LIST).token(test).node(field).node(operand);
    }
  }

  /** What is asked of the JSON value at a path. */
  enum JsonTest {
    EQUALS,
    NOT_EQUALS,
    LT,
    LTE,
    GT,
    GTE,
    STRING_CONTAINS,
    STRING_STARTS_WITH,
    STRING_ENDS_WITH,
    ARRAY_CONTAINS,
    ARRAY_STARTS_WITH,
    ARRAY_ENDS_WITH,
    IS_DB_NULL,
    IS_JSON_NULL,
    IS_ANY_NULL
  }

  /**
   * A test of the JSON value that {@code path} leads to in {@code field}; the empty path is the
   * whole document.
   */
  record JsonCheck(
      FieldRef field, List<String> path, JsonTest test, @Nullable Value operand, boolean ignoreCase)
      implements Filter {
    /** Copies the path. */
    public JsonCheck {
      path = List.copyOf(path);
    }

    /** The type of the operand, which decides how it is compared; null without one. */
    public @Nullable ValueType operandType() {
      return operand != null && operand.value() instanceof JsonValue json
          ? json.getValueType()
          : null;
    }

    @Override
    public void writeTo(Structure structure) {
      structure
          .token(Kind.JSON)
          .token(test)
          .token(ignoreCase)
          .token(path)
          .optionalToken(operandType())
          .node(field)
          .node(operand);
    }
  }

  /** Which related rows must match. */
  enum Quantifier {
    SOME,
    EVERY,
    NONE,
    IS,
    IS_NOT
  }

  /**
   * A condition on related rows. {@code filter} stands one scope deeper; it is absent for {@code
   * IS} and {@code IS_NOT} with no row at all ({@code author: null}).
   */
  record Related(RelationRef relation, Quantifier quantifier, @Nullable Filter filter)
      implements Filter {
    @Override
    public void writeTo(Structure structure) {
      structure.token(Kind.RELATION_FILTER).token(quantifier).node(relation).node(filter);
    }
  }

  /**
   * The row with these values of a key, and further conditions on it.
   *
   * @param depth the scope of the model
   * @param model the model
   * @param key the name of the key: the field's name, or that of a compound key
   * @param fields the fields of the key, in its order
   * @param values a value for each field
   * @param narrow what else must hold, or null
   */
  record Unique(
      int depth,
      String model,
      String key,
      List<String> fields,
      List<Operand.Value> values,
      @Nullable Filter narrow)
      implements Filter {
    /** Copies the lists. */
    public Unique {
      fields = List.copyOf(fields);
      values = List.copyOf(values);
    }

    @Override
    public void writeTo(Structure structure) {
      structure
          .token(Kind.UNIQUE)
          .token(depth)
          .token(model)
          .token(key)
          .token(fields)
          .nodes(values)
          .node(narrow);
    }
  }

  /** A condition in the caller's own SQL. */
  record Raw(RawSql sql) implements Filter {
    @Override
    public void writeTo(Structure structure) {
      structure.node(sql);
    }
  }
}
