package org.viborm.internal.plan;

import java.util.List;
import org.viborm.internal.codec.Codec;

/** What a plan does with a slot: by this its value is checked before any statement is sent. */
public sealed interface SlotUse {

  /** The slot. */
  int slot();

  /** The path of the value in the operation. */
  String path();

  /** A value of a field. */
  record Value(int slot, Codec codec, String path) implements SlotUse {}

  /**
   * Rows in runs, and what is done with the slots of each run's frames.
   *
   * @param list whether even a single row has an index in its path
   */
  record Rows(int slot, List<List<SlotUse>> runs, boolean list, String path) implements SlotUse {
    /** Copies the list. */
    public Rows {
      runs = runs.stream().map(List::copyOf).toList();
    }
  }
}
