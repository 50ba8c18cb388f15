package org.viborm.internal.engine;

import java.util.function.Supplier;

/** Where values come from that differ each time they are made. */
interface MadeValues {

  /** The value, made now or made before. */
  Object made(Supplier<Object> maker);
}
