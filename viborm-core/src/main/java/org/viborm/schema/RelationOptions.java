package org.viborm.schema;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is said of a relation, gathered before it is checked; copied by each modifier. */
final class RelationOptions implements Cloneable {

  final RelationKind kind;
  List<Field<?, ?>> fields = List.of();
  List<F1<Object, Field<?, ?>>> references = List.of();
  @Nullable Boolean optional;
  @Nullable ReferentialAction onDelete;
  @Nullable ReferentialAction onUpdate;
  @Nullable String name;
  @Nullable String through;
  List<String> sourceColumns = List.of();
  List<String> targetColumns = List.of();
  boolean noInverse;

  RelationOptions(RelationKind kind) {
    this.kind = kind;
  }

  /** A copy, to be changed by one modifier. */
  RelationOptions copy() {
    try {
      return (RelationOptions) clone();
    } catch (CloneNotSupportedException e) {
      throw new AssertionError(e); // it is Cloneable
    }
  }
}
