package org.viborm.client;

import org.viborm.internal.operation.Projection;
import org.viborm.internal.typed.NodeHolder;
import org.viborm.schema.GroupSelection;

/** A shape with its node. */
record ShapedSelection<R>(Projection node) implements GroupSelection<R>, NodeHolder<Projection> {}
