package org.viborm.schema;

import java.util.List;
import org.viborm.internal.operation.Data;
import org.viborm.internal.typed.ScopedHolder;

/** A part of the data of a write, with its nodes. */
record TypedAssignment<M>(Data node, int level) implements Assignment<M>, ScopedHolder<Data> {

  static <M> Assignment<M> of(org.viborm.internal.operation.Assignment node, int level) {
    return new TypedAssignment<>(new Data(List.of(node)), level);
  }
}
