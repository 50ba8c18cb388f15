package org.viborm.schema;

/** A key of an order of groups: a grouped field or an aggregate. */
public interface GroupOrder {

  /** The same, groups with NULL first. */
  GroupOrder nullsFirst();

  /** The same, groups with NULL last. */
  GroupOrder nullsLast();
}
