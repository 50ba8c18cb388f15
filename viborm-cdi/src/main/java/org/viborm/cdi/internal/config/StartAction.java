package org.viborm.cdi.internal.config;

/** What is done with the database when the application starts. */
public enum StartAction {
  /** Nothing. */
  OFF,
  /** It is brought to the schema, where nothing is lost by it. */
  PUSH
}
