package org.viborm.client;

import org.viborm.schema.GroupOrder;
import org.viborm.schema.GroupSelection;

/**
 * A field that rows are grouped by.
 *
 * @param <K> the type of its values
 */
public interface GroupKey<K> extends GroupSelection<K> {

  /** Smallest first, NULL last. */
  GroupOrder asc();

  /** Greatest first, NULL first. */
  GroupOrder desc();
}
