package org.viborm.cdi.internal.config;

/** What is done with the database when the application starts. */
public enum StartAction {
  /** Nothing. */
  OFF,
  /** It is compared with its migrations; a difference fails the start. */
  VALIDATE,
  /** It gets the migrations that it lacks. */
  APPLY,
  /** It is brought to the schema, where nothing is lost by it. */
  PUSH
}
