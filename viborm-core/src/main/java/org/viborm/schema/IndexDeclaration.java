package org.viborm.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * An index of a model as it was declared.
 *
 * @param name its name in the database, or null for one made of table and columns
 * @param keys the parts of its key: fields first, then expressions
 * @param unique whether it forbids repetition
 * @param type its kind
 * @param where the condition of the rows it holds, in the database's SQL, or null for all
 */
record IndexDeclaration(
    @Nullable String name, List<Key> keys, boolean unique, IndexType type, @Nullable String where) {

  /** Copies the list. */
  IndexDeclaration {
    keys = List.copyOf(keys);
  }

  /** A part of its key: the name of a field, or an expression. */
  record Key(@Nullable String field, @Nullable NativeSql expression, IndexOrder order) {

    static Key of(String field) {
      return new Key(field, null, IndexOrder.ASCENDING);
    }

    static Key of(NativeSql expression, IndexOrder order) {
      return new Key(null, expression, order);
    }

    private Key ordered(UnaryOperator<IndexOrder> change) {
      return new Key(field, expression, change.apply(order));
    }
  }

  /** A plain index on {@code fields}. */
  static IndexDeclaration on(List<String> fields) {
    return new IndexDeclaration(
        null, fields.stream().map(Key::of).toList(), false, IndexType.BTREE, null);
  }

  /** The names of its fields, in order. */
  List<String> fields() {
    List<String> fields = new ArrayList<>();
    for (Key key : keys) {
      if (key.field() != null) {
        fields.add(key.field());
      }
    }
    return fields;
  }

  /** Its expressions, in order. */
  List<NativeSql> expressions() {
    List<NativeSql> expressions = new ArrayList<>();
    for (Key key : keys) {
      if (key.expression() != null) {
        expressions.add(key.expression());
      }
    }
    return expressions;
  }

  /** Whether it is on fields alone. */
  boolean plain() {
    return expressions().isEmpty();
  }

  /** The same with {@code key} after the others. */
  IndexDeclaration and(Key key) {
    List<Key> more = new ArrayList<>(keys);
    more.add(key);
    return new IndexDeclaration(name, more, unique, type, where);
  }

  /** The same with the order of {@code fields} changed. */
  IndexDeclaration ordered(Set<String> fields, UnaryOperator<IndexOrder> change) {
    return new IndexDeclaration(
        name,
        keys.stream().map(key -> fields.contains(key.field()) ? key.ordered(change) : key).toList(),
        unique,
        type,
        where);
  }
}
