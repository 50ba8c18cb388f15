package org.viborm.driver;

/** How a database keeps values of a type that not every database has. */
public enum Storage {
  /** In a type of the database's own, handed over as the Java type. */
  NATIVE,
  /** As text of one fixed form. */
  TEXT,
  /** As an integer. */
  INTEGER,
  /** As JSON. */
  JSON
}
