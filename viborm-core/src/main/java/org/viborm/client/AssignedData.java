package org.viborm.client;

import java.util.ArrayList;
import java.util.List;
import org.viborm.internal.operation.Assignment;
import org.viborm.internal.operation.Data;
import org.viborm.internal.typed.ScopedHolder;

/** The data of one row with its nodes. */
record AssignedData<M>(Data node, int level)
    implements org.viborm.schema.Data<M>, ScopedHolder<Data> {

  static <M> AssignedData<M> of(List<org.viborm.schema.Assignment<M>> assignments) {
    List<Assignment> nodes = new ArrayList<>();
    int level = ScopedHolder.ANY_LEVEL;
    for (org.viborm.schema.Assignment<M> assignment : assignments) {
      nodes.addAll(ScopedHolder.of(assignment, Data.class, level).assignments());
      level = ScopedHolder.joined(level, ScopedHolder.levelOf(assignment));
    }
    return new AssignedData<>(new Data(nodes), level);
  }
}
