package org.viborm.schema;

import org.viborm.internal.operation.Projection;
import org.viborm.internal.typed.NodeHolder;

/** Something read of a row, with its node. */
record TypedSelection<T>(Projection node) implements Selection<T>, NodeHolder<Projection> {}
